import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { resolvePlan, type Plan } from '#app/domain/channel-plan.ts'
import { isNightConsentInForce } from '#app/domain/consent.ts'
import { isWithin } from '#app/domain/quiet-hours.ts'
import { REASONS, SKIP_REASONS } from '#app/domain/reason.ts'
import { MINUTE, SECOND, seoulMinuteOfDay, type Instant } from '#app/domain/time.ts'
import { anyQuestion, type Question } from './plan-arbitraries.ts'
import { plan, point, seoul } from './plan-fixtures.ts'

/** Runs a promise against a thousand of questions. */
function always(promise: (question: Question, decided: Plan) => void) {
  const property = fc.property(anyQuestion, (question) => {
    promise(question, resolvePlan(question.facts, question.ask, question.at))
  })
  fc.assert(property, { numRuns: 1000 })
}

/** When each step may start: its `notBefore`, else the end of the wait before it. */
function startTimes({ ask, at }: Question, { steps }: Plan): Instant[] {
  const starts: Instant[] = []
  let earliest = Math.max(ask.sendAt, at)
  for (const step of steps) {
    const start = step.notBefore ?? earliest
    starts.push(start)
    earliest = start + (step.waitSeconds ?? 0) * SECOND
  }
  return starts
}

const isStranger = ({ facts: { resident } }: Question) =>
  resident === null || resident.contactPoints.length === 0

/** The order, written down once more from the contract's words alone. */
function orderOf({ facts: { topic, resident } }: Question): readonly Channel[] {
  if (resident === null || resident.contactPoints.length === 0)
    return topic.defaultOrder.filter((channel) => channel !== 'push')
  if (resident.topic?.order?.length) return resident.topic.order
  return resident.order ?? topic.defaultOrder
}

