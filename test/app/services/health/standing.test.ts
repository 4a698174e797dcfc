import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { formatInstant } from '#app/domain/time.ts'
import { createCatalog } from '#app/services/catalog/catalog.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { awaitChannels } from '#app/services/health/standing.ts'
import { createAgency, createTestContext, OPERATOR, type TestContext } from '#test/support/factories.ts'
import { startAnew } from './senders.ts'

let ctx: TestContext
let agencyId: string
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true }) // health is one for a database
})
beforeEach(async () => {
  await startAnew(ctx)
  agencyId = (await createAgency(ctx)).agencyId
  await ctx.catalog.refresh()
})
afterAll(() => ctx.close())

const down = { channel: 'kakao', health: 'down', reason: '화재' } as const
const never = new AbortController().signal
const wait = (seconds: number, signal = never, catalog = ctx.catalog) =>
  awaitChannels({ catalog, clock: ctx.clock }, agencyId, seconds, signal)

test('who does not wait is told at once, who waits in vain when the time is over', async () => {
  expect((await wait(0))[0]).toMatchObject({ channel: 'kakao', health: 'operational' })
  expect((await wait(1))[0]).toMatchObject({ channel: 'kakao', health: 'operational' })
})

// Mutant: look at the cache alone.
test('who waits is told of a change that another process makes', async () => {
  const other = createCatalog(ctx.pools.pages)
  await other.refresh()
  const told = wait(60, never, other)
  await declareHealth(ctx, down, OPERATOR)
  expect((await told)[0]).toMatchObject({ health: 'down', by: 'staff', reason: '화재' })
})

// Mutant: answer at every change of the catalogue.
test('another agency’s trouble ends no wait', async () => {
  const { code } = await createAgency(ctx)
  const told = wait(2)
  await declareHealth(ctx, { ...down, agency: code }, OPERATOR)
  expect((await told)[0]).toMatchObject({ health: 'operational' })
})

// Mutant: wait for changes of the database only.
test('a declaration that comes to its end is a change', async () => {
  const begin = Date.now()
  ctx.setClock(begin)
  await declareHealth(ctx, { ...down, until: formatInstant(begin + 300) }, OPERATOR)
  await ctx.catalog.refresh()
  const told = awaitChannels({ catalog: ctx.catalog, clock: Date.now }, agencyId, 60, never)
  expect((await told)[0]).toMatchObject({ health: 'operational' })
})

test('a caller who goes ends the wait', async () => {
  const gone = new AbortController()
  const told = wait(60, gone.signal)
  gone.abort()
  await told
})

// Mutant: a poll for each who waits.
test('a hundred who wait ask the database no more often than one', async () => {
  let asked = 0
  const pool = ctx.pools.pages
  const catalog = createCatalog({ ...pool, run: (...args) => ((asked += 1), pool.run(...args)) })
  await catalog.refresh()
  asked = 0
  const all = Array.from({ length: 100 }, () => wait(60, never, catalog))
  await declareHealth(ctx, down, OPERATOR)
  for (const told of await Promise.all(all)) expect(told[0]).toMatchObject({ health: 'down' })
  expect(asked).toBeLessThan(20)
})
