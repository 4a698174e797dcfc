import type { Transaction } from '#db/client.ts'
import { lockUsedCode } from '#db/queries/one-time-code.ts'
import { MINUTE } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { openTarget } from './code-target.ts'
import type { Proof } from './enter-code.ts'
import { codeIdOf } from './code-id.ts'

/** How long an entered code stays a proof of its phone: time to read and to choose. In milliseconds. */
export const PROOF_MS = 30 * MINUTE
/** How long a spent proof is still answered the same way: a form that was sent twice. In milliseconds. */
export const SPENT_MS = MINUTE

/** The phone that was proven with this token's code in the last thirty minutes, locked; null: none, or it is spent. */
export async function findPhoneProof(ctx: Ctx, tx: Transaction, pendingId: string): Promise<Proof | null> {
  const now = ctx.clock()
  const since = new Date(now - PROOF_MS)
  const row = await lockUsedCode(tx, { id: codeIdOf(pendingId), purpose: 'sign_in', since })
  if (row === null || (row.residentId !== null && row.expiresAt.getTime() <= now)) return null
  return { id: row.id, residentId: row.residentId, ...openTarget(ctx, row) }
}
