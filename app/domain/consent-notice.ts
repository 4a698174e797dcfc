import { consentExpiresAt, type ConsentEvent, type ConsentState } from './consent.ts'
import { DAY, type Instant } from './time.ts'

/** `granted`, `withdrawn`: the result of what the resident said; `expiring`: two years are over soon. */
export const CONSENT_NOTICE_KINDS = ['granted', 'withdrawn', 'expiring'] as const
export type ConsentNoticeKind = (typeof CONSENT_NOTICE_KINDS)[number]

/** What an entry, or a notice of it, is about: `both` day and night. */
export const CONSENT_SPANS = ['day', 'night', 'both'] as const
export type ConsentSpan = (typeof CONSENT_SPANS)[number]

/** The result is told within fourteen days of what the resident said (정보통신망법 §50⑦). */
const RESULT_DAYS = 14
/** How long before the end of two years the resident is asked (정보통신망법 §50⑧, 령 §62의3). */
const ASK_DAYS = 30

/** Until when the result of a grant or withdrawal has to be told. */
export const resultDueAt = (saidAt: Instant): Instant => saidAt + RESULT_DAYS * DAY

/** From when on a consent to advertising can be confirmed for two more years. */
export const reconfirmableFrom = (expiresAt: Instant): Instant => expiresAt - ASK_DAYS * DAY

/** What an entry of the ledger is about. A withdrawal of the day ends the night too. */
export function spanOf({ action, night }: Pick<ConsentEvent, 'action' | 'night'>): ConsentSpan {
  if (action === 'withdraw') return night ? 'night' : 'both'
  return night ? 'both' : 'day'
}

export type ExpiringConsent = {
  readonly span: ConsentSpan
  /** The ledger entry whose two years end. */
  readonly record: string
  readonly agreedAt: Instant
  readonly expiresAt: Instant
}

/**
 * The consents to one advertising topic whose two years (calendar, Seoul) end within thirty days, and have not ended.
 * One where day and night rest on the same entry.
 */
export function listExpiring(state: ConsentState, at: Instant): ExpiringConsent[] {
  const expiring = (['day', 'night'] as const).flatMap((span): ExpiringConsent[] => {
    const standing = state[span]
    if (standing?.status !== 'granted') return []
    const expiresAt = consentExpiresAt(standing)
    if (at < reconfirmableFrom(expiresAt) || at >= expiresAt) return []
    return [{ span, record: standing.record, agreedAt: standing.at, expiresAt }]
  })
  const [first, second] = expiring
  return first && second && first.record === second.record ? [{ ...first, span: 'both' }] : expiring
}
