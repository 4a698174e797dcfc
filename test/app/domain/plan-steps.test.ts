import { describe, expect, test } from 'vitest'
import type { Channel } from '#app/domain/channel.ts'
import {
  channelsOf,
  failoversOf,
  healthsOf,
  plan,
  point,
  seoul,
  startsOf,
  waitsOf,
  type Case,
} from './plan-fixtures.ts'

describe('the steps of a sequence', () => {
  test('name what carries them, through whom and in what health', () => {
    const decided = plan({ resident: { order: ['push', 'kakao'] }, health: { kakao: 'degraded' } })
    expect(decided.steps).toEqual([
      {
        channel: 'push',
        contactPointId: 'cp_push',
        notBefore: null,
        waitSeconds: 300,
        health: 'operational',
        smsFailover: 'forbidden',
        via: 'portal',
        required: false,
      },
      {
        channel: 'kakao',
        contactPointId: 'cp_kakao',
        notBefore: null,
        waitSeconds: null,
        health: 'degraded',
        smsFailover: 'forbidden',
        via: 'agency',
        required: false,
      },
    ])
  })
})

describe('the wait before the next step', () => {
  const order: readonly Channel[] = ['kakao', 'sms', 'email']
  test.each<[string, Case, (number | null)[]]>([
    ['is five minutes', {}, [300, 300, null]],
    ['is a minute when it is urgent', { ask: { urgency: 'urgent' } }, [60, 60, null]],
    ['is a minute on a degraded channel', { health: { kakao: 'degraded' } }, [60, 300, null]],
    [
      'is half a minute on a degraded channel when it is urgent',
      { health: { sms: 'degraded' }, ask: { urgency: 'urgent' } },
      [60, 30, null],
    ],
    ['is a day before a letter', { class: 'statutory' }, [300, 300, 86_400, null]],
    // Mutant: let R7 win on a degraded channel.
    [
      'is what the topic says before a letter, urgent and degraded or not',
      {
        class: 'statutory',
        topic: { postAfterSeconds: 7200 },
        health: { email: 'degraded' },
        ask: { urgency: 'urgent' },
      },
      [60, 60, 7200, null],
    ],
  ])('%s', (_, c, waits) => {
    expect(waitsOf(plan({ ...c, resident: { order } }))).toEqual(waits)
  })
})

describe('the letter', () => {
  test('ends every duty, whatever channels the sender named', () => {
    const decided = plan({ class: 'statutory', resident: { order: ['sms'] }, ask: { channels: ['sms'] } })
    expect(channelsOf(decided)).toEqual(['sms', 'post'])
    expect(decided.steps.map((step) => step.required)).toEqual([false, false])
  })

  test.each(['service'] as const)('ends no %s', (topicClass) => {
    expect(channelsOf(plan({ class: topicClass, topic: { legalService: true } }))).not.toContain('post')
  })

  // Mutant: `required: false` always.
  test('has to go out where it serves the notice', () => {
    const decided = plan({ class: 'statutory', resident: { order: ['sms'] }, topic: { legalService: true } })
    expect(decided.steps.map((step) => step.required)).toEqual([false, true])
    const alone = plan({
      class: 'statutory',
      resident: { contactPoints: [point('sms')], order: ['email'] },
      topic: { legalService: true },
    })
    expect(alone.steps.map((step) => step.required)).toEqual([true])
  })

  test('is well when everything is down', () => {
    const decided = plan({
      class: 'statutory',
      health: { kakao: 'down', sms: 'down', email: 'down', push: 'down' },
    })
    expect(channelsOf(decided)).toEqual(['post'])
    expect(healthsOf(decided)).toEqual(['operational'])
  })
})

describe('the aggregator may turn an Alimtalk into a text', () => {
  const kakaoThenSms: Case = { resident: { order: ['kakao', 'sms', 'email'] } }

  test('where the text to the same number follows at once', () => {
    expect(failoversOf(plan(kakaoThenSms))).toEqual(['allowed', 'forbidden', 'forbidden'])
  })

  test('of a duty too', () => {
    expect(failoversOf(plan({ ...kakaoThenSms, class: 'statutory' }))[0]).toBe('allowed')
  })

  // Mutant for each: drop that condition.
  test.each<[string, Case]>([
    [
      'to another number',
      {
        resident: {
          order: ['kakao', 'sms'],
          contactPoints: [point('kakao'), point('sms', { addressKey: 'other' })],
        },
      },
    ],
    ['when something comes between', { resident: { order: ['kakao', 'email', 'sms'] } }],
    ['when the text comes first', { resident: { order: ['sms', 'kakao'] } }],
    ['when no text follows', { resident: { order: ['kakao', 'email'] } }],
    ['when the sender has no texts', { ...kakaoThenSms, ask: { channels: ['kakao', 'email'] } }],
    ['when texts are down', { ...kakaoThenSms, health: { sms: 'down' } }],
    ['when it is an emergency, where both go at once', { ...kakaoThenSms, class: 'emergency' }],
  ])('not %s', (_, c) => {
    expect(failoversOf(plan(c))).not.toContain('allowed')
  })

  test('not when quiet hours hold the text', () => {
    const decided = plan({
      resident: { order: ['kakao', 'sms'], quietHours: { start: '22:00', end: '07:00' } },
      at: seoul('2026-11-25 21:57'),
    })
    expect(startsOf(decided)).toEqual([null, '11-26 07:00:00'])
    expect(failoversOf(decided)).toEqual(['forbidden', 'forbidden'])
  })

  test('when both were held and go in the morning', () => {
    const decided = plan({
      resident: { order: ['kakao', 'sms'], quietHours: { start: '22:00', end: '07:00' } },
      at: seoul('2026-11-25 23:00'),
    })
    expect(startsOf(decided)).toEqual(['11-26 07:00:00', null])
    expect(failoversOf(decided)).toEqual(['allowed', 'forbidden'])
  })
})
