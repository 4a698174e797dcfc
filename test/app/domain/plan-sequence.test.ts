import { describe, expect, test } from 'vitest'
import { TOPIC_CLASSES } from '#app/domain/topic.ts'
import {
  channelsOf,
  clockOf,
  granted,
  plan,
  point,
  prefer,
  seoul,
  skipsOf,
  withdrawn,
  type Case,
} from './plan-fixtures.ts'

describe('permission', () => {
  test.each(TOPIC_CLASSES)(
    'a switched-off topic of class %s is suppressed where it may be refused',
    (topicClass) => {
      const resident = { topic: prefer({ optedOut: true }), consent: granted() }
      const decided = plan({ class: topicClass, resident })
      const mayRefuse = topicClass !== 'emergency' && topicClass !== 'statutory'
      expect(decided.decision).toBe(mayRefuse ? 'suppress' : 'send')
      if (mayRefuse) {
        expect(decided).toMatchObject({
          reasons: ['opted_out'],
          steps: [],
          skipped: [],
          consent: { record: null },
        })
      }
    },
  )

  test('switched off is said before withdrawn', () => {
    const resident = { topic: prefer({ optedOut: true }), consent: withdrawn() }
    expect(plan({ class: 'advertising', resident }).reasons).toEqual(['opted_out'])
  })

  test.each(['consent', 'advertising'] as const)('without an answer, %s is not sent', (topicClass) => {
    expect(plan({ class: topicClass })).toMatchObject({
      decision: 'suppress',
      reasons: ['no_consent'],
      consent: { class: topicClass, record: null },
    })
  })

  // Mutant: look at the order before the consent.
  test('a withdrawn consent beats a preferred channel', () => {
    const resident = { order: ['email'] as const, topic: prefer({ order: ['sms'] }), consent: withdrawn() }
    const decided = plan({ class: 'consent', resident, ask: { channels: ['push'] } })
    expect(decided).toMatchObject({
      decision: 'suppress',
      reasons: ['consent_withdrawn'],
      steps: [],
      skipped: [],
      consent: { record: 'gone' },
    })
  })

  test('given consent is named in the plan', () => {
    expect(plan({ class: 'consent', resident: { consent: granted() } })).toMatchObject({
      decision: 'send',
      reasons: [],
      consent: { class: 'consent', record: 'day' },
    })
  })

  test('a consent that stands for a topic that needs none is not named', () => {
    expect(plan({ class: 'service', resident: { consent: granted() } }).consent).toEqual({
      class: 'service',
      record: null,
    })
  })

  test('is judged when it is to be sent', () => {
    const consent = granted(seoul('2024-11-26 10:00'))
    const ask = (sendAt: string): Case => ({
      class: 'advertising',
      resident: { consent },
      ask: { sendAt: seoul(sendAt) },
    })
    expect(plan(ask('2026-11-26 09:59:59.999')).decision).toBe('send')
    expect(plan(ask('2026-11-26 10:00'))).toMatchObject({
      decision: 'suppress',
      reasons: ['consent_expired'],
      consent: { record: 'day' },
    })
  })

  // Mutant: judge permission at `sendAt` alone.
  test('that ends in the night in which a promotion would be held is no permission for the morning', () => {
    const c: Case = {
      class: 'advertising',
      at: seoul('2026-11-25 22:00'),
      resident: { order: ['sms'], consent: granted(seoul('2024-11-26 07:00')) },
    }
    expect(plan(c)).toMatchObject({
      decision: 'suppress',
      reasons: ['consent_expired'],
      steps: [],
      skipped: [],
    })
    const later = { ...c, resident: { ...c.resident, consent: granted(seoul('2024-11-26 08:00:00.001')) } }
    expect(plan(later)).toMatchObject({ decision: 'defer', reasons: ['night_advertising'] })
  })
})

describe('nobody left', () => {
  const resident = { order: ['kakao', 'email'] as const, contactPoints: [point('kakao')] }

  test('a service waits for a channel that is down', () => {
    expect(plan({ resident, health: { kakao: 'down' } })).toMatchObject({
      decision: 'defer',
      reasons: ['all_channels_down'],
      notBefore: null,
      retryAfterSeconds: 300,
      steps: [],
      skipped: [
        { channel: 'kakao', reason: 'channel_down' },
        { channel: 'email', reason: 'no_contact_point' },
      ],
    })
  })

  test('a service that no channel can carry is not sent', () => {
    const decided = plan({ resident: { ...resident, contactPoints: [point('sms')] } })
    expect(decided).toMatchObject({
      decision: 'suppress',
      reasons: ['no_channel'],
      retryAfterSeconds: null,
      steps: [],
    })
    expect(skipsOf(decided)).toEqual(['kakao no_contact_point', 'email no_contact_point'])
  })

  test.each([
    ['because all is down', { kakao: 'down' }, 'all_channels_down'],
    ['because nothing is known', {}, 'no_channel'],
  ] as const)('a duty goes by letter %s', (_, health, reason) => {
    const points = reason === 'no_channel' ? [point('sms')] : [point('kakao')]
    const decided = plan({ class: 'statutory', resident: { ...resident, contactPoints: points }, health })
    expect(decided).toMatchObject({
      decision: 'send',
      reasons: [reason],
      notBefore: null,
      retryAfterSeconds: null,
    })
    expect(channelsOf(decided)).toEqual(['post'])
    expect(decided.steps[0]).toMatchObject({ waitSeconds: null, health: 'operational' })
  })

  test('an optional notice waits with its consent named', () => {
    const decided = plan({
      class: 'consent',
      resident: { ...resident, consent: granted() },
      health: { kakao: 'down' },
    })
    expect(decided).toMatchObject({
      decision: 'defer',
      reasons: ['all_channels_down'],
      consent: { record: 'day' },
    })
  })
})

test('a question about a time minutes ago is answered for now', () => {
  // Mutant: judge by `sendAt` as asked; the promotion would go out in the night.
  const c: Case = { class: 'advertising', resident: { order: ['sms'], consent: granted() } }
  const decided = plan({ ...c, at: seoul('2026-11-25 21:01'), ask: { sendAt: seoul('2026-11-25 20:58') } })
  expect(decided).toMatchObject({ decision: 'defer', reasons: ['night_advertising'] })
  expect(clockOf(decided.notBefore)).toBe('11-26 08:00:00')
})
