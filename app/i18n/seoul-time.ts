import type { Instant } from '#app/domain/time.ts'
import type { Locale } from './locale.ts'

/** Korea has no summer time; counted by hand, the server and every browser write the very same text. */
const SEOUL_OFFSET_MS = 9 * 60 * 60 * 1000
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** `2026년 11월 22일` · `22 November 2026` */
export function formatDate(locale: Locale, at: Instant): string {
  const { year, month, day } = seoulParts(at)
  return locale === 'ko' ? `${year}년 ${month}월 ${day}일` : `${day} ${MONTHS[month - 1]} ${year}`
}

/** `오후 9시 30분` · `9:30 pm` */
export function formatTime(locale: Locale, at: Instant): string {
  const { hour, minute } = seoulParts(at)
  return formatClock(locale, hour, minute)
}

/**
 * `2026년 11월 22일 오후 9시 30분` · `22 November 2026, 9:30 pm`. After a date midnight is `0시`: with `밤 12시` one would
 * think of the end of that day.
 */
export function formatDateTime(locale: Locale, at: Instant): string {
  if (locale === 'en') return `${formatDate('en', at)}, ${formatTime('en', at)}`
  return `${formatDate('ko', at)} ${formatTime('ko', at).replace(/^밤 12시/, '0시')}`
}

/**
 * For tables, where a line is short: `2026. 11. 22. 21:30`, as official documents write it (행정업무의 운영 및 혁신에 관한 규정
 * §7⑤) · `22 Nov 2026, 21:30`. Breaks only between the day and the time.
 */
export function formatStamp(locale: Locale, at: Instant): string {
  const { hour, minute } = seoulParts(at)
  const clock = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':')
  return `${formatDayStamp(locale, at)}${locale === 'ko' ? ' ' : ', '}${clock}`
}

/** The same without the time: `2026. 11. 22.` · `22 Nov 2026` */
export function formatDayStamp(locale: Locale, at: Instant): string {
  const { year, month, day } = seoulParts(at)
  const text =
    locale === 'ko' ? `${year}. ${month}. ${day}.` : `${day} ${MONTHS[month - 1]!.slice(0, 3)} ${year}`
  return text.replaceAll(' ', '\u00A0')
}

/** A day as forms and the database hold it: `2026-11-22` → `2026. 11. 22.` · `22 Nov 2026` */
export const formatPlainDay = (locale: Locale, day: string): string =>
  formatDayStamp(locale, Date.parse(day) - SEOUL_OFFSET_MS)

/** A time of day as quiet hours store it: `22:00` → `오후 10시` · `10:00 pm` */
export function formatTimeOfDay(locale: Locale, text: string): string {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  return formatClock(locale, hour, minute)
}

/** `5분`, `1시간`, `하루` · `5 minutes`, `1 hour`, `1 day`: whole units only, rounded up, for waits. */
export function formatDuration(locale: Locale, seconds: number): string {
  const [size, ko, en] = UNITS.find(([unit]) => isWhole(seconds, unit)) ?? nearest(seconds)
  const count = Math.ceil(seconds / size)
  if (locale === 'ko' && ko === '일' && count === 1) return '하루'
  return locale === 'ko' ? `${count}${ko}` : `${count} ${en}${count === 1 ? '' : 's'}`
}

/** How long something lasted, in hours and minutes rounded up: `135분` is hard to read, `2시간 15분` · `2 hours 15 minutes` is not. */
export function formatSpan(locale: Locale, seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  return [Math.floor(minutes / 60) * 3_600, (minutes % 60) * 60]
    .filter((part) => part > 0)
    .map((part) => formatParts(locale, part))
    .join(' ')
}

const formatParts = (locale: Locale, seconds: number) => {
  const [size, ko, en] = seconds < 3_600 ? MINUTE_UNIT : HOUR_UNIT
  const count = seconds / size
  return locale === 'ko' ? `${count}${ko}` : `${count} ${en}${count === 1 ? '' : 's'}`
}

type Unit = readonly [size: number, ko: string, en: string]
const SECOND_UNIT: Unit = [1, '초', 'second']
const MINUTE_UNIT: Unit = [60, '분', 'minute']
const HOUR_UNIT: Unit = [3_600, '시간', 'hour']
const UNITS: readonly Unit[] = [[86_400, '일', 'day'], HOUR_UNIT, MINUTE_UNIT, SECOND_UNIT]

/** Beyond a minute nobody counts seconds. */
const isWhole = (seconds: number, unit: number) =>
  seconds % unit === 0 && seconds >= unit && (unit > 1 || seconds < 60)

const nearest = (seconds: number): Unit => UNITS.find(([unit]) => seconds > unit) ?? SECOND_UNIT

function formatClock(locale: Locale, hour: number, minute: number): string {
  const twelve = hour % 12 === 0 ? 12 : hour % 12
  if (locale === 'en') return `${twelve}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`
  const minutes = minute === 0 ? '' : ` ${minute}분`
  if (hour === 0) return `밤 12시${minutes}`
  if (hour === 12) return `낮 12시${minutes}`
  return `${hour < 12 ? '오전' : '오후'} ${twelve}시${minutes}`
}

function seoulParts(at: Instant) {
  const date = new Date(at + SEOUL_OFFSET_MS)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  }
}
