import type { Transaction } from '#db/client.ts'
import { listChildrenOf, updateGuardianship, type GuardianshipRow } from '#db/queries/guardian.ts'
import type { ResidentKey } from '#app/vault/index.ts'
import { recordAudit } from '../audit/record.ts'
import { hashAddress, type Address } from '../contact-point/address.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { formerGuardianPlace, guardianPlace } from '../guardian/put.ts'
import { isGuardianStanding } from '../guardian/standing.ts'
import { openResident } from '../home/load-resident.ts'
import type { OwnNumber } from './open.ts'
import { REFUSAL_MS } from './refusal-link.ts'

/**
 * A guardian is known by their number alone: children of whoever proved the old one, since they were agreed for, keep them
 * under the new one. The old one is kept as long as its owner can say that they did not change it.
 * @returns for how many children
 */
export async function moveGuardian(
  ctx: Ctx,
  tx: Transaction,
  before: OwnNumber,
  address: Address,
): Promise<number> {
  const now = ctx.clock()
  const children = (await listChildrenOf(tx, before.hashes.all)).filter(
    (row) => row.consentedAt.getTime() <= (before.confirmedAt ?? 0) && isGuardianStanding(row, now),
  )
  const phoneHash = hashAddress(ctx, address).newest.hash
  const at = new Date(now)
  for (const row of children) {
    const { residentId } = row
    const { key } = await openResident(ctx, residentId, tx)
    const phone = ctx.vault.addresses.encrypt(key, guardianPlace(residentId), address.text)
    const formerPhone = sealFormer(ctx, key, row)
    await updateGuardianship(tx, residentId, { phone, phoneHash, formerPhone, movedAt: at, confirmedAt: at })
    const actor = { kind: 'guardian', id: residentId } as const
    await recordAudit(tx, ctx, { actor, action: 'guardian.change_number', residentId })
  }
  return children.length
}

/** The number to go back to: of two changes in a day it is the first that counts, for one hand made both. */
function sealFormer(
  ctx: Ctx,
  key: ResidentKey,
  { residentId, phone, formerPhone, movedAt }: GuardianshipRow,
) {
  if (movedAt !== null && movedAt.getTime() > ctx.clock() - REFUSAL_MS) return formerPhone
  const text = ctx.vault.addresses.decrypt(key, guardianPlace(residentId), phone!)
  return ctx.vault.addresses.encrypt(key, formerGuardianPlace(residentId), text)
}

type Refused = { hashes: readonly string[]; since: Date; actor: Actor }

/** Whoever changed the number was not its owner: children that were moved along go back. @returns how many */
export async function restoreGuardian(
  ctx: Ctx,
  tx: Transaction,
  { hashes, since, actor }: Refused,
): Promise<number> {
  const moved = (await listChildrenOf(tx, hashes)).filter(
    ({ movedAt }) => movedAt !== null && movedAt >= since,
  )
  for (const { residentId, formerPhone } of moved) {
    const { key } = await openResident(ctx, residentId, tx)
    const text = ctx.vault.addresses.decrypt(key, formerGuardianPlace(residentId), formerPhone!)
    const phone = ctx.vault.addresses.encrypt(key, guardianPlace(residentId), text)
    const phoneHash = hashAddress(ctx, { kind: 'phone', text }).newest.hash
    await updateGuardianship(tx, residentId, { phone, phoneHash, formerPhone: null, movedAt: null })
    await recordAudit(tx, ctx, { actor, action: 'guardian.restore_number', residentId })
  }
  return moved.length
}
