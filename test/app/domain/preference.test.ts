import { describe, expect, test } from 'vitest'
import {
  applyChange,
  applyGeneralOrder,
  checkOrder,
  DEFAULT_TOPIC_PREFERENCE,
  type TopicPreferenceChange,
} from '#app/domain/preference.ts'
import { TOPIC_CLASSES, type TopicClass } from '#app/domain/topic.ts'
import { prefer } from './plan-fixtures.ts'

describe('an order', () => {
  test.each<[string, string[], TopicClass | null, { reason: string; index: number | null } | null]>([
    ['of one channel is fine', ['email'], 'service', null],
    ['of all four is fine', ['push', 'email', 'sms', 'kakao'], null, null],
    ['with a channel twice is not', ['sms', 'email', 'sms'], null, { reason: 'repeated_channel', index: 2 }],
    [
      'with a channel nobody knows is not',
      ['sms', 'fax'],
      'service',
      { reason: 'unknown_channel', index: 1 },
    ],
    [
      'with post is not: a letter is no choice',
      ['post'],
      'statutory',
      { reason: 'unknown_channel', index: 0 },
    ],
    ['of nothing is by post only for a duty', [], 'statutory', null],
    ['of nothing is not for a service', [], 'service', { reason: 'empty', index: null }],
    ['of nothing is not for an emergency', [], 'emergency', { reason: 'empty', index: null }],
    ['of nothing is not in general', [], null, { reason: 'empty', index: null }],
  ])('%s', (_, list, topicClass, fault) => {
    const expected = fault === null ? { ok: true, order: list } : { ok: false, ...fault }
    expect(checkOrder(list, topicClass)).toEqual(expected)
  })
})

describe('the general order', () => {
  test('is set, changed and cleared', () => {
    expect(applyGeneralOrder(null, ['sms'])).toEqual({ ok: true, order: ['sms'], changed: true })
    expect(applyGeneralOrder(['sms'], ['sms'])).toEqual({ ok: true, order: ['sms'], changed: false })
    expect(applyGeneralOrder(['sms', 'email'], ['email', 'sms'])).toMatchObject({ changed: true })
    expect(applyGeneralOrder(['sms'], null)).toEqual({ ok: true, order: null, changed: true })
    expect(applyGeneralOrder(null, null)).toEqual({ ok: true, order: null, changed: false })
    expect(applyGeneralOrder(['sms'], [])).toEqual({ ok: false, reason: 'empty', index: null })
  })
})

describe('a change for one topic', () => {
  test.each<
    [string, Parameters<typeof prefer>[0], TopicPreferenceChange, Parameters<typeof prefer>[0], boolean]
  >([
    ['sets an order', {}, { order: ['email'] }, { order: ['email'] }, true],
    ['clears an order', { order: ['email'] }, { order: null }, {}, true],
    [
      'of nothing leaves everything',
      { order: ['email'], backups: false },
      {},
      { order: ['email'], backups: false },
      false,
    ],
    // Mutant: opting out clears the order.
    [
      'switches off and keeps the order',
      { order: ['email'] },
      { optedOut: true },
      { order: ['email'], optedOut: true },
      true,
    ],
    [
      'switches on again to the order chosen before',
      { order: ['email'], optedOut: true },
      { optedOut: false },
      { order: ['email'] },
      true,
    ],
    ['turns backups off', {}, { backups: false }, { backups: false }, true],
    [
      'to what is already so changes nothing',
      { order: ['email'] },
      { order: ['email'], backups: true, optedOut: false },
      { order: ['email'] },
      false,
    ],
  ])('%s', (_, before, change, after, changed) => {
    expect(applyChange(prefer(before), change, 'service')).toEqual({
      ok: true,
      preference: prefer(after),
      changed,
    })
  })

  test('begins from what holds when nothing was chosen', () => {
    expect(applyChange(null, {}, 'service')).toEqual({
      ok: true,
      preference: DEFAULT_TOPIC_PREFERENCE,
      changed: false,
    })
  })

  test.each(TOPIC_CLASSES)(
    'switching off a topic of class %s is allowed where it may be refused',
    (topicClass) => {
      const mayRefuse = topicClass !== 'emergency' && topicClass !== 'statutory'
      const decision = applyChange(null, { optedOut: true }, topicClass)
      expect(decision).toMatchObject(mayRefuse ? { ok: true } : { ok: false, reason: 'cannot_opt_out' })
    },
  )

  test('is refused whole', () => {
    expect(applyChange(null, { order: ['email', 'email'], backups: false }, 'service')).toEqual({
      ok: false,
      reason: 'repeated_channel',
      index: 1,
    })
    expect(applyChange(null, { order: [] }, 'consent')).toEqual({ ok: false, reason: 'empty', index: null })
    expect(applyChange(null, { order: [] }, 'statutory')).toMatchObject({
      ok: true,
      preference: prefer({ order: [] }),
    })
  })
})
