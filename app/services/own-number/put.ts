import type { Transaction } from '#db/client.ts'
import { deleteIndexed, putIndexed } from '#db/queries/address-index.ts'
import { listContactPoints } from '#db/queries/contact-point.ts'
import { putOwnAddress } from '#db/queries/own-address.ts'
import { raiseVersion, type ResidentRow } from '#db/queries/preference.ts'
import { recordAudit } from '../audit/record.ts'
import { hashAddress, ownAddressPlace, type Address } from '../contact-point/address.ts'
import { putProven } from '../contact-point/put-proven.ts'
import type { Ctx } from '../ctx.ts'
import { doubtGuardians } from '../guardian/doubt.ts'
import { openKey } from '../home/load-resident.ts'
import { recordChanges, type FieldChange } from '../preference/record-changes.ts'
import { moveGuardian } from './move-guardian.ts'
import type { OwnNumber } from './open.ts'
import { tellOfNumber } from './tell.ts'

type Put = {
  /** null: there was none. */
  before: OwnNumber | null
  /** Proven just now, and nobody else's. */
  address: Address
  /** How many sessions ended with it. */
  ended: number
}

/**
 * Writes the new number: the one that signs in, whom it means, and the contact points that follow, with their events, the
 * version (agencies that asked by the old number have to ask anew), the audit line and word to everybody concerned.
 */
export async function putNumber(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  { before, address, ended }: Put,
): Promise<void> {
  const residentId = resident.id
  await putOwn(ctx, tx, resident, { before, address })
  const changes = before === null ? [] : await followWith(ctx, tx, resident, { before, address })
  const version = await raiseVersion(tx, residentId)
  const actor = { kind: 'resident', id: residentId } as const
  await recordChanges(tx, ctx, { residentId, version, actor, changes })
  const children = before?.isTheirs ? await moveGuardian(ctx, tx, before, address) : 0
  const told = await tellOfNumber(ctx, tx, resident, { before, address })
  const followed = changes.map(({ field }) => field)
  const detail = { version, followed, ended, told, children }
  await recordAudit(tx, ctx, { actor, action: 'resident.change_number', residentId, detail })
}

async function putOwn(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  { before, address }: Pick<Put, 'before' | 'address'>,
): Promise<void> {
  const residentId = resident.id
  const at = new Date(ctx.clock())
  const text = ctx.vault.addresses.encrypt(
    openKey(ctx, resident),
    ownAddressPlace(residentId, 'phone'),
    address.text,
  )
  const times = { provenAt: at, confirmedAt: at, suspendedAt: null }
  await putOwnAddress(tx, { residentId, kind: 'phone', address: text, ...times })
  if (before) await deleteIndexed(tx, { residentId, hashes: before.hashes.all, role: 'own' })
  const hashes = hashAddress(ctx, address)
  await putIndexed(tx, { ...hashes.newest, role: 'own', residentId, kind: 'phone' })
  await doubtGuardians(ctx, tx, hashes, 'new_holder')
}

/**
 * KakaoTalk and texts that used the old number use the new one: new rows, as for any other address, alive and proven. A
 * channel with another number, or that was removed, stays as it was chosen.
 */
async function followWith(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  { before, address }: { before: OwnNumber; address: Address },
): Promise<FieldChange[]> {
  const points = await listContactPoints(tx, resident.id)
  const following = points.filter((point) => before.hashes.all.includes(point.addressHash))
  if (following.length === 0) return []
  return putProven(
    ctx,
    tx,
    resident,
    address,
    following.map(({ channel }) => channel),
  )
}
