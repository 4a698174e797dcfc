import { addMonths, type Instant } from './time.ts'
import type { TopicClass } from './topic.ts'

export const CONSENT_ACTIONS = ['grant', 'withdraw', 'reconfirm'] as const
export type ConsentAction = (typeof CONSENT_ACTIONS)[number]

/** The method of an entry by which the portal ended a consent that nobody answered when it was asked again. */
export const UNANSWERED = 'unanswered'

/** What became of a consent, in words for people: nobody withdrew what ended for want of an answer. */
export type ConsentAct = ConsentAction | typeof UNANSWERED

export const actOf = ({ action, method }: { action: ConsentAction; method?: string | null }): ConsentAct =>
  action === 'withdraw' && method === UNANSWERED ? UNANSWERED : action

/** One entry of the append-only ledger. */
export type ConsentEvent = {
  readonly id: string
  /** The topic's code. */
  readonly topic: string
  readonly action: ConsentAction
  /** Grant: day and night, else the day. Withdraw: the night alone, else both. Reconfirm: day and night, else the day. */
  readonly night: boolean
  readonly at: Instant
  /** Which text was agreed to, and how (`paper`, `web` …); null: not recorded. */
  readonly document: string | null
  readonly method: string | null
}

/** What the ledger says about one span (day or night) of one topic. */
export type ConsentStanding = {
  readonly status: 'granted' | 'withdrawn'
  /** Of the newest grant, reconfirmation or withdrawal that counts. */
  readonly at: Instant
  /** The id of that ledger entry. */
  readonly record: string
}

/** What the ledger says today about one topic, for the day and for the night; null: never any entry. */
export type ConsentState = { readonly day: ConsentStanding | null; readonly night: ConsentStanding | null }

/** 정보통신망법 §50 ⑧: agreement to advertising is confirmed again every two years. */
export const CONSENT_MONTHS = 24

/** The first instant at which a grant or reconfirmation is two years old (calendar, Seoul; 령 §62의3). */
export function consentExpiresAt(standing: ConsentStanding): Instant {
  return addMonths(standing.at, CONSENT_MONTHS)
}

/**
 * Folds ledger entries of one topic, ordered by `at` (entries of one instant in the order they were appended), into
 * what they say (CONTRACT R2). `state` is what the entries before them said, null when these are the first: an entry
 * that came late, with older ones than the newest, needs the whole ledger again from null.
 *
 * `topicClass` decides whether a reconfirmation can come too late: only agreement to advertising ages.
 */
export function applyConsentEvents(
  state: ConsentState | null,
  events: readonly ConsentEvent[],
  topicClass: TopicClass = 'advertising',
): ConsentState | null {
  return events.reduce<ConsentState | null>((before, event) => applyEvent(before, event, topicClass), state)
}

function applyEvent(state: ConsentState | null, event: ConsentEvent, topicClass: TopicClass): ConsentState {
  const before = state ?? { day: null, night: null }
  const standing = (status: ConsentStanding['status']) => ({ status, at: event.at, record: event.id })
  switch (event.action) {
    case 'grant':
      return { day: standing('granted'), night: event.night ? standing('granted') : before.night }
    case 'withdraw':
      return { day: event.night ? before.day : standing('withdrawn'), night: standing('withdrawn') }
    case 'reconfirm': {
      const renew = (was: ConsentStanding | null) =>
        isInForce(was, topicClass, event.at) ? standing('granted') : was
      return { day: renew(before.day), night: event.night ? renew(before.night) : before.night }
    }
  }
}

function isInForce(standing: ConsentStanding | null, topicClass: TopicClass, at: Instant): boolean {
  if (standing === null || standing.status !== 'granted') return false
  return topicClass !== 'advertising' || at < consentExpiresAt(standing)
}

export type ConsentJudgement =
  | { readonly granted: true; readonly reason: null; readonly record: string | null }
  | {
      readonly granted: false
      readonly reason: 'no_consent' | 'consent_withdrawn' | 'consent_expired'
      readonly record: string | null
    }

const NOT_NEEDED: ConsentJudgement = { granted: true, reason: null, record: null }
const NO_CONSENT: ConsentJudgement = { granted: false, reason: 'no_consent', record: null }

/**
 * Whether a topic of this class may be sent at `at` by what the ledger says of the day (CONTRACT R2; 정보통신망법 §50
 * ①②⑧). `record`: the entry that decided.
 */
export function judgeConsent(
  state: ConsentState | null,
  topicClass: TopicClass,
  at: Instant,
): ConsentJudgement {
  if (topicClass !== 'consent' && topicClass !== 'advertising') return NOT_NEEDED
  const day = state?.day ?? null
  if (day === null) return NO_CONSENT
  const { record } = day
  if (day.status === 'withdrawn') return { granted: false, reason: 'consent_withdrawn', record }
  if (!isInForce(day, topicClass, at)) return { granted: false, reason: 'consent_expired', record }
  return { granted: true, reason: null, record }
}

/** Whether advertising may be sent between 21:00 and 08:00 (정보통신망법 §50 ③); it ages as the day's consent does. */
export function isNightConsentInForce(state: ConsentState | null, at: Instant): boolean {
  return isInForce(state?.night ?? null, 'advertising', at)
}

export type AppendDecision = 'append' | 'duplicate' | 'older_than_withdrawal'

/**
 * Whether an entry that arrives (perhaps late, from an import) belongs in the ledger (CONTRACT 4). An identical entry
 * is not new; a grant or reconfirmation older than the newest withdrawal that concerns it would undo what the resident
 * said later. A withdrawal of the night concerns what covers the night, a withdrawal of the day everything.
 */
export function resolveAppend(
  event: Omit<ConsentEvent, 'id'>,
  ledger: readonly ConsentEvent[],
): AppendDecision {
  const entries = ledger.filter((entry) => entry.topic === event.topic)
  if (entries.some((entry) => isSameEvent(entry, event))) return 'duplicate'
  if (event.action === 'withdraw') return 'append'
  const isOutdated = entries.some(
    (entry) => entry.action === 'withdraw' && (event.night || !entry.night) && event.at < entry.at,
  )
  return isOutdated ? 'older_than_withdrawal' : 'append'
}

export function canAppend(event: Omit<ConsentEvent, 'id'>, ledger: readonly ConsentEvent[]): boolean {
  return resolveAppend(event, ledger) === 'append'
}

function isSameEvent(one: Omit<ConsentEvent, 'id'>, other: Omit<ConsentEvent, 'id'>): boolean {
  return (
    one.action === other.action &&
    one.night === other.night &&
    one.at === other.at &&
    one.document === other.document &&
    one.method === other.method
  )
}
