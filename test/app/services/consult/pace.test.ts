import { expect, test } from 'vitest'
import { isTooLate, smoothPace } from '#app/services/consult/pace.ts'

const calm = { waiting: 0, perTurn: 500, inFlightMs: null, paceMs: 5 }

test('on a quiet database everybody is let in', () => {
  expect(isTooLate(calm, 1_000)).toBe(false)
  expect(isTooLate({ ...calm, waiting: 10_000, inFlightMs: 3 }, 1_000)).toBe(false)
})

test('who would wait past the deadline is told at once', () => {
  // 99,500 before one, 500 a turn of 5 ms, and one turn more for the evidence: 200 turns, one second.
  expect(isTooLate({ ...calm, waiting: 99_499 }, 1_000)).toBe(false)
  expect(isTooLate({ ...calm, waiting: 99_500 }, 1_000)).toBe(true)
})

test('a statement that has been under way for long is expected to last as long again', () => {
  expect(isTooLate({ ...calm, inFlightMs: 900 }, 1_000)).toBe(false)
  expect(isTooLate({ ...calm, inFlightMs: 995 }, 1_000)).toBe(true)
})

test('after a dead second somebody is let in to see whether it is over, and nobody beside them', () => {
  const dead = { ...calm, paceMs: 1_000 }
  expect(isTooLate(dead, 1_000)).toBe(false)
  expect(isTooLate({ ...dead, waiting: 1 }, 1_000)).toBe(true)
  expect(isTooLate({ ...dead, inFlightMs: 10 }, 1_000)).toBe(true)
})

test('one slow statement is a hiccup, many are a pace, and a quick one ends it', () => {
  const once = smoothPace(5, 600)
  expect(once).toBeLessThan(200)
  const often = [600, 600, 600, 600, 600].reduce(smoothPace, 5)
  expect(often).toBeGreaterThan(450)
  expect(smoothPace(often, 4)).toBe(4)
})
