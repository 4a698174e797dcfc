import { describe, expect, test } from 'vitest'
import type { Channel } from '#app/domain/channel.ts'
import type { ChannelHealth } from '#app/domain/channel-health.ts'
import { HOUR, MINUTE, SECOND } from '#app/domain/time.ts'
import { AFTERNOON, granted, grantedWithNight, plan, seoul, type Case } from './plan-fixtures.ts'

const on = (time: string) => seoul(`2026-11-25 ${time}`)

describe('a plan holds', () => {
  test('for ten minutes', () => {
    expect(plan().validUntil).toBe(AFTERNOON + 10 * MINUTE)
  })

  test.each<Partial<ChannelHealth>>([
    { kakao: 'down' },
    { sms: 'degraded' },
    { email: 'down' },
    { push: 'degraded' },
  ])('for a minute while anything is broken, used here or not: %o', (health) => {
    expect(plan({ resident: { order: ['sms'] }, health }).validUntil).toBe(AFTERNOON + MINUTE)
  })

  test('from when it was decided, not from when it is to be sent', () => {
    expect(plan({ ask: { sendAt: AFTERNOON + 48 * HOUR } }).validUntil).toBe(AFTERNOON + 10 * MINUTE)
  })

  test('when nothing is sent, too', () => {
    expect(plan({ class: 'consent' }).validUntil).toBe(AFTERNOON + 10 * MINUTE)
    expect(plan({ class: 'emergency' }).validUntil).toBe(AFTERNOON + 10 * MINUTE)
  })
})

describe('a plan never holds into hours that hold a step', () => {
  const quiet = (order: readonly Channel[]): Case => ({
    resident: { order, quietHours: { start: '22:00', end: '07:00' } },
  })
  const promotion: Case = { class: 'advertising', resident: { order: ['sms'], consent: granted() } }

  // Mutant: drop the cut.
  test.each<[string, Case, string, string]>([
    ['cut by the next quiet hours', quiet(['sms']), '21:57', '22:00'],
    ['cut though only a backup is held by them', quiet(['email', 'sms']), '21:57', '22:00'],
    ['cut to a millisecond', quiet(['sms']), '21:59:59.999', '22:00'],
    ['cut by the night for a promotion', promotion, '20:53', '21:00'],
    ['not cut when they begin later', quiet(['sms']), '21:50', '22:00'],
    ['not cut at their very start: the step is held already', quiet(['sms']), '22:00', '22:10'],
    ['not cut for e-mail', quiet(['email']), '21:57', '22:07'],
    ['not cut for a duty’s letter', { ...quiet(['email']), class: 'statutory' }, '21:57', '22:07'],
    ['not cut for an urgent service', { ...quiet(['sms']), ask: { urgency: 'urgent' } }, '21:57', '22:07'],
    ['not cut for an emergency', { ...quiet(['sms']), class: 'emergency' }, '21:57', '22:07'],
    ['not cut for a service by the night', { resident: { order: ['sms'] } }, '20:53', '21:03'],
    [
      'not cut for who agreed to the night',
      { class: 'advertising', resident: { order: ['sms'], consent: grantedWithNight() } },
      '20:53',
      '21:03',
    ],
    [
      'cut where that agreement has ended when the night begins',
      {
        class: 'advertising',
        resident: {
          order: ['sms'],
          consent: grantedWithNight(seoul('2026-01-01'), seoul('2024-11-25 21:00')),
        },
      },
      '20:53',
      '21:00',
    ],
    [
      'cut by the earlier of both',
      { ...promotion, resident: { ...promotion.resident, quietHours: { start: '20:58', end: '09:00' } } },
      '20:53',
      '20:58',
    ],
    [
      'not cut for a stranger',
      { resident: { contactPoints: [], quietHours: { start: '22:00', end: '07:00' } } },
      '21:57',
      '22:07',
    ],
  ])('%s', (_, c, at, until) => {
    expect(plan({ ...c, at: on(at) }).validUntil).toBe(on(until))
  })

  test('nor beyond the minute while something is broken', () => {
    const broken: Case = { ...quiet(['sms']), health: { push: 'down' } }
    expect(plan({ ...broken, at: on('21:57') }).validUntil).toBe(on('21:58'))
    expect(plan({ ...broken, at: on('21:59:30') }).validUntil).toBe(on('22:00'))
    expect(plan({ ...broken, at: on('21:59:30') }).validUntil).toBe(on('21:59:30') + 30 * SECOND)
  })
})
