import { describe, expect, test } from 'vitest'
import type { ContactPointFact } from '#app/domain/contact-point.ts'
import { channelsOf, plan, point, seoul, skipsOf, type Case } from './plan-fixtures.ts'

/** What becomes of kakao when everything that can go wrong with it from `reason` on does. */
const FAULTS: [string, Case][] = [
  ['sender_lacks_channel', { ask: { channels: ['sms'] } }],
  ['channel_not_allowed', { topic: { allowedChannels: ['sms'] } }],
  ['no_contact_point', { resident: { contactPoints: [point('sms')] } }],
]
const SPOILT: Partial<ContactPointFact> = { blocked: true, verifiedAt: null, unreachable: true }

function kakaoAlone(facts: Partial<ContactPointFact>, c: Case = {}) {
  return plan({
    ...c,
    resident: {
      order: ['kakao', 'sms'],
      contactPoints: [point('kakao', facts), point('sms')],
      ...c.resident,
    },
  })
}

describe('a channel is skipped', () => {
  test.each(FAULTS)('as %s', (reason, fault) => {
    const decided = kakaoAlone({}, fault)
    expect(skipsOf(decided)).toEqual([`kakao ${reason}`])
    expect(channelsOf(decided)).toEqual(['sms'])
  })

  test.each<[string, string, Partial<ContactPointFact>]>([
    ['the resident blocked the agency there', 'blocked', { blocked: true }],
    ['no code ever came back from it', 'unverified', { verifiedAt: null }],
    ['it is known to reach nobody', 'unreachable', { unreachable: true }],
  ])('because %s', (_, reason, facts) => {
    expect(skipsOf(kakaoAlone(facts))).toEqual([`kakao ${reason}`])
  })

  test('because it is down', () => {
    const decided = kakaoAlone({}, { health: { kakao: 'down' } })
    expect(skipsOf(decided)).toEqual(['kakao channel_down'])
    expect(channelsOf(decided)).toEqual(['sms'])
  })

  test('but not because it is degraded', () => {
    expect(channelsOf(kakaoAlone({}, { health: { kakao: 'degraded' } }))).toEqual(['kakao', 'sms'])
  })
})

describe('of several reasons the first of the list is given', () => {
  const stale: Partial<ContactPointFact> = { verifiedAt: seoul('2020-01-01'), confirmedAt: null }
  // Mutant: swap any two checks.
  test.each<[string, Partial<ContactPointFact> | null, Case]>([
    ['sender_lacks_channel', null, { ask: { channels: ['sms'] }, topic: { allowedChannels: ['sms'] } }],
    ['channel_not_allowed', null, { topic: { allowedChannels: ['sms'] } }],
    ['no_contact_point', null, {}],
    ['blocked', SPOILT, {}],
    ['unverified', { ...SPOILT, blocked: false }, {}],
    ['unreachable', { ...stale, unreachable: true }, {}],
    ['stale', stale, {}],
    ['channel_down', {}, {}],
  ])('%s', (reason, facts, c) => {
    const contactPoints = facts === null ? [point('sms')] : [point('kakao', facts), point('sms')]
    const decided = plan({
      ...c,
      class: 'statutory',
      health: { kakao: 'down' },
      resident: { order: ['kakao', 'sms'], contactPoints },
    })
    expect(skipsOf(decided)).toEqual([`kakao ${reason}`])
  })

  test('in the order of the channels, whatever the reasons', () => {
    const decided = plan({
      resident: {
        order: ['push', 'kakao', 'email', 'sms'],
        contactPoints: [point('email'), point('sms', SPOILT)],
      },
      health: { push: 'down' },
    })
    expect(skipsOf(decided)).toEqual(['push no_contact_point', 'kakao no_contact_point', 'sms blocked'])
  })
})

describe('an address that was not confirmed for eighteen months', () => {
  const confirmed = (text: string): Partial<ContactPointFact> => ({
    verifiedAt: seoul('2020-01-01'),
    confirmedAt: seoul(text),
  })

  test.each([
    ['to the millisecond is still used for a duty', '2025-05-25 14:00', '2026-11-25 14:00:00.000', false],
    // Mutant: `<=` for `<`.
    ['and a millisecond is not', '2025-05-25 14:00', '2026-11-25 14:00:00.001', true],
    ['from 31 August counts to the last of February', '2025-08-31 14:00', '2027-02-28 14:00:00.001', true],
    ['from 31 August is used until then', '2025-08-31 14:00', '2027-02-28 14:00', false],
  ])('%s', (_, since, at, isStale) => {
    const decided = kakaoAlone(confirmed(since), { class: 'statutory', at: seoul(at) })
    expect(skipsOf(decided).includes('kakao stale')).toBe(isStale)
  })

  test('is judged when the notice is to be sent, not when it is asked about', () => {
    const c: Case = { class: 'statutory', at: seoul('2026-11-20 14:00') }
    const facts = confirmed('2025-05-25 14:00')
    expect(skipsOf(kakaoAlone(facts, c))).toEqual([])
    expect(skipsOf(kakaoAlone(facts, { ...c, ask: { sendAt: seoul('2026-11-26 14:00') } }))).toEqual([
      'kakao stale',
    ])
  })

  test('was last confirmed when it was verified, where nobody confirmed it since', () => {
    const facts = { verifiedAt: seoul('2025-05-25 13:59'), confirmedAt: null }
    expect(skipsOf(kakaoAlone(facts, { class: 'statutory' }))).toEqual(['kakao stale'])
  })

  test.each(['service'] as const)('is good enough for a %s', (topicClass) => {
    expect(skipsOf(kakaoAlone(confirmed('2020-01-01'), { class: topicClass }))).toEqual([])
  })
})

describe('push to several devices', () => {
  const devices = (...facts: Partial<ContactPointFact>[]) =>
    plan({
      class: 'statutory',
      resident: {
        order: ['push'],
        contactPoints: facts.map((fact, n) => point('push', { id: `device_${n}`, ...fact })),
      },
    })

  test('is one step, of the first that can be used', () => {
    const decided = devices({ unreachable: true }, { verifiedAt: null }, {}, {})
    expect(decided.steps[0]).toMatchObject({ channel: 'push', contactPointId: 'device_2', via: 'portal' })
    expect(decided.steps.filter((step) => step.channel === 'push')).toHaveLength(1)
  })

  test('is blocked when the resident blocked it on one', () => {
    expect(skipsOf(devices({ blocked: true }, {}))).toEqual(['push blocked'])
  })

  test('that none can receive names what is left wrong', () => {
    expect(skipsOf(devices({ verifiedAt: null }, { unreachable: true }))).toEqual(['push unreachable'])
    const old = { verifiedAt: seoul('2020-01-01') }
    expect(skipsOf(devices(old, { unreachable: true }))).toEqual(['push stale'])
  })
})
