import { describe, expect, test } from 'vitest'
import {
  channelsOf,
  failoversOf,
  healthsOf,
  plan,
  point,
  prefer,
  seoul,
  skipsOf,
  startsOf,
  waitsOf,
  type Case,
} from './plan-fixtures.ts'

const emergency = (c: Case = {}) => plan({ ...c, class: 'emergency' })
const ON_NIGHT = seoul('2026-11-25 23:00')
const STALE = { verifiedAt: seoul('2020-01-01'), confirmedAt: null }

describe('an emergency', () => {
  test('goes out on every channel at once', () => {
    const decided = emergency()
    expect(decided).toMatchObject({
      decision: 'send',
      reasons: [],
      strategy: 'parallel',
      notBefore: null,
      retryAfterSeconds: null,
      skipped: [],
      consent: { class: 'emergency', record: null },
    })
    expect(channelsOf(decided)).toEqual(['kakao', 'sms', 'email', 'push'])
    expect(waitsOf(decided)).toEqual([null, null, null, null])
    expect(startsOf(decided)).toEqual([null, null, null, null])
    expect(failoversOf(decided)).not.toContain('allowed')
    expect(decided.steps.map((step) => [step.contactPointId, step.via])).toEqual([
      ['cp_kakao', 'agency'],
      ['cp_sms', 'agency'],
      ['cp_email', 'agency'],
      ['cp_push', 'portal'],
    ])
  })

  test('goes in the resident’s order, then the default’s, then kakao, sms, email, push', () => {
    const decided = emergency({ resident: { order: ['push'] }, topic: { defaultOrder: ['email'] } })
    expect(channelsOf(decided)).toEqual(['push', 'email', 'kakao', 'sms'])
  })

  test('goes in the topic’s own order first where there is one', () => {
    const decided = emergency({
      resident: { order: ['push'], topic: prefer({ order: ['sms'] }) },
      topic: { defaultOrder: ['email'] },
    })
    expect(channelsOf(decided)).toEqual(['sms', 'email', 'kakao', 'push'])
  })

  // Mutant: skip what is down.
  test('keeps a channel that is down, last', () => {
    const decided = emergency({ health: { kakao: 'down', sms: 'degraded', email: 'down' } })
    expect(channelsOf(decided)).toEqual(['sms', 'push', 'kakao', 'email'])
    expect(healthsOf(decided)).toEqual(['degraded', 'operational', 'down', 'down'])
    expect(decided.skipped).toEqual([])
  })

  test('goes out though everything is down', () => {
    const decided = emergency({ health: { kakao: 'down', sms: 'down', email: 'down', push: 'down' } })
    expect(decided.decision).toBe('send')
    expect(channelsOf(decided)).toEqual(['kakao', 'sms', 'email', 'push'])
  })

  test('says of the four why they are no step, in its order', () => {
    const decided = emergency({
      resident: {
        order: ['push', 'email'],
        contactPoints: [
          point('sms'),
          point('email', { verifiedAt: null }),
          point('push', { unreachable: true }),
        ],
      },
    })
    expect(channelsOf(decided)).toEqual(['sms'])
    expect(skipsOf(decided)).toEqual(['push unreachable', 'email unverified', 'kakao no_contact_point'])
    const narrow = emergency({
      topic: { allowedChannels: ['sms', 'kakao'], defaultOrder: ['sms'] },
      ask: { channels: ['sms', 'push'] },
    })
    expect(skipsOf(narrow)).toEqual([
      'kakao sender_lacks_channel',
      'email sender_lacks_channel',
      'push channel_not_allowed',
    ])
  })

  test('does not name a block that did not keep it back', () => {
    const contactPoints = [point('sms'), point('kakao', { blocked: true, verifiedAt: null })]
    expect(skipsOf(emergency({ resident: { contactPoints } }))[0]).toBe('kakao unverified')
  })

  test('takes the device whose address was confirmed lately', () => {
    const contactPoints = [point('push', { id: 'old', ...STALE }), point('push', { id: 'new' })]
    const decided = emergency({ resident: { contactPoints } })
    expect(decided.steps[0]?.contactPointId).toBe('new')
    expect(decided.reasons).toEqual([])
  })

  test('ends in no letter and serves nothing', () => {
    const decided = emergency({ topic: { legalService: true } })
    expect(channelsOf(decided)).not.toContain('post')
    expect(decided.steps.some((step) => step.required)).toBe(false)
  })
})

