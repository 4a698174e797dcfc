import { expect, test } from 'vitest'
import { resolveLocale } from '#app/i18n/locale.ts'
import { formatDateTime, formatDuration, formatTimeOfDay } from '#app/i18n/seoul-time.ts'
import { parseInstant } from '#app/domain/time.ts'

test('the address bar beats the cookie, the cookie beats the browser, and Korean is the rest', () => {
  expect(resolveLocale({ query: 'en', cookie: 'ko', acceptLanguage: 'ko' })).toBe('en')
  expect(resolveLocale({ query: 'fr', cookie: 'en', acceptLanguage: 'ko' })).toBe('en')
  expect(resolveLocale({ acceptLanguage: 'ko;q=0.5,en-GB;q=0.8' })).toBe('en')
  expect(resolveLocale({ acceptLanguage: 'fr,de;q=0.9' })).toBe('ko')
  expect(resolveLocale({})).toBe('ko')
})

test('times are those of Seoul, in words', () => {
  const at = parseInstant('2026-11-22T12:30:00Z')!
  expect(formatDateTime('ko', at)).toBe('2026년 11월 22일 오후 9시 30분')
  expect(formatDateTime('en', at)).toBe('22 November 2026, 9:30 pm')
  expect(formatTimeOfDay('ko', '00:00')).toBe('밤 12시')
  expect(formatTimeOfDay('en', '12:05')).toBe('12:05 pm')
})

test('waits are said in whole units', () => {
  expect(formatDuration('ko', 300)).toBe('5분')
  expect(formatDuration('en', 60)).toBe('1 minute')
  expect(formatDuration('ko', 86_400)).toBe('하루')
  expect(formatDuration('ko', 43)).toBe('43초')
  expect(formatDuration('ko', 3_594)).toBe('60분')
  expect(formatDuration('en', 5_000)).toBe('2 hours')
})
