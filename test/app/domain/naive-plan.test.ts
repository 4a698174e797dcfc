import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resolvePlan } from '#app/domain/channel-plan.ts'
import { naivePlan } from './naive-plan.ts'
import { anyQuestion } from './plan-arbitraries.ts'

const CASES = 100_000
/** The same cases every time: a disagreement is a finding, not luck. Change it to look elsewhere. */
const SEED = 20_261_126
const LIMIT_MS = 300_000

// Mutant: change any rule of app/domain/plan-*.ts; a second reading of the contract does not change with it.
test(
  'a second implementation, written from the contract alone, decides a hundred thousand cases alike',
  () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const { facts, ask, at } = question
        expect(resolvePlan(facts, ask, at)).toEqual(naivePlan(question))
      }),
      { numRuns: CASES, seed: SEED },
    )
  },
  LIMIT_MS,
)
