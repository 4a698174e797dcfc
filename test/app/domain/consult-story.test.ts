import { expect, test } from 'vitest'
import { resolveStory } from '#app/domain/consult-story.ts'
import { DAY, HOUR } from '#app/domain/time.ts'

const step = (channel: 'kakao' | 'sms' | 'post', outcome: 'delivered' | 'no_user' | 'uncertain' | null) => ({
  channel,
  outcome,
})
const send = (...steps: ReturnType<typeof step>[]) => ({ decision: 'send' as const, steps, decidedAt: 0 })

// Mutant: look at the first step only.
test('a notice that arrived the second way arrived', () => {
  expect(resolveStory(send(step('kakao', 'no_user'), step('sms', 'delivered')), HOUR)).toEqual({
    story: 'arrived',
    channel: 'sms',
  })
})

test('a notice nobody reported about is on its way for two days, and unreported after them', () => {
  const told = send(step('kakao', null))
  expect(resolveStory(told, HOUR).story).toBe('under_way')
  expect(resolveStory(told, 3 * DAY).story).toBe('unreported')
})

test('a notice that failed every way goes by letter where a letter follows, and failed where none does', () => {
  expect(resolveStory(send(step('kakao', 'no_user'), step('post', null)), HOUR).story).toBe('by_letter')
  expect(resolveStory(send(step('kakao', 'no_user')), HOUR).story).toBe('failed')
})

test('what was held or refused is told as that, unless its sender reports that it arrived', () => {
  const held = { decision: 'defer' as const, steps: [step('kakao', null)], decidedAt: 0 }
  expect(resolveStory(held, HOUR).story).toBe('postponed')
  expect(resolveStory({ ...held, steps: [step('kakao', 'delivered')] }, DAY).story).toBe('arrived')
  expect(resolveStory({ decision: 'suppress', steps: [], decidedAt: 0 }, HOUR).story).toBe('not_sent')
})
