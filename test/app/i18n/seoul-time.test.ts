import { expect, test } from 'vitest'
import { formatDateTime, formatPlainDay, formatSpan } from '#app/i18n/seoul-time.ts'

// Mutant: write it as a wait, `135분`.
test.each([
  [30, '1분', '1 minute'],
  [45 * 60, '45분', '45 minutes'],
  [2 * 3_600, '2시간', '2 hours'],
  [135 * 60, '2시간 15분', '2 hours 15 minutes'],
  [127 * 3_600 + 60, '127시간 1분', '127 hours 1 minute'],
])('what lasted %i seconds is told in hours and minutes', (seconds, ko, en) => {
  expect(formatSpan('ko', seconds)).toBe(ko)
  expect(formatSpan('en', seconds)).toBe(en)
})

// Mutant: take the day for one in London.
test('a day of a form is written as in official documents, and is the same day', () => {
  expect(formatPlainDay('ko', '2022-10-17')).toBe('2022.\u00A010.\u00A017.')
  expect(formatPlainDay('en', '2022-10-17')).toBe('17\u00A0Oct\u00A02022')
})

// Mutant: `밤 12시`, which is the end of that day to whoever reads it.
test.each([
  ['00:05', '2026년 11월 22일 0시 5분', '22 November 2026, 12:05 am'],
  ['12:05', '2026년 11월 22일 낮 12시 5분', '22 November 2026, 12:05 pm'],
])('a moment at %s belongs to its day without a doubt', (clock, ko, en) => {
  const at = Date.parse(`2026-11-22T${clock}:00+09:00`)
  expect([formatDateTime('ko', at), formatDateTime('en', at)]).toEqual([ko, en])
})
