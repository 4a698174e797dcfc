import { DAY, HOUR, MINUTE, type Instant } from './time.ts'

/** How long staff may look at a resident for one reason. In milliseconds. */
export const CASE_MS = 30 * MINUTE

/** How a resident is found: exactly, by what they say or show. */
export const CASE_WAYS = ['phone', 'email', 'paper'] as const
export type CaseWay = (typeof CASE_WAYS)[number]

/**
 * An address that was added at the counter is used when its code came back and a day has passed in which the resident,
 * told by every way they had before, could undo it. In milliseconds.
 */
export const COUNTER_ADDRESS_MS = 24 * HOUR

/** The same day for a helper or a guardian who was written down at the counter. In milliseconds. */
export const COUNTER_PERSON_MS = 24 * HOUR

/**
 * What was written down and whose code did not come back is over: a code lasts ten minutes, and none is sent again without a
 * new row. A little longer, for whoever enters it in the last of them. In milliseconds.
 */
const UNPROVEN_MS = 15 * MINUTE
export const unprovenSince = (now: Instant): Date => new Date(now - UNPROVEN_MS)

/** What waits for a day and can be stopped until then, the gravest first. */
export const STOPPABLE = ['leaving', 'guardian', 'guardian_end', 'helper', 'address'] as const
export type Stoppable = (typeof STOPPABLE)[number]
/** Of these, what the guardian of a child stops on their page. */
export const STOPPED_BY_GUARDIAN: readonly Stoppable[] = ['leaving', 'guardian', 'guardian_end']

/** What a scanned form may be, and how large: two pages, within what a page of ours takes in. */
export const FORM_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const
export type FormType = (typeof FORM_TYPES)[number]
export const FORM_BYTES = 900 * 1024

/** What a file really is, by its first bytes, whatever it is called; null: none of what is kept. */
export function formTypeOf(bytes: Uint8Array): FormType | null {
  const begins = (...head: number[]) => head.every((byte, place) => bytes[place] === byte)
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  return null
}

/** How a resident says something at the counter: on a paper they sign, or by word of mouth, noted on one. */
export const COUNTER_METHODS = ['paper', 'counter'] as const
export type CounterMethod = (typeof COUNTER_METHODS)[number]

/** `withdraw`: a consent; `off`, `on`: a service that nobody has to agree to. */
export const COUNTER_WORDS = ['withdraw', 'withdraw_night', 'off', 'on'] as const

/** What a resident has set for them at the counter. */
export const SET_AT_COUNTER = ['order', 'backups', 'hours'] as const
/** Where one kind of notice could be named: all of them. No code of a topic looks like it. */
export const ALL_TOPICS = '*'
export type SetAtCounter = (typeof SET_AT_COUNTER)[number]

/** What a resident may ask for about their data (개인정보 보호법 §35, §36, §37). */
export const REQUEST_KINDS = ['export', 'erase'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]
export const REQUEST_ANSWERS = ['done', 'refused', 'taken_back'] as const
export type RequestAnswer = (typeof REQUEST_ANSWERS)[number]

/** Within ten days of the asking (시행령 §41, §43, §44). */
export const requestDueAt = (receivedAt: Instant): Instant => receivedAt + 10 * DAY

/** Leaving on somebody's word waits a day, in which the resident, told of it, can stop it. In milliseconds. */
export const ERASE_WAIT_MS = 24 * HOUR

export type RequestState = 'open' | 'late' | 'answered' | 'answered_late'

export function requestStateOf(
  { dueAt, answeredAt }: { dueAt: Instant; answeredAt: Instant | null },
  now: Instant,
): RequestState {
  if (answeredAt === null) return now > dueAt ? 'late' : 'open'
  return answeredAt > dueAt ? 'answered_late' : 'answered'
}
