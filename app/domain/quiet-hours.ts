import { isWithinHours, nextStartOfHours, type DailyHours } from './daily-hours.ts'
import type { Instant } from './time.ts'

/** A resident's quiet hours (방해 금지 시간): `HH:MM` in Seoul, [start, end), wrapping midnight, start ≠ end. */
export type QuietHours = { readonly start: string; readonly end: string }

const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/** `HH:MM`, 00:00 to 23:59, as the minute of the day; null for anything else. */
export function parseTimeOfDay(text: string): number | null {
  return TIME_OF_DAY.test(text) ? Number(text.slice(0, 2)) * 60 + Number(text.slice(3)) : null
}

export type QuietHoursDecision =
  | { readonly ok: true; readonly quietHours: QuietHours }
  | { readonly ok: false; readonly reason: 'invalid_start' | 'invalid_end' | 'start_is_end' }

/** What a resident typed or an import brought; equal times would mean either never or always, so they are refused. */
export function checkQuietHours(input: { readonly start: string; readonly end: string }): QuietHoursDecision {
  const { start, end } = input
  if (parseTimeOfDay(start) === null) return { ok: false, reason: 'invalid_start' }
  if (parseTimeOfDay(end) === null) return { ok: false, reason: 'invalid_end' }
  if (start === end) return { ok: false, reason: 'start_is_end' }
  return { ok: true, quietHours: { start, end } }
}

/** The same hours in minutes of the day; null when they are not quiet hours at all. */
export function toDailyHours(quietHours: QuietHours): DailyHours | null {
  const startMinute = parseTimeOfDay(quietHours.start)
  const endMinute = parseTimeOfDay(quietHours.end)
  if (startMinute === null || endMinute === null || startMinute === endMinute) return null
  return { startMinute, endMinute }
}

export function isWithin(quietHours: QuietHours, at: Instant): boolean {
  const hours = toDailyHours(quietHours)
  return hours !== null && isWithinHours(hours, at)
}

/** The first start later than `after`; null when they are not quiet hours at all. */
export function nextStart(quietHours: QuietHours, after: Instant): Instant | null {
  const hours = toDailyHours(quietHours)
  return hours === null ? null : nextStartOfHours(hours, after)
}
