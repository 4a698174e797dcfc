import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMonths,
  DAY,
  formatInstant,
  HOUR,
  parseInstant,
  seoulDate,
  seoulDayStart,
  seoulMinuteOfDay,
} from '#app/domain/time.ts'
import { seoul } from './plan-fixtures.ts'

const anyInstant = fc.integer({
  min: Date.parse('1900-01-01T00:00:00Z'),
  max: Date.parse('2200-01-01T00:00:00Z'),
})

describe('reading an RFC 3339 time', () => {
  test.each([
    ['2026-11-22T21:30:00+09:00', '2026-11-22T12:30:00.000Z'],
    ['2026-11-22T12:30:00Z', '2026-11-22T12:30:00.000Z'],
    ['2026-11-22t12:30:00z', '2026-11-22T12:30:00.000Z'],
    ['2026-11-22T12:30:00-00:00', '2026-11-22T12:30:00.000Z'],
    ['2026-11-22T07:00:00-05:30', '2026-11-22T12:30:00.000Z'],
    ['2026-01-01T00:00:00+14:00', '2025-12-31T10:00:00.000Z'],
    ['2026-11-22T21:30:00.5+09:00', '2026-11-22T12:30:00.500Z'],
    ['2026-11-22T21:30:00.123456789+09:00', '2026-11-22T12:30:00.123Z'],
    ['2024-02-29T00:00:00+09:00', '2024-02-28T15:00:00.000Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
    ['0099-12-31T00:00:00Z', '0099-12-31T00:00:00.000Z'],
  ])('%s is an instant', (text, iso) => {
    expect(parseInstant(text)).toBe(Date.parse(iso))
  })

  test.each([
    ['a day February does not have', '2026-02-30T00:00:00+09:00'],
    ['29 February of a common year', '2026-02-29T00:00:00+09:00'],
    ['29 February of 1900', '1900-02-29T00:00:00Z'],
    ['31 April', '2026-04-31T00:00:00Z'],
    ['month 13', '2026-13-01T00:00:00Z'],
    ['month 0', '2026-00-10T00:00:00Z'],
    ['day 0', '2026-01-00T00:00:00Z'],
    ['hour 24', '2026-11-22T24:00:00+09:00'],
    ['minute 60', '2026-11-22T21:60:00+09:00'],
    ['a leap second', '2026-12-31T23:59:60Z'],
    ['offset hour 24', '2026-11-22T21:30:00+24:00'],
    ['offset minute 60', '2026-11-22T21:30:00+09:60'],
    ['no offset', '2026-11-22T21:30:00'],
    ['an offset without a colon', '2026-11-22T21:30:00+0900'],
    ['no seconds', '2026-11-22T21:30+09:00'],
    ['a blank for the T', '2026-11-22 21:30:00+09:00'],
    ['a dot without digits', '2026-11-22T21:30:00.+09:00'],
    ['a date alone', '2026-11-22'],
    ['blanks around it', ' 2026-11-22T21:30:00Z'],
    ['a line break after it', '2026-11-22T21:30:00Z\n'],
    ['a number', '1763814600000'],
    ['nothing', ''],
  ])('%s is refused', (_, text) => {
    expect(parseInstant(text)).toBeNull()
  })
})

describe('writing a time', () => {
  test.each([
    ['in Seoul', '2026-11-22T12:30:00Z', '2026-11-22T21:30:00+09:00'],
    ['on the next day in Seoul', '2026-12-31T15:00:00Z', '2027-01-01T00:00:00+09:00'],
    ['with milliseconds where there are some', '2026-11-22T12:30:00.007Z', '2026-11-22T21:30:00.007+09:00'],
    ['before 1970', '1969-12-31T23:59:59Z', '1970-01-01T08:59:59+09:00'],
  ])('%s', (_, iso, text) => {
    expect(formatInstant(Date.parse(iso))).toBe(text)
  })

  test('what was written is read as the same instant, and another reader agrees', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        expect(parseInstant(formatInstant(at))).toBe(at)
        expect(Date.parse(formatInstant(at))).toBe(at)
      }),
    )
  })
})

describe('the clock in Seoul', () => {
  test('the date, the midnight before and the minute of the day agree with the platform', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const there = new Date(at + 9 * HOUR)
        expect(seoulDate(at)).toEqual({
          year: there.getUTCFullYear(),
          month: there.getUTCMonth() + 1,
          day: there.getUTCDate(),
        })
        expect(seoulMinuteOfDay(at)).toBe(there.getUTCHours() * 60 + there.getUTCMinutes())
        expect(at - seoulDayStart(at)).toBeGreaterThanOrEqual(0)
        expect(at - seoulDayStart(at)).toBeLessThan(DAY)
      }),
    )
  })
})

describe('calendar months in Seoul', () => {
  test.each([
    ['two years keep the time of day', '2024-11-22 21:30:15.250', 24, '2026-11-22 21:30:15.250'],
    ['29 February becomes the 28th', '2024-02-29 10:00', 24, '2026-02-28 10:00'],
    ['29 February stays in a leap year', '2024-02-29 10:00', 48, '2028-02-29 10:00'],
    ['28 February stays the 28th', '2026-02-28 10:00', 24, '2028-02-28 10:00'],
    ['31 August becomes the last of February', '2025-08-31 10:00', 18, '2027-02-28 10:00'],
    ['31 March becomes 30 April', '2026-03-31 23:59:59.999', 1, '2026-04-30 23:59:59.999'],
    ['December turns the year', '2026-12-15 00:00', 1, '2027-01-15 00:00'],
    ['eighteen months', '2025-05-25 14:00', 18, '2026-11-25 14:00'],
    ['months back', '2026-01-31 10:00', -2, '2025-11-30 10:00'],
    ['nothing', '2026-01-31 10:00', 0, '2026-01-31 10:00'],
    // Mutant: count months on the UTC calendar. 1 March 05:00 in Seoul is 28 February in London.
    ['the date is Seoul’s, not London’s', '2026-03-31 05:00', 1, '2026-04-30 05:00'],
  ])('%s', (_, from, months, to) => {
    expect(addMonths(seoul(from), months)).toBe(seoul(to))
  })
})
