import { addMonths, formatDay, parseDay, type Instant } from './time.ts'

/** What is kept because a law or our own word asks for it, and destroyed when its time is over. */
export const RETAINED = [
  'consult',
  'outcome',
  'push',
  'audit',
  'staff_right',
  'staff',
  'resident_case',
  'resident_request',
  'consent',
] as const
export type Retained = (typeof RETAINED)[number]

type Period = {
  readonly months: number
  /** From when it counts: from the record itself, from the day its resident left, or somebody of the staff ended. */
  readonly from: 'record' | 'leaving' | 'ending'
  /** Why so long, as a certificate of destruction says it. */
  readonly law: string
}

/** 안전성 확보조치 기준 §8: of a system with the data of 50,000 people and more. */
const ACCESS_LOG = '개인정보의 안전성 확보조치 기준 제8조(접속기록: 2년)'

/**
 * How long, at least. The privacy policy and the page of leaving say the same to residents; who changes one changes all three
 * (what staff set longer, the policy says beside it). What
 * is shorter lived (codes, sessions, counters, drafts, changes, webhooks) goes by its own job.
 */
export const RETENTION: Readonly<Record<Retained, Period>> = {
  consult: { months: 24, from: 'record', law: ACCESS_LOG },
  outcome: { months: 24, from: 'record', law: ACCESS_LOG },
  push: { months: 24, from: 'record', law: ACCESS_LOG },
  audit: {
    months: 36,
    from: 'record',
    law: '개인정보의 안전성 확보조치 기준 제5조(권한 부여·변경·말소 기록: 3년), 제8조',
  },
  staff_right: {
    months: 36,
    from: 'record',
    law: '개인정보의 안전성 확보조치 기준 제5조(권한 부여·변경·말소 기록: 3년)',
  },
  // As long as the history of their rights, which names them by their id: never emptied before it is gone.
  staff: {
    months: 36,
    from: 'ending',
    law: '개인정보 보호법 제21조제1항, 개인정보의 안전성 확보조치 기준 제5조(권한 부여·변경·말소 기록: 3년)',
  },
  // Who looked at whom and why: the line in the audit says the same.
  resident_case: { months: 24, from: 'record', law: ACCESS_LOG },
  // Damages can be asked for so long (개인정보 보호법 §39): that it was answered in time has to be shown until then.
  resident_request: {
    months: 36,
    from: 'record',
    law: '개인정보 보호법 제35조부터 제37조까지, 민법 제766조(손해배상청구권의 소멸시효: 3년)',
  },
  // A fine can be imposed for five years (and the burden of proof for a consent is the controller's, 개인정보 보호법 §22).
  consent: { months: 60, from: 'leaving', law: '질서위반행위규제법 제19조(과태료 부과의 제척기간: 5년)' },
}

/** Where a municipality keeps something longer than `RETENTION` says: how many months. */
export type KeptLonger = Readonly<Partial<Record<Retained, number>>>
/** The longest that can be set. */
export const KEPT_MONTHS_MAX = 120

/** How many months something is kept: never less than the law asks, whatever was set. */
export const keptMonths = (what: Retained, kept: KeptLonger): number =>
  Math.max(RETENTION[what].months, kept[what] ?? 0)

/**
 * What is older has to go. Records go by whole months on a Seoul calendar, so that what is destroyed is a thing with a
 * name; a record of the first of a month is kept its period, one of the last up to a month less than one more.
 */
export function destroyedBefore(what: Retained, now: Instant, kept: KeptLonger = {}): Instant {
  const { from } = RETENTION[what]
  const months = keptMonths(what, kept)
  return from === 'record' ? monthStart(addMonths(now, -months)) : addMonths(now, -months)
}

/** Midnight in Seoul at the beginning of the month in which `at` lies. */
export function monthStart(at: Instant): Instant {
  return parseDay(`${formatDay(at).slice(0, 7)}-01`)!
}
