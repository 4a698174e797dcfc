import { expect, test } from 'vitest'
import { findWalk, RUN_LENGTH, SHARE_LEAST_ASKED, startWalk, stepWalk } from '#app/domain/number-walk.ts'
import { HOUR } from '#app/domain/time.ts'

const FIRST = 821_020_000_000

/** How a key that asks about these numbers, one after the other, looks in the end. */
function walkOver(numbers: readonly number[], isKnown: (index: number) => boolean, msBetween = 0) {
  const walk = numbers.reduce(
    (walk, digits, index) => stepWalk(walk, digits, isKnown(index), index * msBetween),
    startWalk(0),
  )
  return findWalk(walk)
}
const evenly = (count: number, gap: number) =>
  Array.from({ length: count }, (_, index) => FIRST + index * gap)
const strangers = () => false
const oneIn = (share: number) => (index: number) => index % share === 0

// Mutant: a run is counted whatever lies between.
test('numbers one after the other are a walk, up and down, also with small gaps', () => {
  expect(walkOver(evenly(RUN_LENGTH + 1, 1), strangers)).toBe('run')
  expect(walkOver(evenly(RUN_LENGTH + 1, -7), strangers)).toBe('run')
  expect(walkOver(evenly(RUN_LENGTH, 1), strangers)).toBeNull()
})

test('a municipality’s sorted list is none, though few of its people are registered', () => {
  expect(walkOver(evenly(20_000, 80), oneIn(20))).toBeNull()
})

test('neighbours who are all registered are none: somebody knows them', () => {
  expect(walkOver(evenly(1_000, 1), () => true)).toBeNull()
})

test('asking about one number again and again leads nowhere', () => {
  expect(
    walkOver(
      Array.from({ length: 20_000 }, () => FIRST),
      strangers,
    ),
  ).toBeNull()
})

// Mutant: the share is not looked at.
test('ten thousand of whom hardly one is registered are a walk in whatever order', () => {
  expect(walkOver(evenly(SHARE_LEAST_ASKED, 7_919), oneIn(100))).toBe('unknown_share')
  expect(walkOver(evenly(SHARE_LEAST_ASKED - 1, 7_919), oneIn(100))).toBeNull()
})

test('every hour is counted anew', () => {
  const msBetween = (2 * HOUR) / SHARE_LEAST_ASKED
  expect(walkOver(evenly(SHARE_LEAST_ASKED, 7_919), strangers, msBetween)).toBeNull()
})
