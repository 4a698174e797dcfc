import { expect, test } from 'vitest'
import { BULK_GROUP_LINES, createCourtesy } from '#app/services/consult/courtesy.ts'

const NOW = Date.UTC(2026, 10, 26)
const clock = () => NOW

test('alone, a bulk takes large groups, several at once', async () => {
  const courtesy = createCourtesy({ use: () => ({ isBusy: false, askedAt: -Infinity }) }, clock)
  expect(courtesy.groupLines()).toBe(BULK_GROUP_LINES)
  expect(courtesy.groupsInFlight()).toBeGreaterThan(1)
  await courtesy.turn()
})

// Mutant: `isShared` looks for consults in flight only, and a bulk is greedy between two of them.
test('while others ask, it takes smaller ones, one at a time, and for a second after the last', () => {
  let askedAt = NOW - 999
  const courtesy = createCourtesy({ use: () => ({ isBusy: false, askedAt }) }, clock)
  expect(courtesy.groupLines()).toBeLessThan(BULK_GROUP_LINES)
  expect(courtesy.groupsInFlight()).toBe(1)
  askedAt = NOW - 1_000
  expect(courtesy.groupLines()).toBe(BULK_GROUP_LINES)
})

// Mutant: `turn` resolves at once.
test('a group waits until the others have their answers', async () => {
  let looks = 0
  const courtesy = createCourtesy({ use: () => ({ isBusy: ++looks < 4, askedAt: NOW }) }, clock)
  await courtesy.turn()
  expect(looks).toBe(4)
})

// Mutant: `LONGEST_WAIT_MS` is not looked at, and the bulk starves.
test('where others never pause, it goes on all the same', async () => {
  await createCourtesy({ use: () => ({ isBusy: true, askedAt: NOW }) }, clock).turn()
})
