import { findIndexed } from '#db/queries/address-index.ts'
import { insertAddressQuestion } from '#db/queries/address-question.ts'
import { findContactPoint, suspendContactPoints } from '#db/queries/contact-point.ts'
import type { ContactPointRow } from '#db/queries/contact-point.ts'
import { suspendOwnAddress } from '#db/queries/own-address.ts'
import { lockResident, type ResidentRow } from '#db/queries/preference.ts'
import type { Transaction } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import { ADDRESS_KIND } from '#app/domain/contact-point.ts'
import { recordAudit } from '../audit/record.ts'
import { contactPointPlace } from '../contact-point/address.ts'
import { tellElsewhere } from '../contact-point/tell-elsewhere.ts'
import type { Ctx } from '../ctx.ts'
import { openKey } from '../home/load-resident.ts'
import { openLink, sealLink, type LinkTarget } from './token.ts'

/** What `/not-mine` shows: the channel alone. `gone` also once it was used. Changes nothing. */
export async function viewDisowning(
  ctx: Ctx,
  token: string | null,
): Promise<{ state: 'gone' } | { state: 'asking'; channel: Channel }> {
  const target = openLink(ctx, 'not_mine', token)
  const { db } = ctx.pools.pages
  const point = target && (await findContactPoint(db, target.residentId, target.contactPointId))
  return point?.unreachableAt === null ? { state: 'asking', channel: point.channel } : { state: 'gone' }
}

/**
 * Whoever got a notice says that it is not for them (KOREA.md 3, re-assigned numbers): the address is suspended for all
 * agencies, as the resident's own address too, and the resident is asked elsewhere whether they still use it: until they
 * say so, or a code sent to it comes back, nothing goes there. Who has no other address is asked when they sign in. They are still found by it: a stranger's plan would send the next notice to the same wrong person.
 */
export async function disownByLink(ctx: Ctx, token: string | null): Promise<'suspended' | 'gone'> {
  const target = openLink(ctx, 'not_mine', token)
  if (target === null) return 'gone'
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockResident(tx, target.residentId)
    const point = resident && (await findContactPoint(tx, resident.id, target.contactPointId))
    if (!point || point.unreachableAt !== null) return 'gone'
    const hashes = await suspend(ctx, tx, resident, point)
    const { channel } = point
    // Made-up people are told nothing: their addresses may be somebody's.
    const told = resident.realm === 'live' ? await ask(ctx, tx, resident, target, { channel, hashes }) : 0
    const actor = { kind: 'system', id: 'not_mine_link' } as const
    const detail = { channel, contactPointId: point.id, agencyId: target.agencyId, told }
    await recordAudit(tx, ctx, { actor, action: 'contact_point.disown', residentId: resident.id, detail })
    return 'suspended'
  })
}

/** @returns to how many other addresses the question went */
async function ask(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  target: LinkTarget,
  { channel, hashes }: { channel: Channel; hashes: readonly string[] },
): Promise<number> {
  const now = ctx.clock()
  const { contactPointId } = target
  await insertAddressQuestion(tx, { residentId: resident.id, contactPointId, askedAt: new Date(now) })
  const mailLink = `${ctx.config.publicUrl}/still-mine?token=${sealLink(ctx, 'still_mine', target, now)}`
  const words = { templateKey: 'address_disowned', params: { channel } } as const
  return tellElsewhere(ctx, tx, resident, hashes, words, { mailLink })
}

/** @returns the blind index of what was suspended */
async function suspend(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  point: ContactPointRow,
): Promise<string[]> {
  const at = new Date(ctx.clock())
  const kind = ADDRESS_KIND[point.channel]
  if (kind === null) {
    const hashes = [point.addressHash]
    await suspendContactPoints(tx, { residentId: resident.id, hashes, at })
    return hashes
  }
  const text = ctx.vault.addresses.decrypt(openKey(ctx, resident), contactPointPlace(point.id), point.address)
  const hashes = ctx.vault.blindIndex.all({ realm: resident.realm, kind }, text).map(({ hash }) => hash)
  await suspendContactPoints(tx, { residentId: resident.id, hashes, at })
  const own = await findIndexed(tx, hashes, 'own')
  if (own?.residentId === resident.id) await suspendOwnAddress(tx, { residentId: resident.id, kind, at })
  return hashes
}
