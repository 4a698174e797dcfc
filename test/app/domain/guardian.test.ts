import { expect, test } from 'vitest'
import { guardianEndsAt, isChildMonth } from '#app/domain/guardian.ts'
import { formatInstant } from '#app/domain/time.ts'

// Mutant: end it on the first day of the birthday's month, when the child may still be thirteen.
test('a guardian decides until the month of the fourteenth birthday is over, in Seoul', () => {
  expect(formatInstant(guardianEndsAt('2014-03')!)).toBe('2028-04-01T00:00:00+09:00')
  expect(formatInstant(guardianEndsAt('2012-12')!)).toBe('2027-01-01T00:00:00+09:00')
})

test.each(['2014-3', '2014-13', '2014-00', '', '2014-03-01'])('%s is no month', (text) => {
  expect(guardianEndsAt(text)).toBeNull()
  expect(isChildMonth(text, 0)).toBe(false)
})

test('somebody born next month is no child yet, and nobody is one who is surely fourteen', () => {
  const at = Date.parse('2026-11-26T12:00:00+09:00')
  expect(
    ['2026-12', '2026-11', '2013-01', '2012-11', '2012-10'].map((month) => isChildMonth(month, at)),
  ).toEqual([false, true, true, true, false])
})
