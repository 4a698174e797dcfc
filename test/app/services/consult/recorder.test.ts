import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pool } from '#db/client.ts'
import { createRecorder } from '#app/services/consult/recorder.ts'
import { createHeadKeeper } from '#app/services/evidence/heads.ts'
import { createTestContext, type TestContext } from '#test/support/factories.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await createTestContext()
})
afterAll(() => ctx.close())

const ask = { hash: null, residentId: null, topic: 'tax.payment-due', agencyId: randomUUID() }

/** A pool whose statements wait until they are let go. */
function stall(pool: Pool) {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const run: Pool['run'] = async (fn, options) => {
    await gate
    return pool.run(fn, options)
  }
  return { pool: { ...pool, run }, open }
}

// Mutant: `isTooLate` returns false, and the second one waits for its deadline.
test('behind a database that does not answer, a consult is refused at once, and not when it is too late', async () => {
  const { pool, open } = stall(ctx.pools.consult)
  const heads = createHeadKeeper({ dataDir: ctx.config.dataDir, vault: ctx.vault, log: ctx.log })
  const recorder = createRecorder({ pool, heads, clock: ctx.clock, readers: 1 })
  const patient = recorder.facts(ask, ctx.clock() + 60_000)
  await sleep(30)
  await expect(recorder.facts(ask, ctx.clock() + 10)).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'evidence_unavailable',
    retryAfterSeconds: 1,
  })
  expect(recorder.stats()).toMatchObject({ shed: 1, waiting: 0 })
  open()
  expect(await patient).toMatchObject({ residentId: null })
  expect(await recorder.facts(ask, ctx.clock() + 60_000)).toMatchObject({ residentId: null })
  await heads.close()
})
