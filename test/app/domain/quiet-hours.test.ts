import { describe, expect, test } from 'vitest'
import {
  checkQuietHours,
  isWithin,
  nextStart,
  parseTimeOfDay,
  toDailyHours,
} from '#app/domain/quiet-hours.ts'
import { seoul } from './plan-fixtures.ts'

describe('a time of day', () => {
  test.each([
    ['00:00', 0],
    ['07:05', 425],
    ['23:59', 1439],
    ['24:00', null],
    ['7:00', null],
    ['07:60', null],
    ['07:00:00', null],
    [' 07:00', null],
    ['07:00\n', null],
    ['', null],
  ])('%j', (text, minute) => {
    expect(parseTimeOfDay(text)).toBe(minute)
  })
})

describe('quiet hours', () => {
  test.each([
    ['may wrap midnight', '22:00', '07:00', null],
    ['may lie within a day', '12:00', '13:00', null],
    ['need a start on the clock', '25:00', '07:00', 'invalid_start'],
    ['need an end on the clock', '22:00', '7', 'invalid_end'],
    ['need a length', '22:00', '22:00', 'start_is_end'],
  ])('%s', (_, start, end, reason) => {
    const decision = checkQuietHours({ start, end })
    expect(decision).toEqual(
      reason === null ? { ok: true, quietHours: { start, end } } : { ok: false, reason },
    )
  })

  test('hold from their start to just before their end', () => {
    const night = { start: '22:00', end: '07:00' }
    expect(isWithin(night, seoul('2026-11-25 22:00'))).toBe(true)
    expect(isWithin(night, seoul('2026-11-25 06:59:59.999'))).toBe(true)
    expect(isWithin(night, seoul('2026-11-25 07:00'))).toBe(false)
    expect(nextStart(night, seoul('2026-11-25 22:00'))).toBe(seoul('2026-11-26 22:00'))
  })

  test('that cannot be read hold nothing', () => {
    for (const broken of [
      { start: '', end: '07:00' },
      { start: '07:00', end: '07:00' },
    ]) {
      expect(toDailyHours(broken)).toBeNull()
      expect(isWithin(broken, seoul('2026-11-25 07:00'))).toBe(false)
      expect(nextStart(broken, seoul('2026-11-25 07:00'))).toBeNull()
    }
  })
})
