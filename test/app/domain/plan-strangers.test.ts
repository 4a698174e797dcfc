import { describe, expect, test } from 'vitest'
import {
  channelsOf,
  failoversOf,
  granted,
  grantedWithNight,
  plan,
  prefer,
  seoul,
  skipsOf,
  startsOf,
  waitsOf,
  withdrawn,
  type Case,
} from './plan-fixtures.ts'

const UNREGISTERED: Case = { resident: null }
const WITHOUT_CONTACT: Case = { resident: { contactPoints: [] } }

describe.each([
  ['not registered', UNREGISTERED],
  ['registered without a contact point', WITHOUT_CONTACT],
])('somebody %s', (_, stranger) => {
  test.each(['consent', 'advertising'] as const)('is sent nothing of class %s', (topicClass) => {
    const decided = plan({ ...stranger, class: topicClass })
    expect(decided).toMatchObject({ decision: 'suppress', reasons: ['no_consent'], steps: [], skipped: [] })
    expect(decided.consent).toEqual({ class: topicClass, record: null })
  })

  // Mutant: keep push in a stranger's order.
  test('is reached in the default order without push, by the sender’s own records', () => {
    const decided = plan({ ...stranger, topic: { defaultOrder: ['push', 'sms', 'kakao', 'email'] } })
    expect(decided).toMatchObject({ decision: 'send', reasons: [], strategy: 'sequence', skipped: [] })
    expect(channelsOf(decided)).toEqual(['sms', 'kakao', 'email'])
    expect(decided.steps.every((step) => step.contactPointId === null && step.via === 'agency')).toBe(true)
    expect(waitsOf(decided)).toEqual([300, 300, null])
  })

  test('is sent a duty that ends in a letter', () => {
    const decided = plan({ ...stranger, class: 'statutory', topic: { defaultOrder: ['kakao', 'sms'] } })
    expect(channelsOf(decided)).toEqual(['kakao', 'sms', 'post'])
    expect(waitsOf(decided)).toEqual([300, 86_400, null])
  })

  test('is sent no channel that the sender lacks, the topic forbids or that is down', () => {
    const decided = plan({
      ...stranger,
      topic: { allowedChannels: ['sms', 'email'], defaultOrder: ['kakao', 'email', 'sms', 'push'] },
      ask: { channels: ['kakao', 'sms', 'push'] },
      health: { sms: 'down' },
    })
    expect(skipsOf(decided)).toEqual([
      'kakao channel_not_allowed',
      'email sender_lacks_channel',
      'sms channel_down',
    ])
    expect(decided).toMatchObject({
      decision: 'defer',
      reasons: ['all_channels_down'],
      retryAfterSeconds: 300,
    })
  })

  test('has one number, so the aggregator may turn the Alimtalk into a text', () => {
    expect(failoversOf(plan({ ...stranger, topic: { defaultOrder: ['kakao', 'sms'] } }))).toEqual([
      'allowed',
      'forbidden',
    ])
  })

  test('reached by push alone is not reached', () => {
    const decided = plan({ ...stranger, topic: { defaultOrder: ['push'] } })
    expect(decided).toMatchObject({ decision: 'suppress', reasons: ['no_channel'], skipped: [] })
    const duty = plan({ ...stranger, class: 'statutory', topic: { defaultOrder: ['push'] } })
    expect(duty).toMatchObject({ decision: 'send', reasons: ['no_channel'], skipped: [] })
    expect(channelsOf(duty)).toEqual(['post'])
  })
})

describe('somebody registered without a contact point', () => {
  const registered = (resident: NonNullable<Case['resident']>): Case => ({
    resident: { contactPoints: [], ...resident },
  })

  test('has no quiet hours: nobody knows which number they were meant for', () => {
    const at = seoul('2026-11-25 23:00')
    const decided = plan({ ...registered({ quietHours: { start: '22:00', end: '07:00' } }), at })
    expect(decided).toMatchObject({ decision: 'send', reasons: [] })
  })

  test('can have switched a service off', () => {
    const decided = plan(registered({ topic: prefer({ optedOut: true }) }))
    expect(decided).toMatchObject({ decision: 'suppress', reasons: ['opted_out'] })
  })

  test('can have withdrawn', () => {
    const decided = plan({ ...registered({ consent: withdrawn() }), class: 'consent' })
    expect(decided).toMatchObject({ reasons: ['consent_withdrawn'], consent: { record: 'gone' } })
  })

  test('who agreed on paper is sent what they agreed to, by the sender’s records', () => {
    const decided = plan({ ...registered({ consent: granted() }), class: 'consent' })
    expect(decided).toMatchObject({ decision: 'send', consent: { class: 'consent', record: 'day' } })
    expect(channelsOf(decided)).toEqual(['kakao', 'sms', 'email'])
  })

  test('is still protected from advertising at night', () => {
    const at = seoul('2026-11-25 21:00')
    const held = plan({ ...registered({ consent: granted() }), class: 'advertising', at })
    expect(held).toMatchObject({ decision: 'defer', reasons: ['night_advertising'] })
    expect(startsOf(held)[0]).toBe('11-26 08:00:00')
    const agreed = plan({ ...registered({ consent: grantedWithNight() }), class: 'advertising', at })
    expect(agreed.decision).toBe('send')
  })

  test('keeps backups off, counted along the default order without push', () => {
    const decided = plan({
      ...registered({ order: ['email'], topic: prefer({ backups: false }) }),
      topic: { defaultOrder: ['push', 'kakao', 'sms'] },
    })
    expect(channelsOf(decided)).toEqual(['kakao'])
    expect(skipsOf(decided)).toEqual(['sms backup_declined'])
  })

  test('who chose post only for a duty is sent the letter only', () => {
    const decided = plan({ ...registered({ topic: prefer({ order: [] }) }), class: 'statutory' })
    expect(decided).toMatchObject({ decision: 'send', reasons: [], skipped: [] })
    expect(channelsOf(decided)).toEqual(['post'])
  })
})
