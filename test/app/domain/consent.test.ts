import { describe, expect, test } from 'vitest'
import {
  applyConsentEvents,
  canAppend,
  isNightConsentInForce,
  judgeConsent,
  resolveAppend,
  type ConsentEvent,
  type ConsentState,
} from '#app/domain/consent.ts'
import type { TopicClass } from '#app/domain/topic.ts'
import { granted, grantedWithNight, seoul, withdrawn } from './plan-fixtures.ts'

const T0 = '2024-11-25 14:00'
const at = (text: string) => seoul(text.length === 10 ? `${text} 10:00` : text)

/** `grant 2024-05-01`, `grant+night 2024-05-01 10:00`: an entry whose id is its text. */
function entry(text: string, facts: Partial<ConsentEvent> = {}): ConsentEvent {
  const [what = '', ...when] = text.split(' ')
  const [action, night] = what.split('+')
  return {
    id: text,
    topic: 'festival.promotion',
    action: action as ConsentEvent['action'],
    night: night === 'night',
    at: at(when.join(' ')),
    document: 'festival-2024-01',
    method: 'web',
    ...facts,
  }
}
const fold = (...entries: string[]) =>
  applyConsentEvents(
    null,
    entries.map((text) => entry(text)),
  )
const brief = (state: ConsentState | null) =>
  state && [
    state.day && `${state.day.status} ${state.day.record}`,
    state.night && `${state.night.status} ${state.night.record}`,
  ]

describe('what the ledger says', () => {
  const grant = 'grant 2025-01-01'
  const grantNight = 'grant+night 2025-01-01'
  test.each([
    ['nothing, without an entry', [], null],
    ['a grant covers the day', [grant], [`granted ${grant}`, null]],
    ['a grant with the night covers both', [grantNight], [`granted ${grantNight}`, `granted ${grantNight}`]],
    // Mutant: a grant without night sets the night to null.
    [
      'a grant without the night leaves a granted night as it was',
      [grantNight, 'grant 2025-06-01'],
      ['granted grant 2025-06-01', `granted ${grantNight}`],
    ],
    [
      'a grant without the night leaves a withdrawn night withdrawn',
      [grantNight, 'withdraw+night 2025-03-01', 'grant 2025-06-01'],
      ['granted grant 2025-06-01', 'withdrawn withdraw+night 2025-03-01'],
    ],
    // Mutant: withdrawing the night withdraws the day.
    [
      'withdrawing the night leaves the day',
      [grantNight, 'withdraw+night 2025-03-01'],
      [`granted ${grantNight}`, 'withdrawn withdraw+night 2025-03-01'],
    ],
    [
      'withdrawing the day ends both',
      [grantNight, 'withdraw 2025-03-01'],
      ['withdrawn withdraw 2025-03-01', 'withdrawn withdraw 2025-03-01'],
    ],
    [
      'a grant after withdrawing both brings back the day alone',
      [grantNight, 'withdraw 2025-03-01', 'grant 2025-06-01'],
      ['granted grant 2025-06-01', 'withdrawn withdraw 2025-03-01'],
    ],
    [
      'withdrawing a night that was never granted leaves the day unanswered',
      ['withdraw+night 2025-03-01'],
      [null, 'withdrawn withdraw+night 2025-03-01'],
    ],
    [
      'a reconfirmation renews the day alone',
      [grantNight, 'reconfirm 2026-06-01'],
      ['granted reconfirm 2026-06-01', `granted ${grantNight}`],
    ],
    [
      'a reconfirmation with the night renews both',
      [grantNight, 'reconfirm+night 2026-06-01'],
      ['granted reconfirm+night 2026-06-01', 'granted reconfirm+night 2026-06-01'],
    ],
    // Mutant: reconfirm grants.
    ['a reconfirmation grants nothing', ['reconfirm+night 2025-03-01'], [null, null]],
    [
      'a reconfirmation with the night does not grant a night that was not',
      [grant, 'reconfirm+night 2026-06-01'],
      ['granted reconfirm+night 2026-06-01', null],
    ],
    [
      'a reconfirmation does not undo a withdrawal',
      [grantNight, 'withdraw 2025-03-01', 'reconfirm+night 2025-06-01'],
      ['withdrawn withdraw 2025-03-01', 'withdrawn withdraw 2025-03-01'],
    ],
    [
      'a reconfirmation a millisecond before two years renews',
      [grant, 'reconfirm 2027-01-01 09:59:59.999'],
      ['granted reconfirm 2027-01-01 09:59:59.999', null],
    ],
    [
      'a reconfirmation at two years comes too late',
      [grant, 'reconfirm 2027-01-01 10:00'],
      [`granted ${grant}`, null],
    ],
    [
      'a night that expired is not renewed with the day',
      [grantNight, 'reconfirm 2026-12-01', 'reconfirm+night 2027-06-01'],
      ['granted reconfirm+night 2027-06-01', `granted ${grantNight}`],
    ],
  ])('%s', (_, entries, expected) => {
    expect(brief(fold(...entries))).toEqual(expected)
  })

  test('folding on from a state is folding all at once', () => {
    const entries = [
      'grant+night 2025-01-01',
      'withdraw+night 2025-02-01',
      'reconfirm 2025-03-01',
      'grant 2025-04-01',
    ]
    const events = entries.map((text) => entry(text))
    const stepwise = events.reduce<ConsentState | null>(
      (state, event) => applyConsentEvents(state, [event]),
      null,
    )
    expect(stepwise).toEqual(fold(...entries))
  })

  test('agreement that does not age can be reconfirmed at any time', () => {
    const events = [entry('grant 2020-01-01'), entry('reconfirm 2026-01-01')]
    expect(applyConsentEvents(null, events, 'consent')?.day?.record).toBe('reconfirm 2026-01-01')
    expect(applyConsentEvents(null, events, 'advertising')?.day?.record).toBe('grant 2020-01-01')
  })
})

