import type { Language } from '#app/domain/language.ts'
import { formatDay, formatInstant, type Instant } from '#app/domain/time.ts'
import { formatDate, formatDateTime, formatTime } from '#app/i18n/seoul-time.ts'

/**
 * A moment in Seoul, for the middle of a sentence: `2026년 11월 22일 오후 9시 30분`, `22 November 2026 at 9:30 pm`,
 * `2026年11月22日 21:30`, `21:30 ngày 22/11/2026`. EUC-KR can carry each, without the tone marks.
 */
export function sayTime(at: Instant, language: Language): string {
  const day = sayDay(at, language)
  const clock = formatInstant(at).slice(11, 16)
  switch (language) {
    case 'ko':
      return formatDateTime('ko', at)
    case 'en':
      return `${day} at ${formatTime('en', at)}`
    case 'zh':
      return `${day} ${clock}`
    case 'vi':
      return `${clock} ngày ${day}`
  }
}

/** A day in Seoul: `2026년 11월 22일`, `22 November 2026`, `2026年11月22日`, `22/11/2026`. */
export function sayDay(at: Instant, language: Language): string {
  if (language === 'ko' || language === 'en') return formatDate(language, at)
  const [year, month, day] = formatDay(at).split('-').map(Number)
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day}/${month}/${year}`
}
