import { POLICY } from './consent-document.ts'
import { findFreeTime, type DailyHours } from './daily-hours.ts'
import { toDailyHours, type QuietHours } from './quiet-hours.ts'
import { SENDING_HOURS } from './sending-hours.ts'
import { DAY, seoulDayStart, type Instant } from './time.ts'

/**
 * What a new version means for whoever agreed to an older one. `none`: the same in other words. `inform`: they are told
 * before it holds. `ask`: they are asked again; what they agreed to stands until a day that is named, then ends.
 */
export const CHANGE_MEANINGS = ['none', 'inform', 'ask'] as const
export type ChangeMeaning = (typeof CHANGE_MEANINGS)[number]

export type ConsentChange = {
  readonly subject: string
  readonly meaning: ChangeMeaning
  readonly publishedAt: Instant
  readonly inForceAt: Instant
  /** `ask`: from then on nothing rests on an older version. */
  readonly endsAt: Instant | null
}

/** What the privacy policy promises (`privacy.sections.changes`): so long before, by its page and, of weight, directly. */
const PAGE_DAYS = 7
const NOTICE_DAYS = 30
/** Telling begins on the day itself or on the next, because nobody is told at night. */
const TELLING_DAYS = 2

/** The first day on which something may change of which residents are told from `from` on: thirty whole days after the telling. */
export const earliestAfterTelling = (from: Instant): Instant =>
  seoulDayStart(from) + (TELLING_DAYS + NOTICE_DAYS) * DAY

/** The first day on which the policy may change without anybody being told directly: its page says so seven whole days before. */
export const earliestOfPolicy = (publishedAt: Instant): Instant =>
  seoulDayStart(publishedAt) + (1 + PAGE_DAYS) * DAY

export type ChangeFault = {
  readonly pointer: '/meaning' | '/inForceAt' | '/endsAt'
  readonly code: 'missing' | 'not_one_of' | 'out_of_range'
  /** The earliest that would do. */
  readonly earliest: Instant | null
}

/**
 * Whether a version may be published like this; null: it may. The policy's thirty days hold for everything residents are
 * told of directly, since it names no document that they would not hold for. Of a consent that is asked again the same
 * thirty days are the resident's to answer in: its change touches nobody before they said yes (개인정보 보호법 §15②: what was
 * agreed to changes only by another agreement), and without an answer the old agreement covers the new text in nothing, so
 * it ends instead of going on. The policy itself nobody agrees to.
 */
export function judgeConsentChange(change: ConsentChange): ChangeFault | null {
  const { subject, meaning, publishedAt, inForceAt, endsAt } = change
  if (subject === POLICY && meaning === 'ask')
    return { pointer: '/meaning', code: 'not_one_of', earliest: null }
  if (meaning !== 'ask' && endsAt !== null) return { pointer: '/endsAt', code: 'not_one_of', earliest: null }
  if (meaning === 'ask') {
    const earliest = earliestAfterTelling(inForceAt)
    if (endsAt === null) return { pointer: '/endsAt', code: 'missing', earliest }
    return endsAt < earliest ? { pointer: '/endsAt', code: 'out_of_range', earliest } : null
  }
  const earliest =
    meaning === 'inform'
      ? earliestAfterTelling(publishedAt)
      : subject === POLICY
        ? earliestOfPolicy(publishedAt)
        : null
  if (earliest !== null && inForceAt < earliest)
    return { pointer: '/inForceAt', code: 'out_of_range', earliest }
  return null
}

/** When its residents are told: of what will hold before it does, of a question once it can be answered. */
export const tellsFrom = ({ meaning, publishedAt, inForceAt }: ConsentChange): Instant =>
  meaning === 'ask' ? inForceAt : publishedAt

/** Until when; null: nobody is told. */
export const tellsUntil = ({ meaning, inForceAt, endsAt }: ConsentChange): Instant | null =>
  meaning === 'none' ? null : meaning === 'ask' ? endsAt : inForceAt

/** As with every campaign, nobody is told of a text between 20:00 and 09:00. */
const NIGHT: DailyHours = { startMinute: SENDING_HOURS.endMinute, endMinute: SENDING_HOURS.startMinute }
const always = () => false

/**
 * The first time from `at` on to tell a resident of a text: by day, and outside their own quiet hours. Where these leave
 * no minute of the day, by day: what they agreed to changes, and they have to hear of it.
 */
export function nextTellingTime(quietHours: QuietHours | null, at: Instant): Instant {
  const night = { hours: NIGHT, isLifted: always }
  const quiet = quietHours && toDailyHours(quietHours)
  const both = quiet === null ? [night] : [night, { hours: quiet, isLifted: always }]
  return findFreeTime(both, at).at ?? findFreeTime([night], at).at!
}