describe('whether it may be sent', () => {
  test.each<[string, TopicClass, ConsentState | null, string, string | null, string | null]>([
    ['an optional notice without an answer is not', 'consent', null, T0, 'no_consent', null],
    ['advertising without an answer is not', 'advertising', null, T0, 'no_consent', null],
    [
      'a night’s answer alone is no answer for the day',
      'advertising',
      { day: null, night: null },
      T0,
      'no_consent',
      null,
    ],
    ['agreed is', 'advertising', granted(seoul('2024-01-01 10:00')), T0, null, 'day'],
    ['withdrawn is not', 'consent', withdrawn(), T0, 'consent_withdrawn', 'gone'],
    [
      'advertising a millisecond short of two years is',
      'advertising',
      granted(seoul('2024-11-25 14:00')),
      '2026-11-25 13:59:59.999',
      null,
      'day',
    ],
    // Mutant: `>` for `>=` at two years.
    [
      'advertising at two years is not',
      'advertising',
      granted(seoul('2024-11-25 14:00')),
      '2026-11-25 14:00:00.000',
      'consent_expired',
      'day',
    ],
    [
      'agreed on 29 February it is until the 28th two years later',
      'advertising',
      granted(seoul('2024-02-29 14:00')),
      '2026-02-28 13:59:59.999',
      null,
      'day',
    ],
    [
      'and not from that time on',
      'advertising',
      granted(seoul('2024-02-29 14:00')),
      '2026-02-28 14:00',
      'consent_expired',
      'day',
    ],
    [
      'an optional notice agreed to ten years ago is',
      'consent',
      granted(seoul('2016-11-25 14:00')),
      '2026-11-25 14:00',
      null,
      'day',
    ],
    [
      'a withdrawal does not age',
      'advertising',
      withdrawn(seoul('2016-11-25 14:00')),
      '2026-11-25 14:00',
      'consent_withdrawn',
      'gone',
    ],
    ['a duty needs no agreement', 'statutory', null, T0, null, null],
    ['a service needs none', 'service', withdrawn(), T0, null, null],
    ['an emergency needs none', 'emergency', null, T0, null, null],
  ])('%s', (_, topicClass, state, when, reason, record) => {
    expect(judgeConsent(state, topicClass, seoul(when))).toEqual({ granted: reason === null, reason, record })
  })

  test.each<[string, ConsentState | null, string, boolean]>([
    ['without an answer not', null, T0, false],
    ['with the day alone not', granted(), T0, false],
    ['with the night', grantedWithNight(seoul('2024-01-01 10:00')), T0, true],
    [
      'a millisecond short of two years',
      grantedWithNight(seoul('2024-11-25 22:00')),
      '2026-11-25 21:59:59.999',
      true,
    ],
    ['not at two years', grantedWithNight(seoul('2024-11-25 22:00')), '2026-11-25 22:00', false],
    ['not after a withdrawal', withdrawn(), T0, false],
    [
      'by its own age, not the day’s',
      grantedWithNight(seoul('2026-01-01 10:00'), seoul('2024-01-02 10:00')),
      '2026-11-25 22:00',
      false,
    ],
  ])('at night: %s', (_, state, when, expected) => {
    expect(isNightConsentInForce(state, seoul(when))).toBe(expected)
  })
})

