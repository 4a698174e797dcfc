import type { GuardianshipRow } from '#db/queries/guardian.ts'
import { DAY, type Instant } from '#app/domain/time.ts'
import { isTrustedNumber } from '../session/number-trust.ts'

/**
 * No number is given to somebody else sooner than so long after it was given up (KOREA.md 3), so a code that came back later
 * than that came from the same hands. In milliseconds.
 */
export const REASSIGNED_MS = 90 * DAY

/**
 * Whether somebody who proves this number decides for the child. A guardian is known by their number alone, and needs no
 * account: whoever is given it later would be the guardian. So it is trusted as long as a resident's own (CONTRACT R4): for 18
 * calendar months after a code last came back from it, or an account that had it all along signed in with it; and not after it
 * came into other hands or may have (`doubtGuardians`). Then its code is asked for on the child's side (`confirmGuardian`), or
 * the guardian comes to the counter.
 */
export function isGuardianStanding(row: GuardianshipRow, now: Instant): boolean {
  return row.phoneHash !== null && row.endsAt.getTime() > now && isGuardianTrusted(row, now)
}

/** Of a guardian whose time is not over, or not looked at here. */
export const isGuardianTrusted = (
  { suspendedAt, confirmedAt }: Pick<GuardianshipRow, 'suspendedAt' | 'confirmedAt'>,
  now: Instant,
): boolean =>
  isTrustedNumber(
    { suspendedAt: suspendedAt?.getTime() ?? null, deadAt: null, confirmedAt: confirmedAt.getTime() },
    now,
  )
