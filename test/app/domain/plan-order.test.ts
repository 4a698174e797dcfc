import { describe, expect, test } from 'vitest'
import { channelsOf, plan, point, prefer, skipsOf } from './plan-fixtures.ts'

describe('the order of channels', () => {
  test('is the topic’s own where the resident set one', () => {
    const decided = plan({ resident: { order: ['sms'], topic: prefer({ order: ['email', 'push'] }) } })
    expect(channelsOf(decided)).toEqual(['email', 'push'])
  })

  test('is the general one else', () => {
    expect(channelsOf(plan({ resident: { order: ['sms', 'kakao'], topic: prefer({}) } }))).toEqual([
      'sms',
      'kakao',
    ])
  })

  test('is the topic’s default where the resident chose nothing', () => {
    expect(channelsOf(plan({ topic: { defaultOrder: ['push', 'sms'] } }))).toEqual(['push', 'sms'])
  })

  test('leaves out every other channel, without a word about it', () => {
    const decided = plan({ resident: { order: ['email'] } })
    expect(channelsOf(decided)).toEqual(['email'])
    expect(decided.skipped).toEqual([])
  })

  test('of nothing, left over from when the topic was a duty, falls back to the general one', () => {
    expect(channelsOf(plan({ resident: { order: ['sms'], topic: prefer({ order: [] }) } }))).toEqual(['sms'])
  })
})

describe('backups off', () => {
  // Mutant: judge R4 before the backups.
  test('skips all after the first, before any other reason', () => {
    const decided = plan({
      resident: {
        contactPoints: [point('sms')],
        order: ['sms', 'kakao', 'email'],
        topic: prefer({ backups: false }),
      },
      ask: { channels: ['sms', 'kakao'] },
    })
    expect(channelsOf(decided)).toEqual(['sms'])
    expect(skipsOf(decided)).toEqual(['kakao backup_declined', 'email backup_declined'])
  })

  test('leaves nobody when the first cannot be used', () => {
    const decided = plan({
      resident: { contactPoints: [point('sms')], order: ['kakao', 'sms'], topic: prefer({ backups: false }) },
    })
    expect(decided).toMatchObject({ decision: 'suppress', reasons: ['no_channel'] })
    expect(skipsOf(decided)).toEqual(['kakao no_contact_point', 'sms backup_declined'])
  })

  test('leaves a duty its letter', () => {
    const decided = plan({
      class: 'statutory',
      resident: { order: ['kakao', 'sms'], topic: prefer({ backups: false }) },
      health: { kakao: 'down' },
    })
    expect(channelsOf(decided)).toEqual(['post'])
    expect(decided.reasons).toEqual(['all_channels_down'])
  })
})

describe('by post only', () => {
  test('a duty goes by letter at once, and no reason is given for what was wished', () => {
    const decided = plan({
      class: 'statutory',
      resident: { topic: prefer({ order: [] }) },
      health: { kakao: 'down' },
    })
    expect(decided).toMatchObject({ decision: 'send', reasons: [], notBefore: null, skipped: [] })
    expect(decided.steps).toEqual([
      {
        channel: 'post',
        contactPointId: null,
        notBefore: null,
        waitSeconds: null,
        health: 'operational',
        smsFailover: 'forbidden',
        via: 'agency',
        required: false,
      },
    ])
  })
})
