import type { Transaction } from '#db/client.ts'
import { deleteIndexed, findIndexed } from '#db/queries/address-index.ts'
import { suspendContactPoints } from '#db/queries/contact-point.ts'
import { suspendOwnAddress } from '#db/queries/own-address.ts'
import { lockResident, type ResidentRow } from '#db/queries/preference.ts'
import { recordAudit } from '../audit/record.ts'
import type { AddressHashes } from '../contact-point/address.ts'
import { tellElsewhere } from '../contact-point/tell-elsewhere.ts'
import type { Ctx } from '../ctx.ts'
import { doubtGuardians } from '../guardian/doubt.ts'

/** How the new holder took it: as a new resident, or as one who has another number now. */
type GivenUpBy = 'registration' | 'number_change'

/**
 * Somebody else has just proven this number and says that it is theirs: the old account loses it, and nothing else. Its
 * own phone is suspended, consults that ask by the number no longer mean it, its contact points with the number are dead,
 * and it is told wherever else it can be reached. Its sessions end: they were opened from that phone. Nobody decides for a
 * child by that number any more until it is confirmed anew.
 */
export async function giveUpOwnNumber(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  phone: AddressHashes,
  by: GivenUpBy = 'registration',
): Promise<void> {
  const at = new Date(ctx.clock())
  await suspendOwnAddress(tx, { residentId: resident.id, kind: 'phone', at })
  await ctx.sessions.endAll(resident.id, tx)
  await doubtGuardians(ctx, tx, phone, 'given_up')
  await giveUpNumber(ctx, tx, resident, { phone, role: 'own', by })
}

/**
 * The same for a resident who once proved the number as a contact point (a child's phone, say): the holder who registers
 * has the better right to it, or could never register.
 */
export async function giveUpContactNumber(
  ctx: Ctx,
  tx: Transaction,
  phone: AddressHashes,
  by: GivenUpBy = 'registration',
): Promise<void> {
  const indexed = await findIndexed(tx, phone.all, 'contact')
  const resident = indexed && (await lockResident(tx, indexed.residentId))
  if (resident) await giveUpNumber(ctx, tx, resident, { phone, role: 'contact', by })
}

async function giveUpNumber(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  { phone, role, by }: { phone: AddressHashes; role: 'own' | 'contact'; by: GivenUpBy },
): Promise<void> {
  const residentId = resident.id
  const at = new Date(ctx.clock())
  const told = await tellElsewhere(ctx, tx, resident, phone.all, {
    templateKey: 'channels_changed',
    params: {},
  })
  await deleteIndexed(tx, { residentId, hashes: phone.all })
  await suspendContactPoints(tx, { residentId, hashes: phone.all, at })
  const actor = { kind: 'system', id: by } as const
  await recordAudit(tx, ctx, { actor, action: 'resident.give_up_number', residentId, detail: { role, told } })
}
