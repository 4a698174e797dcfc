import { expect, test } from 'vitest'
import { isTooLate, smoothPace, type Load } from '#app/services/consult/pace.ts'

const calm = { waiting: 0, perTurn: 500, inFlightMs: null, paceMs: 5 }
/** Evidence is written without delay. */
const isLate = (facts: Load, remainingMs: number) => isTooLate([facts, calm], remainingMs)

test('on a quiet database everybody is let in', () => {
  expect(isLate(calm, 1_000)).toBe(false)
  expect(isLate({ ...calm, waiting: 10_000, inFlightMs: 3 }, 1_000)).toBe(false)
})

test('who would wait past the deadline is told at once', () => {
  // 99,500 before one, 500 a turn of 5 ms, and one turn more for the evidence: 200 turns, one second.
  expect(isLate({ ...calm, waiting: 99_499 }, 1_000)).toBe(false)
  expect(isLate({ ...calm, waiting: 99_500 }, 1_000)).toBe(true)
})

test('a statement that has been under way for long is expected to last as long again', () => {
  expect(isLate({ ...calm, inFlightMs: 900 }, 1_000)).toBe(false)
  expect(isLate({ ...calm, inFlightMs: 995 }, 1_000)).toBe(true)
})

test('after a dead second somebody is let in to see whether it is over, and nobody beside them', () => {
  const dead = { ...calm, paceMs: 1_000 }
  expect(isTooLate([dead, dead], 1_000)).toBe(false)
  expect(isTooLate([{ ...dead, waiting: 1 }, dead], 1_000)).toBe(true)
  expect(isTooLate([{ ...dead, inFlightMs: 10 }, dead], 1_000)).toBe(true)
})

test('one slow statement is a hiccup, many are a pace, and a quick one ends it', () => {
  const once = smoothPace(5, 600)
  expect(once).toBeLessThan(200)
  const often = [600, 600, 600, 600, 600].reduce(smoothPace, 5)
  expect(often).toBeGreaterThan(450)
  expect(smoothPace(often, 4)).toBe(4)
})

test('evidence that waits for the disk counts as much as facts that wait to be read', () => {
  const writing = { ...calm, waiting: 2_000, paceMs: 250 }
  expect(isTooLate([calm, { ...writing, waiting: 1_000 }], 1_000)).toBe(false)
  expect(isTooLate([calm, writing], 1_000)).toBe(true)
})