describe('what is appended', () => {
  test.each([
    ['the first entry is', 'grant 2025-01-01', [], 'append'],
    ['the same entry again is not', 'grant 2025-01-01', ['grant 2025-01-01'], 'duplicate'],
    ['the same at another time is', 'grant 2025-01-02', ['grant 2025-01-01'], 'append'],
    ['the same for the night too is', 'grant+night 2025-01-01', ['grant 2025-01-01'], 'append'],
    // Mutant: compare with the oldest withdrawal.
    [
      'a grant older than a withdrawal is not',
      'grant 2025-02-01',
      ['withdraw 2025-01-01', 'withdraw 2025-03-01'],
      'older_than_withdrawal',
    ],
    [
      'a reconfirmation older than a withdrawal is not',
      'reconfirm 2025-02-01',
      ['withdraw 2025-03-01'],
      'older_than_withdrawal',
    ],
    ['a grant at the instant of a withdrawal is', 'grant 2025-03-01', ['withdraw 2025-03-01'], 'append'],
    ['a grant newer than the withdrawal is', 'grant 2025-04-01', ['withdraw 2025-03-01'], 'append'],
    [
      'a late withdrawal is, whatever came after',
      'withdraw 2025-02-01',
      ['withdraw 2025-03-01', 'grant 2025-04-01'],
      'append',
    ],
    [
      'a grant of the day is, older than a withdrawal of the night',
      'grant 2025-02-01',
      ['withdraw+night 2025-03-01'],
      'append',
    ],
    [
      'a grant with the night is not, older than a withdrawal of the night',
      'grant+night 2025-02-01',
      ['withdraw+night 2025-03-01'],
      'older_than_withdrawal',
    ],
    [
      'a grant with the night is not, older than a withdrawal of the day',
      'grant+night 2025-02-01',
      ['withdraw 2025-03-01'],
      'older_than_withdrawal',
    ],
  ])('%s', (_, event, ledger, decision) => {
    const entries = ledger.map((text) => entry(text))
    expect(resolveAppend(entry(event), entries)).toBe(decision)
    expect(canAppend(entry(event), entries)).toBe(decision === 'append')
  })

  test('what was said about another topic does not matter', () => {
    const elsewhere = [
      entry('withdraw 2025-03-01', { topic: 'culture.news' }),
      entry('grant 2025-02-01', { topic: 'culture.news' }),
    ]
    expect(resolveAppend(entry('grant 2025-02-01'), elsewhere)).toBe('append')
  })

  test('an entry with another document or method is another entry', () => {
    const ledger = [entry('grant 2025-01-01')]
    expect(resolveAppend(entry('grant 2025-01-01', { document: null }), ledger)).toBe('append')
    expect(resolveAppend(entry('grant 2025-01-01', { method: 'paper' }), ledger)).toBe('append')
    expect(resolveAppend(entry('grant 2025-01-01', { id: 'other' }), ledger)).toBe('duplicate')
  })
})