describe('an emergency says that it overrode', () => {
  const quietHours = { start: '22:00', end: '07:00' }
  // Mutant for each: drop that cause.
  test.each<[string, Case]>([
    ['an opt-out', { resident: { topic: prefer({ optedOut: true }) } }],
    ['a block', { resident: { contactPoints: [point('sms', { blocked: true }), point('email')] } }],
    ['backups off', { resident: { topic: prefer({ backups: false }) } }],
    ['a stale address', { resident: { contactPoints: [point('sms', STALE), point('email')] } }],
    ['quiet hours over a text', { resident: { quietHours, contactPoints: [point('sms')] }, at: ON_NIGHT }],
    [
      'quiet hours over an Alimtalk',
      { resident: { quietHours, contactPoints: [point('kakao')] }, at: ON_NIGHT },
    ],
    ['quiet hours over a push', { resident: { quietHours, contactPoints: [point('push')] }, at: ON_NIGHT }],
    ['quiet hours at the time it is asked for', { resident: { quietHours }, ask: { sendAt: ON_NIGHT } }],
    [
      'quiet hours though it is urgent',
      { resident: { quietHours }, ask: { urgency: 'urgent' }, at: ON_NIGHT },
    ],
    [
      'several of these, once',
      { resident: { quietHours, topic: prefer({ optedOut: true, backups: false }) }, at: ON_NIGHT },
    ],
    [
      'a block of a channel that is reached by the sender’s own records',
      { resident: { contactPoints: [point('sms', { blocked: true, verifiedAt: null })] } },
    ],
    [
      'an opt-out of somebody without a contact point',
      { resident: { contactPoints: [], topic: prefer({ optedOut: true }) } },
    ],
    [
      'backups off of somebody without a contact point',
      { resident: { contactPoints: [], topic: prefer({ backups: false }) } },
    ],
  ])('%s', (_, c) => {
    const decided = emergency(c)
    expect(decided.decision).toBe('send')
    expect(decided.reasons).toEqual(['emergency_override'])
  })

  test.each<[string, Case]>([
    [
      'a block of a channel that is no step',
      {
        resident: { contactPoints: [point('sms', { blocked: true }), point('email')] },
        ask: { channels: ['email'] },
      },
    ],
    [
      'backups off with one step',
      { resident: { contactPoints: [point('sms')], topic: prefer({ backups: false }) } },
    ],
    [
      'a stale address that is no step',
      { resident: { contactPoints: [point('sms', STALE), point('email')] }, ask: { channels: ['email'] } },
    ],
    [
      'quiet hours over e-mail alone',
      { resident: { quietHours, contactPoints: [point('email')] }, at: ON_NIGHT },
    ],
    ['quiet hours at another time', { resident: { quietHours } }],
    [
      'quiet hours that are over when it is asked for',
      { resident: { quietHours }, at: ON_NIGHT, ask: { sendAt: seoul('2026-11-26 07:00') } },
    ],
    [
      'quiet hours of somebody without a contact point',
      { resident: { quietHours, contactPoints: [] }, at: ON_NIGHT },
    ],
    ['a channel that is down', { health: { kakao: 'down' } }],
    ['a stranger', { resident: null, at: ON_NIGHT }],
  ])('but not for %s', (_, c) => {
    expect(emergency(c).reasons).toEqual([])
  })
})

describe('an emergency for somebody without a usable contact point', () => {
  test.each<[string, NonNullable<Case['resident']> | null, string[]]>([
    ['not registered', null, ['email no_contact_point', 'push no_contact_point']],
    ['registered without one', { contactPoints: [] }, ['email no_contact_point', 'push no_contact_point']],
    [
      'registered with none that reaches',
      { contactPoints: [point('sms', { verifiedAt: null }), point('email', { unreachable: true })] },
      ['email unreachable', 'push no_contact_point'],
    ],
  ])('%s goes by the sender’s records, in parallel', (_, resident, skips) => {
    const decided = emergency({
      resident,
      topic: { defaultOrder: ['push', 'kakao', 'sms'] },
      health: { kakao: 'down' },
    })
    expect(decided).toMatchObject({ decision: 'send', strategy: 'parallel', reasons: [] })
    expect(channelsOf(decided)).toEqual(['sms', 'kakao'])
    expect(decided.steps.every((step) => step.contactPointId === null && step.waitSeconds === null)).toBe(
      true,
    )
    expect(skipsOf(decided).toSorted()).toEqual(skips)
  })

  test('keeps to what the sender has and the topic allows', () => {
    const decided = emergency({
      resident: null,
      topic: { allowedChannels: ['sms', 'email'], defaultOrder: ['sms', 'email'] },
      ask: { channels: ['email', 'kakao'] },
    })
    expect(channelsOf(decided)).toEqual(['email'])
    expect(skipsOf(decided)).toEqual([
      'sms sender_lacks_channel',
      'kakao channel_not_allowed',
      'push sender_lacks_channel',
    ])
  })

  test('is given up only when no record could help either', () => {
    const decided = emergency({
      resident: null,
      topic: { defaultOrder: ['push', 'sms'] },
      ask: { channels: ['push', 'email'] },
    })
    expect(decided).toMatchObject({
      decision: 'suppress',
      reasons: ['no_channel'],
      steps: [],
      retryAfterSeconds: null,
    })
    expect(skipsOf(decided)).toEqual([
      'push no_contact_point',
      'sms sender_lacks_channel',
      'kakao sender_lacks_channel',
      'email no_contact_point',
    ])
  })
})
