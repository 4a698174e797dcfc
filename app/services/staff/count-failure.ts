import type { Transaction } from '#db/client.ts'
import { updateStaff, type StaffRow } from '#db/queries/staff.ts'
import { MINUTE } from '#app/domain/time.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { remoteNetwork } from '../session/remote-address.ts'

/** Wrong passwords and second factors, together, before an account is locked. */
export const MOST_FAILURES = 5
export const LOCK_MS = 15 * MINUTE

type Tried = Pick<StaffRow, 'id' | 'failures' | 'lockedUntil'>

export const isLocked = (ctx: Pick<Ctx, 'clock'>, { lockedUntil }: Pick<StaffRow, 'lockedUntil'>): boolean =>
  lockedUntil !== null && lockedUntil.getTime() > ctx.clock()

/**
 * Counts a failure for good, in the transaction that holds the row; the fifth locks the account for fifteen minutes.
 * @returns whether it is locked now
 */
export async function countFailure(
  ctx: Pick<Ctx, 'clock'>,
  tx: Transaction,
  { id, failures, lockedUntil }: Tried,
  remoteAddress: string,
): Promise<boolean> {
  const now = ctx.clock()
  // A lock that is over began a new count.
  const counted = (lockedUntil === null ? failures : 0) + 1
  const locks = counted >= MOST_FAILURES
  await updateStaff(tx, id, {
    failures: counted,
    lockedUntil: locks ? new Date(now + LOCK_MS) : null,
  })
  if (locks) {
    const actor = { kind: 'system', id: 'staff.sign_in', from: remoteNetwork(remoteAddress) } as const
    await recordAudit(tx, ctx, { actor, action: 'staff.lock', detail: { staffId: id } })
  }
  return locks
}
