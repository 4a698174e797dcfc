import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKillTrial, type KillTrial } from './kill-trial.ts'

// More kills: node test/faults/kill-many.ts --kills 10

const BOOT_MS = 120_000

let trial: KillTrial
beforeAll(async () => {
  trial = await openKillTrial()
}, BOOT_MS)
afterAll(() => trial.close())

// Answers that leave a moment too early are seen in evidence.test.ts: a kill seldom falls into that moment.
test(
  'no answer that left is without its evidence after every process of PostgreSQL was killed',
  async () => {
    const { acknowledged, lost } = await trial.run('on')
    expect(acknowledged).toBeGreaterThan(100)
    expect(lost).toBe(0)
  },
  BOOT_MS,
)

test(
  'the test can see: with synchronous_commit=off most of the acknowledged evidence is gone',
  async () => {
    const { acknowledged, lost } = await trial.run('off')
    expect(acknowledged).toBeGreaterThan(100)
    expect(lost / acknowledged).toBeGreaterThan(0.5)
  },
  BOOT_MS,
)
