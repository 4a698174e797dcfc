import { expect, test } from 'vitest'
import { formatPlainDay, formatSpan } from '#app/i18n/seoul-time.ts'

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
