import { describe, expect, test } from 'vitest'
import type { Channel } from '#app/domain/channel.ts'
import {
  channelsOf,
  clockOf,
  granted,
  grantedWithNight,
  plan,
  seoul,
  skipsOf,
  startsOf,
  type Case,
} from './plan-fixtures.ts'

const on = (time: string) => seoul(`2026-11-25 ${time}`)
const promotion = (resident: Case['resident'] = {}): Case => ({
  class: 'advertising',
  resident: { order: ['sms'], consent: granted(), ...resident },
})

describe('a promotion', () => {
  // Mutants: 20:59 or 21:01 for 21:00, `<=` for `<` at 08:00.
  test.each([
    ['is sent until nine in the evening', '20:59:59.999', null],
    ['waits until eight in the morning from nine on', '21:00:00.000', '11-26 08:00:00'],
    ['waits over midnight', '23:59:59.999', '11-26 08:00:00'],
    ['asked for after midnight waits for the same morning', '00:00:00.000', '11-25 08:00:00'],
    ['waits until the last millisecond', '07:59:59.999', '11-25 08:00:00'],
    ['is sent from eight on', '08:00:00.000', null],
  ])('%s', (_, time, start) => {
    const decided = plan({ ...promotion(), at: on(time) })
    expect(decided.decision).toBe(start === null ? 'send' : 'defer')
    expect(decided.reasons).toEqual(start === null ? [] : ['night_advertising'])
    expect(clockOf(decided.notBefore)).toBe(start)
    expect(startsOf(decided)).toEqual([start])
    expect(decided.retryAfterSeconds).toBeNull()
  })

  test.each(['sms', 'push'] as const)('by %s waits', (channel) => {
    expect(plan({ ...promotion({ order: [channel] }), at: on('22:00') }).decision).toBe('defer')
  })

  test('by e-mail does not wait for the morning', () => {
    expect(plan({ ...promotion({ order: ['email'] }), at: on('22:00') })).toMatchObject({
      decision: 'send',
      reasons: [],
    })
  })

  test('is sent at night to who agreed to the night', () => {
    expect(plan({ ...promotion({ consent: grantedWithNight() }), at: on('22:00') })).toMatchObject({
      decision: 'send',
      reasons: [],
      consent: { record: 'day' },
    })
  })

  test('is not sent at night once the agreement for the night is two years old', () => {
    const consent = grantedWithNight(seoul('2026-01-01'), seoul('2024-11-25 22:00'))
    expect(plan({ ...promotion({ consent }), at: on('21:59:59.999') }).decision).toBe('send')
    expect(plan({ ...promotion({ consent }), at: on('22:00') }).reasons).toEqual(['night_advertising'])
  })

  // Mutant: judge the night's consent at the plan's start for every step.
  test('has the agreement for the night judged at each step’s own time', () => {
    const consent = grantedWithNight(seoul('2026-01-01'), seoul('2024-11-25 22:03'))
    const decided = plan({ ...promotion({ consent, order: ['push', 'sms'] }), at: on('22:00') })
    expect(startsOf(decided)).toEqual([null, '11-26 08:00:00'])
    expect(decided).toMatchObject({ decision: 'send', reasons: ['night_advertising'] })
  })

  test('is held at night, urgent or not', () => {
    expect(plan({ ...promotion(), ask: { urgency: 'urgent' }, at: on('22:00') }).decision).toBe('defer')
  })

  test('asked for in the night ahead is held to the morning after it', () => {
    const decided = plan({ ...promotion(), ask: { sendAt: seoul('2026-12-01 02:00') } })
    expect(clockOf(decided.notBefore)).toBe('12-01 08:00:00')
  })
})

test.each(['statutory', 'service', 'consent'] as const)('%s may come at night', (topicClass) => {
  const decided = plan({ class: topicClass, resident: { consent: granted() }, at: on('23:00') })
  expect(decided).toMatchObject({ decision: 'send', reasons: [] })
})

describe('quiet hours', () => {
  const quiet = (order: readonly Channel[] = ['sms']): Case => ({
    resident: { order, quietHours: { start: '22:00', end: '07:00' }, consent: grantedWithNight() },
  })

  test.each([
    ['21:59:59.999', null],
    ['22:00:00.000', '11-26 07:00:00'],
    ['00:00:00.000', '11-25 07:00:00'],
    ['06:59:59.999', '11-25 07:00:00'],
    ['07:00:00.000', null],
  ])('wrapping midnight: a text at %s', (time, start) => {
    const decided = plan({ ...quiet(), at: on(time) })
    expect(clockOf(decided.notBefore)).toBe(start)
    expect(decided.reasons).toEqual(start === null ? [] : ['quiet_hours'])
  })

  test('within a day hold too', () => {
    const resident = { order: ['sms'] as const, quietHours: { start: '13:30', end: '15:00' } }
    expect(clockOf(plan({ resident }).notBefore)).toBe('11-25 15:00:00')
  })

  test.each([
    ['kakao', true],
    ['sms', true],
    ['push', true],
    ['email', false],
  ] as const)('hold %s: %s', (channel, holds) => {
    expect(plan({ ...quiet([channel]), at: on('23:00') }).decision).toBe(holds ? 'defer' : 'send')
  })

  // Mutant: let urgency set them aside for every class.
  test.each([
    ['statutory', 'normal', 'defer'],
    ['statutory', 'urgent', 'send'],
    ['service', 'normal', 'defer'],
    ['service', 'urgent', 'send'],
    ['consent', 'normal', 'defer'],
    ['consent', 'urgent', 'defer'],
    ['advertising', 'urgent', 'defer'],
    ['emergency', 'normal', 'send'],
  ] as const)('and a notice of class %s, %s: %s', (topicClass, urgency, decision) => {
    expect(plan({ ...quiet(), class: topicClass, ask: { urgency }, at: on('23:00') }).decision).toBe(decision)
  })

  test('hold the texts of a duty and not its letter', () => {
    const decided = plan({
      ...quiet(),
      class: 'statutory',
      topic: { postAfterSeconds: 3600 },
      at: on('23:00'),
    })
    expect(channelsOf(decided)).toEqual(['sms', 'post'])
    expect(startsOf(decided)).toEqual(['11-26 07:00:00', null])
  })

  test('that cannot be read hold nothing', () => {
    const resident = { order: ['sms'] as const, quietHours: { start: 'x', end: '07:00' } }
    const decided = plan({ resident, at: on('23:00') })
    expect(decided.decision).toBe('send')
    expect(decided.validUntil).toBe(on('23:10'))
  })
})

