import { DAY, seoulDayStart, type Instant } from '#app/domain/time.ts'
import type { Locale } from './locale.ts'
import { formatDate, formatTime } from './seoul-time.ts'

/**
 * A time of these days as one says it: `오늘 오전 10시`, `어제 밤 12시 5분`, else with the date. In English for the middle
 * of a sentence: `today at 10:00 am`, `on 20 November 2026 at 10:00 am`.
 */
export function formatNear(locale: Locale, at: Instant, now: Instant): string {
  const days = Math.round((seoulDayStart(now) - seoulDayStart(at)) / DAY)
  const time = formatTime(locale, at)
  if (locale === 'ko') return `${['오늘', '어제'][days] ?? formatDate('ko', at)} ${time}`
  return `${['today', 'yesterday'][days] ?? `on ${formatDate('en', at)}`} at ${time}`
}
