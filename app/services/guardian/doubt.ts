import type { Transaction } from '#db/client.ts'
import { listChildrenOf, updateGuardianship } from '#db/queries/guardian.ts'
import { recordAudit } from '../audit/record.ts'
import type { AddressHashes } from '../contact-point/address.ts'
import { tellElsewhere } from '../contact-point/tell-elsewhere.ts'
import type { Ctx } from '../ctx.ts'
import { openResident } from '../home/load-resident.ts'
import { isGuardianStanding, REASSIGNED_MS } from './standing.ts'

/** `given_up`: its holder lost it to somebody else. `new_holder`: an account has it that had not before. */
type Why = 'given_up' | 'new_holder'

/**
 * A number came into other hands, or may have: whoever proves it decides no longer for the children it agreed for, until that
 * is confirmed on the child's side or at the counter. A guardian who makes their account within the time in which no number
 * changes hands stays. The child is told at every address but that number.
 */
export async function doubtGuardians(
  ctx: Ctx,
  tx: Transaction,
  phone: AddressHashes,
  why: Why,
): Promise<void> {
  const now = ctx.clock()
  for (const row of await listChildrenOf(tx, phone.all)) {
    const isFresh = now < row.confirmedAt.getTime() + REASSIGNED_MS
    if (row.suspendedAt !== null || (why === 'new_holder' && isFresh)) continue
    const { residentId } = row
    await updateGuardianship(tx, residentId, { suspendedAt: new Date(now) })
    const { row: child } = await openResident(ctx, residentId, tx)
    const words = { templateKey: 'guardian_doubted', params: {} } as const
    const told = await tellElsewhere(ctx, tx, child, phone.all, words)
    const actor = { kind: 'system', id: why } as const
    await recordAudit(tx, ctx, { actor, action: 'guardian.suspend', residentId, detail: { told } })
  }
}

/** The account that had the number all along signed in with it: it is still the guardian's. */
export async function renewGuardians(ctx: Ctx, tx: Transaction, phone: AddressHashes): Promise<void> {
  const now = ctx.clock()
  for (const row of await listChildrenOf(tx, phone.all))
    if (isGuardianStanding(row, now))
      await updateGuardianship(tx, row.residentId, { confirmedAt: new Date(now) })
}