describe('whatever is asked about whomever', () => {
  test('the answer is the same for the same question, which it leaves untouched', () => {
    always((question, decided) => {
      const before = structuredClone(question)
      expect(resolvePlan(question.facts, question.ask, question.at)).toEqual(decided)
      expect(question).toEqual(before)
    })
  })

  test('no step stands twice, and a plan never holds a skipped channel', () => {
    always((_, { steps, skipped }) => {
      const channels = steps.map((step) => step.channel)
      expect(new Set(channels).size).toBe(channels.length)
      for (const { channel } of skipped) expect(channels).not.toContain(channel)
      expect(new Set(skipped.map(({ channel }) => channel)).size).toBe(skipped.length)
    })
  })

  test('steps and skipped channels together are the order, each in its order', () => {
    always((question, { decision, reasons, steps, skipped }) => {
      const { topic, resident } = question.facts
      if (topic.class === 'emergency') {
        expect([...steps, ...skipped].map(({ channel }) => channel).toSorted()).toEqual(
          [...CHANNELS].toSorted(),
        )
        return
      }
      const isByPostOnly = topic.class === 'statutory' && resident?.topic?.order?.length === 0
      const isRefused = ['no_consent', 'consent_withdrawn', 'consent_expired', 'opted_out'].includes(
        reasons[0] ?? '',
      )
      if (isByPostOnly || isRefused) return expect(skipped).toEqual([])
      // Held forever: nothing is wrong with the channels that are no steps, so no reason names them.
      if (decision === 'suppress' && reasons[0] !== 'no_channel') return
      const order = orderOf(question)
      const stepChannels = steps.map(({ channel }) => channel).filter((channel) => channel !== 'post')
      const skippedChannels = skipped.map(({ channel }) => channel)
      expect(stepChannels).toEqual(order.filter((channel) => stepChannels.includes(channel)))
      expect(skippedChannels).toEqual(order.filter((channel) => !stepChannels.includes(channel)))
    })
  })

  // Mutant: `notBefore` one hour earlier.
  test('nothing starts earlier than asked or than now', () => {
    always((question, decided) => {
      for (const start of startTimes(question, decided))
        expect(start).toBeGreaterThanOrEqual(Math.max(question.ask.sendAt, question.at))
    })
  })

  test('a step that is held starts later than it could have', () => {
    always((question, decided) => {
      const starts = startTimes(question, decided)
      decided.steps.forEach(({ notBefore }, index) => {
        if (notBefore === null) return
        const wait = decided.steps[index - 1]?.waitSeconds ?? 0
        const earliest =
          index === 0 ? Math.max(question.ask.sendAt, question.at) : (starts[index - 1] ?? 0) + wait * SECOND
        expect(notBefore).toBeGreaterThan(earliest)
      })
    })
  })

  // Mutant: do not hold backups; hold by the first rule only.
  test('no step starts in hours that hold it', () => {
    always((question, decided) => {
      const { topic, resident } = question.facts
      if (topic.class === 'emergency') return
      const starts = startTimes(question, decided)
      decided.steps.forEach(({ channel }, index) => {
        const start = starts[index] ?? 0
        const minute = seoulMinuteOfDay(start)
        if (topic.class === 'advertising' && channel !== 'email' && (minute >= 21 * 60 || minute < 8 * 60)) {
          expect(isNightConsentInForce(resident?.consent ?? null, start)).toBe(true)
        }
        const mayOverride =
          question.ask.urgency === 'urgent' && (topic.class === 'statutory' || topic.class === 'service')
        if (!resident?.quietHours || isStranger(question) || mayOverride) return
        if (channel === 'kakao' || channel === 'sms' || channel === 'push') {
          expect(isWithin(resident.quietHours, start)).toBe(false)
        }
      })
    })
  })

  // Mutant: opt-outs of a duty are honoured; the letter is left out when a channel is found.
  test('a duty always ends in a letter and is never suppressed', () => {
    always(({ facts }, { decision, steps }) => {
      if (facts.topic.class !== 'statutory')
        return expect(steps.some(({ channel }) => channel === 'post')).toBe(false)
      expect(decision).not.toBe('suppress')
      expect(steps.at(-1)).toMatchObject({
        channel: 'post',
        waitSeconds: null,
        notBefore: null,
        required: facts.topic.legalService,
      })
    })
  })

  test('an emergency is never deferred, and suppressed only when nobody can be reached at all', () => {
    always(({ facts }, { decision, steps, strategy, reasons }) => {
      expect(strategy).toBe(facts.topic.class === 'emergency' ? 'parallel' : 'sequence')
      if (facts.topic.class !== 'emergency') return
      expect(decision).toBe(steps.length > 0 ? 'send' : 'suppress')
      if (steps.length === 0) expect(reasons).toEqual(['no_channel'])
    })
  })

  test('what is suppressed has no steps, and what is sent or held has some', () => {
    always((_, { decision, steps, reasons, notBefore, retryAfterSeconds }) => {
      expect(steps.length > 0).toBe(decision !== 'suppress' && retryAfterSeconds === null)
      expect(retryAfterSeconds).toBe(decision === 'defer' && reasons[0] === 'all_channels_down' ? 300 : null)
      expect(notBefore).toBe(steps[0]?.notBefore ?? null)
      if (notBefore !== null) expect(decision).toBe('defer')
      if (decision === 'send') expect(notBefore).toBeNull()
    })
  })

  test('reasons are of the closed list and in its order, skip reasons of theirs', () => {
    always((_, { decision, reasons, skipped }) => {
      expect(reasons).toEqual(REASONS.filter((reason) => reasons.includes(reason)))
      for (const { reason } of skipped) expect(SKIP_REASONS).toContain(reason)
      if (decision !== 'send') expect(reasons.length).toBeGreaterThan(0)
    })
  })

  test('the answer holds for more than no time and at most ten minutes', () => {
    always(({ at, facts }, { validUntil }) => {
      const isBroken = CHANNELS.some((channel) => facts.health[channel] !== 'operational')
      expect(validUntil).toBeGreaterThan(at)
      expect(validUntil).toBeLessThanOrEqual(at + (isBroken ? MINUTE : 10 * MINUTE))
    })
  })

  // Mutant: look at the wall clock only when deciding, not at the end of validity.
  test('a plan that may start now may still start in its last millisecond', () => {
    always((question, decided) => {
      const { facts, ask, at } = question
      const [first] = decided.steps
      if (first === undefined || first.channel === 'post' || first.notBefore !== null || ask.sendAt > at)
        return
      const { resident, topic } = facts
      if (resident === null || topic.class === 'emergency') return
      const last = decided.validUntil - 1
      const isHard = ask.urgency === 'normal' && !isStranger(question) && first.channel !== 'email'
      if (resident.quietHours !== null && isHard) expect(isWithin(resident.quietHours, last)).toBe(false)
    })
  })

  test('only a usable contact point is used, and only a channel that the sender and the topic have', () => {
    always(({ facts, ask }, { steps }) => {
      for (const { channel, contactPointId, health, via } of steps) {
        if (channel === 'post') continue
        expect(ask.channels).toContain(channel)
        expect(facts.topic.allowedChannels).toContain(channel)
        expect(health).toBe(facts.health[channel])
        expect(via).toBe(channel === 'push' ? 'portal' : 'agency')
        if (facts.topic.class !== 'emergency') expect(health).not.toBe('down')
        if (contactPointId === null) continue
        const point = facts.resident?.contactPoints.find(({ id }) => id === contactPointId)
        expect(point).toMatchObject({ channel, unreachable: false })
        expect(point?.verifiedAt).not.toBeNull()
        if (facts.topic.class !== 'emergency') expect(point?.blocked).toBe(false)
      }
    })
  })

  test('only the last step of a sequence waits for nothing', () => {
    always((_, { steps, strategy }) => {
      steps.forEach(({ waitSeconds }, index) => {
        expect(waitSeconds === null).toBe(strategy === 'parallel' || index === steps.length - 1)
      })
    })
  })
})

test('the contract’s own example comes out as the contract shows it', () => {
  const decided = plan({
    class: 'statutory',
    resident: {
      order: ['kakao', 'sms', 'email'],
      contactPoints: [point('kakao'), point('sms'), point('email', { verifiedAt: null })],
    },
    ask: { sendAt: seoul('2026-11-25 21:30') },
  })
  expect(decided).toMatchObject({
    decision: 'send',
    reasons: [],
    strategy: 'sequence',
    notBefore: null,
    steps: [
      {
        channel: 'kakao',
        notBefore: null,
        waitSeconds: 300,
        health: 'operational',
        smsFailover: 'allowed',
        via: 'agency',
        required: false,
      },
      {
        channel: 'sms',
        notBefore: null,
        waitSeconds: 86_400,
        health: 'operational',
        smsFailover: 'forbidden',
        via: 'agency',
        required: false,
      },
      {
        channel: 'post',
        notBefore: null,
        waitSeconds: null,
        health: 'operational',
        smsFailover: 'forbidden',
        via: 'agency',
        required: false,
      },
    ],
    skipped: [{ channel: 'email', reason: 'unverified' }],
    consent: { class: 'statutory', record: null },
  })
})
