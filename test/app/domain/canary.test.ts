import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCanary, resolveCanary } from '#app/domain/canary.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { resolvePlan } from '#app/domain/channel-plan.ts'
import { anyQuestion } from './plan-arbitraries.ts'

test('one consult in a hundred is a canary, and the same one always', () => {
  const ids = Array.from(
    { length: 100_000 },
    (_, n) => `0198c0de-0000-7000-8000-0000${((n * 2_654_435_761) >>> 0).toString(16).padStart(8, '0')}`,
  )
  const drawn = ids.filter(isCanary)
  expect(drawn.length / ids.length).toBeCloseTo(0.01, 2)
  expect(ids.filter(isCanary)).toEqual(drawn)
})

/** Few questions are for a canary: most of them are asked so that they may be. */
const mostly = fc.nat(9).map((n) => n > 0)

// Mutants: allow any class; allow a channel that staff declared down; look for a backup in the canary's own plan.
test('a canary is a service plan with a backup that starts with the channel tried, and is otherwise as the rules have it', () => {
  let tried = 0
  fc.assert(
    fc.property(
      anyQuestion,
      mostly,
      fc.subarray([...CHANNELS], { minLength: 3 }),
      (question, isService, chosen) => {
        const { ask, at } = question
        const facts = isService
          ? { ...question.facts, topic: { ...question.facts.topic, class: 'service' as const } }
          : question.facts
        const detected: Channel[] = chosen.filter((channel) => facts.health[channel] === 'down')
        const usual = resolvePlan(facts, ask, at)
        const canary = resolveCanary(usual, facts, ask, at, detected)
        if (canary === null) return
        tried += 1
        const [first, second] = canary.steps
        expect(facts.topic.class).toBe('service')
        expect(detected).toContain(first!.channel)
        expect(first!.health).toBe('degraded')
        expect(second).toBeDefined()
        expect(canary.steps.map(({ channel }) => channel).slice(1)).toEqual(
          usual.steps.map(({ channel }) => channel),
        )
        expect(canary.decision).toBe(usual.decision)
      },
    ),
    { numRuns: 20_000, seed: 20_261_126 },
  )
  expect(tried).toBeGreaterThan(20)
})
