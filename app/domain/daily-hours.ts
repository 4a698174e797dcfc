import { DAY, MINUTE, seoulDayStart, seoulMinuteOfDay, type Instant } from './time.ts'

/** Hours that return every day in Seoul: minutes of the day, [start, end), wrapping midnight, start ≠ end. */
export type DailyHours = { readonly startMinute: number; readonly endMinute: number }

/** Whether `at` lies in the hours: their first millisecond does, that of their end does not. */
export function isWithinHours(hours: DailyHours, at: Instant): boolean {
  const minute = seoulMinuteOfDay(at)
  const { startMinute, endMinute } = hours
  if (startMinute < endMinute) return startMinute <= minute && minute < endMinute
  return minute >= startMinute || minute < endMinute
}

/** The first start of the hours that is later than `after`. */
export function nextStartOfHours(hours: DailyHours, after: Instant): Instant {
  return nextMinute(hours.startMinute, after)
}

/** The first end of the hours that is later than `after`. */
export function nextEndOfHours(hours: DailyHours, after: Instant): Instant {
  return nextMinute(hours.endMinute, after)
}

function nextMinute(minuteOfDay: number, after: Instant): Instant {
  const today = seoulDayStart(after) + minuteOfDay * MINUTE
  return today > after ? today : today + DAY
}

/** Hours in which something is held, unless they are lifted (by a consent for the night) at that very time. */
export type HourRule = {
  readonly hours: DailyHours
  readonly isLifted: (at: Instant) => boolean
}

export type FreeTime<Rule> = {
  /** The first time, not before the one asked about, that no rule holds; null: there is none on any day. */
  readonly at: Instant | null
  /** The rules met on the way, each once; none when the time asked about was free. */
  readonly heldBy: readonly Rule[]
}

/** The first time from `from` on at which none of the rules holds. A rule that is lifted once may hold later, not the other way round. */
export function findFreeTime<Rule extends HourRule>(rules: readonly Rule[], from: Instant): FreeTime<Rule> {
  const heldBy: Rule[] = []
  let at = from
  // Hours come back every day and are lifted ever less, so a day without a free moment means that none will come.
  while (at - from < DAY) {
    let free = at
    for (const rule of rules) {
      if (!isWithinHours(rule.hours, at) || rule.isLifted(at)) continue
      if (!heldBy.includes(rule)) heldBy.push(rule)
      free = Math.max(free, nextEndOfHours(rule.hours, at))
    }
    if (free === at) return { at, heldBy }
    at = free
  }
  return { at: null, heldBy }
}
