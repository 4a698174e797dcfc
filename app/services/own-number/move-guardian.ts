import type { Transaction } from '#db/client.ts'
import { listChildrenOf, moveGuardianship } from '#db/queries/guardian.ts'
import { recordAudit } from '../audit/record.ts'
import { hashAddress, type Address } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { guardianPlace } from '../guardian/put.ts'
import { openResident } from '../home/load-resident.ts'
import type { OwnNumber } from './open.ts'

/**
 * A guardian is known by their number alone: children of whoever proved the old one, since they were agreed for, keep them
 * under the new one.
 * @returns for how many children
 */
export async function moveGuardian(
  ctx: Ctx,
  tx: Transaction,
  before: OwnNumber,
  address: Address,
): Promise<number> {
  const children = (await listChildrenOf(tx, before.hashes.all)).filter(
    ({ consentedAt }) => consentedAt.getTime() <= (before.confirmedAt ?? 0),
  )
  const phoneHash = hashAddress(ctx, address).newest.hash
  for (const { residentId } of children) {
    const { key } = await openResident(ctx, residentId, tx)
    const phone = ctx.vault.addresses.encrypt(key, guardianPlace(residentId), address.text)
    await moveGuardianship(tx, residentId, { phone, phoneHash })
    const actor = { kind: 'guardian', id: residentId } as const
    await recordAudit(tx, ctx, { actor, action: 'guardian.change_number', residentId })
  }
  return children.length
}
