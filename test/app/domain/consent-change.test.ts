import { describe, expect, test } from 'vitest'
import {
  earliestAfterTelling,
  judgeConsentChange,
  nextTellingTime,
  type ConsentChange,
} from '#app/domain/consent-change.ts'
import { POLICY } from '#app/domain/consent-document.ts'
import { formatInstant, parseInstant } from '#app/domain/time.ts'

const at = (text: string) => parseInstant(`2026-${text}+09:00`)!
const publishedAt = at('11-26T15:00:00')
const change = (given: Partial<ConsentChange>): ConsentChange => ({
  subject: 'culture.news',
  meaning: 'none',
  publishedAt,
  inForceAt: publishedAt,
  endsAt: null,
  ...given,
})
const faultOf = (given: Partial<ConsentChange>) => judgeConsentChange(change(given))?.pointer ?? null

describe('what residents are told of thirty days before', () => {
  // Published on the 26th, told on the 26th and 27th; thirty whole days are over when the 27th of December ends.
  const first = at('12-28T00:00:00')

  test('holds on the 32nd day at the earliest, for telling takes until the next', () => {
    expect(earliestAfterTelling(publishedAt)).toBe(first)
  })

  // Mutants: count from the minute of publishing; leave the rule to the page.
  test.each([
    [
      'a text residents are told of, a minute early',
      { meaning: 'inform', inForceAt: first - 1 },
      '/inForceAt',
    ],
    ['a text residents are told of', { meaning: 'inform', inForceAt: first }, null],
    ['the same in other words, at once', { meaning: 'none' }, null],
    [
      'the policy, told directly, a minute early',
      { subject: POLICY, meaning: 'inform', inForceAt: first - 1 },
      '/inForceAt',
    ],
    ['the policy, told directly', { subject: POLICY, meaning: 'inform', inForceAt: first }, null],
    [
      'the policy in small, a minute early',
      { subject: POLICY, inForceAt: at('12-03T23:59:00') },
      '/inForceAt',
    ],
    [
      'the policy in small, seven whole days ahead',
      { subject: POLICY, inForceAt: at('12-04T00:00:00') },
      null,
    ],
    ['the policy, asked', { subject: POLICY, meaning: 'ask', endsAt: first }, '/meaning'],
    ['asked again, without an end', { meaning: 'ask' }, '/endsAt'],
    ['asked again, a minute early', { meaning: 'ask', endsAt: first - 1 }, '/endsAt'],
    ['asked again', { meaning: 'ask', endsAt: first }, null],
    [
      'asked again from another day on',
      { meaning: 'ask', inForceAt: at('12-01T00:00:00'), endsAt: first },
      '/endsAt',
    ],
    ['told, with an end', { meaning: 'inform', inForceAt: first, endsAt: first }, '/endsAt'],
  ] as const)('%s', (_name, given, pointer) => {
    expect(faultOf(given)).toBe(pointer)
  })
})

describe('residents are told of texts by day', () => {
  // Mutants: tell until midnight; forget the quiet hours; never tell whom they leave no minute.
  test.each([
    ['at nine', null, '11-26T09:00:00', '11-26T09:00:00'],
    ['before nine: at nine', null, '11-26T08:59:00', '11-26T09:00:00'],
    ['at eight in the evening: the next morning', null, '11-26T20:00:00', '11-27T09:00:00'],
    ['in quiet hours: after them', { start: '08:00', end: '13:00' }, '11-26T09:30:00', '11-26T13:00:00'],
    [
      'quiet until the evening: the next day before they begin',
      { start: '10:00', end: '21:00' },
      '11-26T12:00:00',
      '11-27T09:00:00',
    ],
    ['quiet all day long: by day', { start: '08:00', end: '20:30' }, '11-26T12:00:00', '11-26T12:00:00'],
  ])('%s', (_name, quiet, now, told) => {
    expect(formatInstant(nextTellingTime(quiet, at(now)))).toBe(formatInstant(at(told)))
  })
})
