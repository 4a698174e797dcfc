import { describe, expect, test } from 'vitest'
import type { PlanStep } from '#app/domain/channel-plan.ts'
import { PUSH_RESULTS, resolvePushOutcome } from '#app/domain/push-outcome.ts'
import { pushWindowOf } from '#app/domain/push-window.ts'
import { HOUR, MINUTE } from '#app/domain/time.ts'

const AT = Date.parse('2026-11-22T14:00:00+09:00')
const validUntil = AT + 10 * MINUTE

const stepOf = (channel: PlanStep['channel'], given: Partial<PlanStep> = {}): PlanStep => ({
  channel,
  contactPointId: null,
  notBefore: null,
  waitSeconds: 300,
  health: 'operational',
  smsFailover: 'forbidden',
  via: channel === 'push' ? 'portal' : 'agency',
  required: false,
  ...given,
})
const windowOf = (steps: PlanStep[], sendAt = AT) =>
  pushWindowOf(
    { steps, validUntil },
    steps.find(({ channel }) => channel === 'push')!,
    sendAt,
  )

describe('a push may begin', () => {
  // Mutant: let it begin at `decidedAt`.
  test('from what was asked until the plan ends, as the first step', () => {
    expect(windowOf([stepOf('push')])).toEqual({ opensAt: AT, closesAt: validUntil })
    expect(windowOf([stepOf('push')], AT + HOUR).opensAt).toBe(AT + HOUR)
  })

  // Mutant: end with `validUntil` whatever comes before.
  test('later by the waits of the steps before it, for a plan that was begun in time', () => {
    const steps = [stepOf('kakao'), stepOf('sms', { waitSeconds: 60 }), stepOf('push')]
    expect(windowOf(steps).closesAt).toBe(validUntil + 6 * MINUTE)
  })

  test('not before the hour that holds it', () => {
    const notBefore = AT + 5 * HOUR
    expect(windowOf([stepOf('push', { notBefore })])).toEqual({ opensAt: notBefore, closesAt: validUntil })
    expect(windowOf([stepOf('email'), stepOf('push', { notBefore })])).toEqual({
      opensAt: notBefore,
      closesAt: notBefore + 10 * MINUTE,
    })
  })

  test('with the others, when all are sent at once', () => {
    const parallel = { waitSeconds: null }
    expect(windowOf([stepOf('kakao', parallel), stepOf('push', parallel)]).closesAt).toBe(validUntil)
  })
})

describe('the outcome of a push', () => {
  // Mutant: take the last device's.
  test('is “delivered” when one device was reached', () => {
    expect(resolvePushOutcome(['no_user', 'accepted', 'unavailable'])).toBe('delivered')
  })

  test('is the best that can be said of any device', () => {
    expect(PUSH_RESULTS.map((result) => resolvePushOutcome(['no_user', result]))).toEqual([
      'delivered',
      'uncertain',
      'outage',
      'sender_fault',
      'blocked',
      'bad_address',
      'no_user',
    ])
    expect(resolvePushOutcome([])).toBe('no_user')
  })
})