describe('the night and quiet hours together', () => {
  const both = (start: string, end: string, order: readonly Channel[] = ['sms']) =>
    promotion({ order, quietHours: { start, end } })

  test('hold to the first time at which neither does', () => {
    const decided = plan({ ...both('07:00', '09:30'), at: on('22:00') })
    expect(clockOf(decided.notBefore)).toBe('11-26 09:30:00')
    expect(decided.reasons).toEqual(['night_advertising', 'quiet_hours'])
  })

  test('are named in the plan’s order whichever held first', () => {
    const decided = plan({ ...both('18:00', '21:30'), at: on('20:00') })
    expect(clockOf(decided.notBefore)).toBe('11-26 08:00:00')
    expect(decided.reasons).toEqual(['night_advertising', 'quiet_hours'])
  })

  test('only what held is named', () => {
    expect(plan({ ...both('12:00', '13:00'), at: on('22:00') }).reasons).toEqual(['night_advertising'])
    expect(plan({ ...both('13:00', '15:00'), at: on('14:00') }).reasons).toEqual(['quiet_hours'])
  })

  // Mutant: give up the loop's end; this must not run forever.
  test('that leave no minute of any day suppress, and both are named', () => {
    for (const time of ['14:00', '22:00', '08:00', '21:00']) {
      const decided = plan({ ...both('08:00', '21:00', ['kakao', 'sms']), at: on(time) })
      expect(decided).toMatchObject({
        decision: 'suppress',
        reasons: ['night_advertising', 'quiet_hours'],
        notBefore: null,
        steps: [],
        consent: { record: 'day' },
      })
      expect(skipsOf(decided)).toEqual(['kakao channel_not_allowed'])
    }
  })

  test('that leave one minute wait for it', () => {
    expect(clockOf(plan({ ...both('08:01', '21:00'), at: on('22:00') }).notBefore)).toBe('11-26 08:00:00')
    expect(clockOf(plan({ ...both('08:01', '21:00'), at: on('08:01') }).notBefore)).toBe('11-26 08:00:00')
  })

  test('leave e-mail alone even then', () => {
    expect(plan({ ...both('08:00', '21:00', ['email']), at: on('22:00') }).decision).toBe('send')
  })
})

describe('a later step', () => {
  const quietHours = { start: '22:00', end: '07:00' }

  // Mutant: judge every step at `sendAt`.
  test('is pushed into quiet hours by the wait before it, and held', () => {
    const resident = { order: ['kakao', 'sms', 'email'] as const, quietHours }
    const decided = plan({ resident, at: on('21:55') })
    expect(startsOf(decided)).toEqual([null, '11-26 07:00:00', null])
    expect(decided).toMatchObject({ decision: 'send', notBefore: null, reasons: ['quiet_hours'] })
  })

  test('that starts a millisecond before quiet hours is not held', () => {
    const resident = { order: ['kakao', 'sms'] as const, quietHours }
    expect(startsOf(plan({ resident, at: on('21:54:59.999') }))).toEqual([null, null])
    expect(startsOf(plan({ resident, at: on('21:55:00.000') }))).toEqual([null, '11-26 07:00:00'])
  })

  test('is judged from when the held step before it starts', () => {
    const resident = {
      order: ['kakao', 'sms'] as const,
      quietHours: { start: '13:00', end: '21:57' },
      consent: granted(),
    }
    const decided = plan({ class: 'consent', resident })
    expect(startsOf(decided)).toEqual(['11-25 21:57:00', null])
    const promotionOrder = {
      ...resident,
      order: ['push', 'sms'] as const,
      quietHours: { start: '13:00', end: '20:57' },
    }
    expect(startsOf(plan({ class: 'advertising', resident: promotionOrder }))).toEqual([
      '11-25 20:57:00',
      '11-26 08:00:00',
    ])
  })

  test('behind an e-mail waits while the e-mail goes', () => {
    const decided = plan({ resident: { order: ['email', 'sms'], quietHours }, at: on('23:00') })
    expect(startsOf(decided)).toEqual([null, '11-26 07:00:00'])
    expect(decided).toMatchObject({ decision: 'send', reasons: ['quiet_hours'] })
  })

  test('is never reordered: an e-mail behind a held text waits with it', () => {
    const decided = plan({ resident: { order: ['sms', 'email'], quietHours }, at: on('23:00') })
    expect(channelsOf(decided)).toEqual(['sms', 'email'])
    expect(decided.decision).toBe('defer')
  })

  test('that is urgent waits less and may just escape the night', () => {
    const c: Case = { ...promotion({ order: ['push', 'sms'] }), at: on('20:56') }
    expect(startsOf(plan(c))).toEqual([null, '11-26 08:00:00'])
    expect(startsOf(plan({ ...c, ask: { urgency: 'urgent' } }))).toEqual([null, null])
  })
})
