import { findCode, MAX_ATTEMPTS, type CodePurpose } from '#db/queries/one-time-code.ts'
import type { Instant } from '#app/domain/time.ts'
import { maskAddress } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { openTarget } from './code-target.ts'
import { RESEND_MS } from './request-code.ts'
import { codeIdOf } from './code-id.ts'
import { PROOF_MS } from './proof.ts'

/** The code a browser waits for, for its page. `resendAt`: from then on another may be asked for. */
export type PendingCode = {
  purpose: CodePurpose
  channel: 'sms' | 'email'
  /** `010-****-6789`, `k**@example.kr`: what the resident typed, never what we know of an account. */
  maskedAddress: string
  triesLeft: number
  expiresAt: Instant
  resendAt: Instant
  /** The code came back: a proof of the phone until `expiresAt`. */
  isProven: boolean
}

/** What the `pending` (or `second`) cookie stands for; null: nothing any more, ask for the phone again. */
export async function loadPending(ctx: Ctx, pendingId: string | null): Promise<PendingCode | null> {
  const row = pendingId === null ? null : await findCode(ctx.pools.pages.db, codeIdOf(pendingId))
  if (row === null) return null
  const usedAt = row.usedAt?.getTime() ?? null
  const expiresAt = usedAt === null ? row.expiresAt.getTime() : usedAt + PROOF_MS
  if (expiresAt <= ctx.clock()) return null
  return {
    purpose: row.purpose,
    channel: row.channel,
    maskedAddress: maskAddress(openTarget(ctx, row).address),
    triesLeft: MAX_ATTEMPTS - row.attempts,
    expiresAt,
    resendAt: row.createdAt.getTime() + RESEND_MS,
    isProven: usedAt !== null,
  }
}
