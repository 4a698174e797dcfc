import { describe, expect, test } from 'vitest'
import {
  findFreeTime,
  isWithinHours,
  nextEndOfHours,
  nextStartOfHours,
  type DailyHours,
} from '#app/domain/daily-hours.ts'
import type { Instant } from '#app/domain/time.ts'
import { clockOf, seoul } from './plan-fixtures.ts'

const hours = (start: number, end: number): DailyHours => ({ startMinute: start * 60, endMinute: end * 60 })
const NIGHT = hours(21, 8)
const LUNCH = hours(12, 13)

describe('being within hours', () => {
  // Mutants: `<=` at the end, `<` at the start, `&&` for the wrap.
  test.each([
    ['20:59:59.999', NIGHT, false],
    ['21:00:00.000', NIGHT, true],
    ['23:59:59.999', NIGHT, true],
    ['00:00:00.000', NIGHT, true],
    ['07:59:59.999', NIGHT, true],
    ['08:00:00.000', NIGHT, false],
    ['14:00:00.000', NIGHT, false],
    ['11:59:59.999', LUNCH, false],
    ['12:00:00.000', LUNCH, true],
    ['12:59:59.999', LUNCH, true],
    ['13:00:00.000', LUNCH, false],
    ['00:00:00.000', hours(0, 6), true],
    ['23:59:59.999', hours(0, 6), false],
    ['23:30:00.000', hours(23, 0), true],
    ['00:00:00.000', hours(23, 0), false],
  ])('%s', (time, which, expected) => {
    expect(isWithinHours(which, seoul(`2026-11-25 ${time}`))).toBe(expected)
  })
})

describe('the next start and end', () => {
  test.each([
    ['later today', '2026-11-25 20:59:59.999', '11-25 21:00:00', '11-26 08:00:00'],
    ['at the start itself, tomorrow’s', '2026-11-25 21:00', '11-26 21:00:00', '11-26 08:00:00'],
    ['at the end itself, tomorrow’s', '2026-11-25 08:00', '11-25 21:00:00', '11-26 08:00:00'],
    ['after midnight', '2026-11-25 00:30', '11-25 21:00:00', '11-25 08:00:00'],
    ['over the end of a year', '2026-12-31 22:00', '01-01 21:00:00', '01-01 08:00:00'],
  ])('%s', (_, after, start, end) => {
    expect(clockOf(nextStartOfHours(NIGHT, seoul(after)))).toBe(start)
    expect(clockOf(nextEndOfHours(NIGHT, seoul(after)))).toBe(end)
  })
})

describe('the first free time', () => {
  const rule = (name: string, daily: DailyHours, isLifted = (_: Instant) => false) => ({
    name,
    hours: daily,
    isLifted,
  })
  const free = (rules: ReturnType<typeof rule>[], from: string) => {
    const { at, heldBy } = findFreeTime(rules, seoul(`2026-11-25 ${from}`))
    return [clockOf(at), heldBy.map((held) => held.name)]
  }

  test.each([
    ['is now when nothing holds', [rule('night', NIGHT)], '14:00', '11-25 14:00:00', []],
    ['is now without rules', [], '23:00', '11-25 23:00:00', []],
    ['is the end of the hours', [rule('night', NIGHT)], '21:00', '11-26 08:00:00', ['night']],
    [
      'is the end of the last of hours that touch',
      [rule('a', hours(20, 22)), rule('b', hours(22, 6))],
      '20:30',
      '11-26 06:00:00',
      ['a', 'b'],
    ],
    [
      'is found whatever the order of the rules',
      [rule('b', hours(22, 6)), rule('a', hours(20, 22))],
      '20:30',
      '11-26 06:00:00',
      ['a', 'b'],
    ],
    [
      'names a rule that held at the asked time though another held longer',
      [rule('long', NIGHT), rule('short', hours(22, 7))],
      '23:00',
      '11-26 08:00:00',
      ['long', 'short'],
    ],
    [
      'does not name a rule that began and ended while another held',
      [rule('long', NIGHT), rule('short', hours(22, 7))],
      '21:30',
      '11-26 08:00:00',
      ['long'],
    ],
    [
      'can be a single minute between two hours',
      [rule('a', { startMinute: 481, endMinute: 480 })],
      '08:01',
      '11-26 08:00:00',
      ['a'],
    ],
  ] as const)('%s', (_, rules, from, at, heldBy) => {
    expect(free([...rules], from)).toEqual([at, heldBy])
  })

  test.each(['07:59', '08:00', '14:00', '21:00'])(
    'does not exist when two hours fill the day (asked at %s)',
    (from) => {
      const [at, heldBy] = free([rule('night', NIGHT), rule('day', hours(8, 21))], from)
      expect(at).toBeNull()
      expect([...(heldBy as string[])].sort()).toEqual(['day', 'night'])
    },
  )

  test('a rule that is lifted now may hold at a later time that is judged', () => {
    const ends = seoul('2026-11-25 22:30')
    const night = rule('night', NIGHT, (at) => at < ends)
    expect(free([night], '22:00')).toEqual(['11-25 22:00:00', []])
    expect(free([night, rule('quiet', hours(21, 23))], '22:00')).toEqual([
      '11-26 08:00:00',
      ['quiet', 'night'],
    ])
  })
})
