import { deleteOldAddresses } from '#db/queries/counter-address.ts'
import { deleteOldGuardians } from '#db/queries/counter-guardian.ts'
import { endExpired } from '#db/queries/delegation.ts'
import { deleteOldCodes } from '#db/queries/one-time-code.ts'
import { deleteExpiredChallenges } from '#db/queries/passkey.ts'
import { deleteExpiredRateLimits } from '#db/queries/rate-limit.ts'
import { deleteExpiredUnsent } from '#db/queries/staff-unsent.ts'
import { DAY } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { PROOF_MS } from './proof.ts'

/** Long enough to ask who wrote what down, where somebody complains. */
const COUNTER_MS = 30 * DAY

/**
 * Removes sessions that are over, what staff typed and did not come back to, codes and challenges that can no longer be answered, proofs older than half an hour, numbers of helpers who
 * never answered, what was written down at the counter and is over, and counters whose window has passed (개인정보 보호법 §21: destroyed without delay). For a job every few minutes; changes nothing visible.
 */
export async function sweepSessions(
  ctx: Pick<Ctx, 'sessions' | 'staffSessions' | 'pools' | 'clock'>,
): Promise<void> {
  const now = ctx.clock()
  const db = ctx.pools.pages.db
  await ctx.sessions.sweep()
  await ctx.staffSessions.sweep()
  await deleteExpiredUnsent(db, new Date(now))
  await deleteOldCodes(db, new Date(now), new Date(now - PROOF_MS))
  await deleteExpiredChallenges(db, new Date(now))
  await endExpired(db, new Date(now))
  await deleteOldAddresses(db, new Date(now - COUNTER_MS))
  await deleteOldGuardians(db, new Date(now - COUNTER_MS))
  await deleteExpiredRateLimits(db, new Date(now))
}
