import { addMonths, type Instant } from '#app/domain/time.ts'

/** What is known of a resident's own number, to judge whether it is still theirs. */
export type NumberFacts = {
  /** Somebody else proved it, or it was given up. */
  readonly suspendedAt: Instant | null
  /** A contact point with this number was found dead. */
  readonly deadAt: Instant | null
  /** The newest moment at which the resident, or the office that brought them, said it is theirs. */
  readonly confirmedAt: Instant
}

/** As `stale` in the plan's rules (CONTRACT R4). Calendar months, Seoul. */
export const TRUSTED_MONTHS = 18

/**
 * Whether a text code alone may open the account. Numbers are given to somebody else 90 days after they were given up
 * (KOREA.md 3), so one that was dead, or about which nothing was heard for 18 months, may ring somebody else's phone.
 * Dead counts only since the last confirmation: a KakaoTalk that was deleted long ago does not ask again at each sign-in.
 */
export function isTrustedNumber({ suspendedAt, deadAt, confirmedAt }: NumberFacts, now: Instant): boolean {
  if (suspendedAt !== null) return false
  if (deadAt !== null && deadAt > confirmedAt) return false
  return now <= addMonths(confirmedAt, TRUSTED_MONTHS)
}
