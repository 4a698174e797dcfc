/** Milliseconds since the Unix epoch. Domain code takes time as an argument, never from a clock. */
export type Instant = number

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Asia/Seoul has had no other offset since 1988, so arithmetic is enough and no time zone tables are loaded. */
const SEOUL_OFFSET = 9 * HOUR

export type CalendarDate = { readonly year: number; readonly month: number; readonly day: number }

/** The minute of the day in Seoul, 0 to 1439. */
export function seoulMinuteOfDay(at: Instant): number {
  return Math.floor((at - seoulDayStart(at)) / MINUTE)
}

/** Midnight in Seoul at the beginning of the day in which `at` lies. */
export function seoulDayStart(at: Instant): Instant {
  return Math.floor((at + SEOUL_OFFSET) / DAY) * DAY - SEOUL_OFFSET
}

/** The date on a Seoul calendar. */
export function seoulDate(at: Instant): CalendarDate {
  return toDate(Math.floor((at + SEOUL_OFFSET) / DAY))
}

/**
 * The same time of day `months` calendar months later in Seoul (CONTRACT R2): 29 February becomes the 28th, and any
 * day the month does not have becomes its last.
 */
export function addMonths(at: Instant, months: number): Instant {
  const { year, month, day } = seoulDate(at)
  const target = year * 12 + (month - 1) + months
  const targetYear = Math.floor(target / 12)
  const targetMonth = target - targetYear * 12 + 1
  const targetDay = Math.min(day, daysInMonth(targetYear, targetMonth))
  const dayStart = toDayNumber(targetYear, targetMonth, targetDay) * DAY - SEOUL_OFFSET
  return dayStart + (at - seoulDayStart(at))
}

/** RFC 3339 in Seoul, `2026-11-22T21:30:00+09:00`; milliseconds only where there are some. Years 0000 to 9999. */
export function formatInstant(at: Instant): string {
  const { year, month, day } = seoulDate(at)
  const time = at - seoulDayStart(at)
  const millisecond = time % SECOND
  const fraction = millisecond === 0 ? '' : `.${pad(millisecond, 3)}`
  const clock = [Math.floor(time / HOUR), Math.floor(time / MINUTE) % 60, Math.floor(time / SECOND) % 60]
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${clock.map((n) => pad(n, 2)).join(':')}${fraction}+09:00`
}

/** The day on a Seoul calendar, `2026-11-22`. */
export const formatDay = (at: Instant): string => formatInstant(at).slice(0, 10)

/** Midnight in Seoul at its beginning; null: no such day, or written another way. */
export const parseDay = (text: string): Instant | null => parseInstant(`${text}T00:00:00+09:00`)

const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d+))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/

/**
 * An RFC 3339 date-time with its offset, which is required; null for anything else: a date that does not exist, hour
 * 24, a leap second. Digits beyond the millisecond are cut off.
 */
export function parseInstant(text: string): Instant | null {
  const match = RFC_3339.exec(text)
  if (match === null) return null
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as SixNumbers
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  const millisecond = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'))
  const offset =
    (Number(match[9] ?? 0) * HOUR + Number(match[10] ?? 0) * MINUTE) * (match[8] === '-' ? -1 : 1)
  const time = hour * HOUR + minute * MINUTE + second * SECOND + millisecond
  return toDayNumber(year, month, day) * DAY + time - offset
}

type SixNumbers = [number, number, number, number, number, number]

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** The number of years in which the Gregorian calendar repeats itself, and of their days. */
const ERA_YEARS = 400
const ERA_DAYS = 146_097
/** Days from 1 March of year 0 to 1 January 1970. */
const EPOCH_DAY = 719_468

// Years are counted from March here, so that the leap day is the last of its year.
function toDayNumber(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1
  const era = Math.floor(marchYear / ERA_YEARS)
  const yearOfEra = marchYear - era * ERA_YEARS
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * ERA_DAYS + dayOfEra - EPOCH_DAY
}

function toDate(dayNumber: number): CalendarDate {
  const shifted = dayNumber + EPOCH_DAY
  const era = Math.floor(shifted / ERA_DAYS)
  const dayOfEra = shifted - era * ERA_DAYS
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return { year: era * ERA_YEARS + yearOfEra + (month <= 2 ? 1 : 0), month, day }
}
