import { setTimeout as sleep } from 'node:timers/promises'
import { sql as q } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Key } from '#app/services/catalog/catalog.ts'
import { followChanges } from '#app/services/change/follow.ts'
import { createChangeWatch, HOLD_MS, type ChangeWatch } from '#app/services/change/watch.ts'
import { setOrder } from '#app/services/preference/change.ts'
import { createKey, createResident, createTestContext, type TestContext } from '#test/support/factories.ts'

/** At once, but on a busy machine. */
const SOON = { timeout: 20_000 }

let ctx: TestContext
let key: Key

beforeAll(async () => {
  // Alone: what other tests have under way in this database would hold these changes back too.
  ctx = await createTestContext({ fresh: true, connections: 8 })
})
afterAll(async () => {
  await ctx.close()
})
beforeEach(async () => {
  const { keyId } = await createKey(ctx)
  await ctx.catalog.refresh()
  key = ctx.catalog.keyById(keyId)!
})

/** Evidence that this agency asked about a resident. */
function recordConsult(residentId: string): Promise<void> {
  const decidedAt = ctx.clock()
  const row = {
    id: v7({ msecs: decidedAt }),
    decidedAt,
    agencyId: key.agencyId,
    apiKeyId: key.id,
    residentId,
  }
  return ctx.recorder.record({ ...row, question: '{}', answer: '{}' }, decidedAt + 60_000)
}

async function createAsked(): Promise<string> {
  const { id } = await createResident(ctx)
  await recordConsult(id)
  return id
}

/** A transaction that has changed a resident and waits with its commit. */
async function beginChange(residentId: string) {
  const [written, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const done = ctx.pools.pages.begin(async (tx) => {
    await tx.execute(q`update resident set version = version + 1 where id = ${residentId}`)
    written.resolve()
    await gate.promise
  })
  await Promise.race([written.promise, done])
  return {
    commit: async () => {
      gate.resolve()
      await done
    },
  }
}

/** Reads on from where it stands: the residents whose changes were told, in order. */
function createReader(changes: ChangeWatch = ctx.changes) {
  let after: string | undefined
  const told: string[] = []
  return {
    told,
    async read(query: object = {}): Promise<string[]> {
      const asked = { ...query, ...(after === undefined ? {} : { after }) }
      const { events, next } = await followChanges(
        { ...ctx, changes },
        key,
        asked,
        new AbortController().signal,
      )
      after = next
      const found = events.map(({ subject }) => ctx.vault.subjects.residentOf(key.agencyId, subject)!)
      told.push(...found)
      return found
    },
  }
}

// Mutant: read up to the newest row, or order by time: the later transaction's change is told, the earlier one's never.
test('a transaction that begins first and commits last is not passed by', async () => {
  const [kim, park] = [await createAsked(), await createAsked()]
  const reader = createReader()
  const earlier = await beginChange(kim)
  const later = await beginChange(park)
  await later.commit()
  await ctx.changes.observe()
  expect(await reader.read()).toEqual([])
  await earlier.commit()
  await expect.poll(() => reader.read().then(() => reader.told), SOON).toEqual([kim, park])
  expect(await reader.read()).toEqual([])
})

test('of fifty changes that commit in any order each is told once, however small the pages', async () => {
  const residents = await Promise.all(Array.from({ length: 50 }, createAsked))
  const reader = createReader()
  const writers = { areDone: false }
  const writing = Promise.all(
    residents.map((id, n) =>
      ctx.pools.consult.begin(async (tx) => {
        await tx.execute(q`update resident set version = version + 1 where id = ${id}`)
        await sleep(((n * 7) % 10) * 10)
      }),
    ),
  ).finally(() => {
    writers.areDone = true
  })
  while (!writers.areDone) await reader.read({ limit: '3' })
  await writing
  await expect.poll(() => reader.read({ limit: '3' }).then(() => reader.told.length), SOON).toBe(50)
  expect([...reader.told].sort()).toEqual([...residents].sort())
})

test('a change that was rolled back is not told', async () => {
  const [kim, park] = [await createAsked(), await createAsked()]
  const failed = ctx.pools.pages.begin(async (tx) => {
    await tx.execute(q`update resident set version = version + 1 where id = ${kim}`)
    throw new Error('refused')
  })
  await expect(failed).rejects.toThrow('refused')
  await setOrder(ctx, { residentId: park, order: ['sms'] })
  const reader = createReader()
  await expect.poll(() => reader.read().then(() => reader.told), SOON).toEqual([park])
})

// Mutant: HOLD_MS = 0: the change is looked at before the evidence is there, and passed by for good.
test('a change is held back until every consult that may have read the older facts is recorded', async () => {
  let now = 0
  const changes = createChangeWatch({ pool: ctx.pools.pages, log: ctx.log, clock: () => now })
  const reader = createReader(changes)
  const { id: kim } = await createResident(ctx)
  await changes.observe()
  now += HOLD_MS
  expect(await reader.read()).toEqual([])
  // A batch has read Kim's facts and not recorded its answer yet when Kim changes something.
  const { version } = await setOrder(ctx, { residentId: kim, order: ['sms'] })
  expect(version).toBe(2)
  await changes.observe()
  now += HOLD_MS - 1
  expect(await reader.read()).toEqual([])
  await recordConsult(kim)
  now += 1
  // A transaction of another database, which a snapshot knows too, may have held that look back: then a later one sees it.
  const read = () => reader.read().finally(() => (now += HOLD_MS))
  await expect.poll(read, SOON).toEqual([kim])
  await changes.close()
})

test('a hundred who wait ask the database no more often than one', async () => {
  let looks = 0
  const pool = {
    ...ctx.pools.pages,
    run: ((fn, options) => {
      looks++
      return ctx.pools.pages.run(fn, options)
    }) as typeof ctx.pools.pages.run,
  }
  const changes = createChangeWatch({ pool, log: ctx.log, holdMs: 0 })
  const kim = await createAsked()
  const seen = await changes.horizon()
  const waiting = Array.from({ length: 100 }, () => changes.nextAfter(seen, AbortSignal.timeout(60_000)))
  const begun = performance.now()
  await sleep(600)
  expect(looks).toBeLessThanOrEqual((performance.now() - begun) / 250 + 3)
  await setOrder(ctx, { residentId: kim, order: ['sms'] })
  expect(await Promise.all(waiting)).toEqual(Array.from({ length: 100 }, () => true))
  await changes.close()
})

test('until the database was seen there is no feed, and afterwards what was seen stands', async () => {
  let isGone = true
  const pool = {
    ...ctx.pools.pages,
    run: ((fn, options) =>
      isGone
        ? Promise.reject(new Error('gone'))
        : ctx.pools.pages.run(fn, options)) as typeof ctx.pools.pages.run,
  }
  const changes = createChangeWatch({ pool, log: ctx.log, holdMs: 0 })
  const first = changes.horizon()
  isGone = false
  const horizon = await first
  isGone = true
  expect(await changes.horizon()).toEqual(horizon)
  await changes.close()
  await expect(changes.nextAfter(horizon, AbortSignal.timeout(60_000))).resolves.toBe(false)
})
