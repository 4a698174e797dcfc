import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MAGIC_NUMBERS } from '#app/domain/magic-number.ts'
import { seedDemonstration } from '#app/services/demo/seed.ts'
import { findKey } from '#app/services/key/find.ts'
import { createAgency, createTestContext, findResidentId, type TestContext } from '#test/support/factories.ts'

const FEW = { residents: 60 }

let ctx: TestContext
beforeEach(async () => {
  ctx = await createTestContext({ fresh: true, demonstration: true })
})
afterEach(() => ctx.close())

const keyFile = () => path.join(ctx.config.dataDir, 'demo-key')

async function counts() {
  const [row] = await ctx.pools.pages.run(
    (sql) => sql`
      select (select count(*)::int from agency) as agencies, (select count(*)::int from topic) as topics,
        (select count(*)::int from resident where realm = 'live') as residents,
        (select count(*)::int from resident where realm = 'test') as rehearsed,
        (select count(*)::int from consent_event) as consents`,
  )
  return row
}

test('an empty portal gets an agency, the topics of the story, residents and a key that works', async () => {
  const seeded = await seedDemonstration(ctx, FEW)
  expect(await counts()).toMatchObject({
    agencies: 1,
    topics: 9,
    residents: 60,
    rehearsed: MAGIC_NUMBERS.length,
  })
  expect(await findKey(ctx, seeded!.apiKey)).toMatchObject({
    realm: 'live',
    scopes: ['consult', 'address', 'outcome', 'feed'],
  })
  expect(Object.fromEntries([...ctx.catalog.topics()].map((topic) => [topic.code, topic.class]))).toEqual({
    'petition.progress': 'service',
    'programme.booking': 'service',
    'facility.rental': 'service',
    'library.loan': 'service',
    'civil-defence.training': 'statutory',
    'tax.payment-due': 'statutory',
    'culture.news': 'consent',
    'festival.promotion': 'advertising',
    'disaster.alert': 'emergency',
  })
  expect(await findResidentId(ctx, 'phone', '+821090000001')).not.toBeNull()
})

test('the key is kept for the next start, readable by its owner alone', async () => {
  const first = await seedDemonstration(ctx, FEW)
  expect((await readFile(keyFile(), 'utf8')).trim()).toBe(first!.apiKey)
  expect((await stat(keyFile())).mode & 0o777).toBe(0o600)
  const before = await counts()
  expect(await seedDemonstration(ctx, FEW)).toEqual(first)
  expect(await counts()).toEqual(before)
})

test('what a crash cut short is repeated at the next start, and comes out the same', async () => {
  await seedDemonstration(ctx, FEW)
  const whole = await counts()
  await rm(keyFile())
  await ctx.pools.pages.run(
    (sql) => sql`delete from resident where id not in (select resident_id from consent_event)`,
  )
  ctx.advance(36 * 60 * 60 * 1000)
  const again = await seedDemonstration(ctx, FEW)
  expect(await counts()).toEqual(whole)
  expect(await findKey(ctx, again!.apiKey)).not.toBeNull()
})

test('a kept key of another database is replaced', async () => {
  await writeFile(keyFile(), `agk_live_${'A'.repeat(43)}\n`)
  const seeded = await seedDemonstration(ctx, FEW)
  expect(await findKey(ctx, seeded!.apiKey)).not.toBeNull()
  expect(await counts()).toMatchObject({ residents: 60 })
})

test('a portal with agencies of its own is left alone', async () => {
  await createAgency(ctx)
  expect(await seedDemonstration(ctx, FEW)).toBeNull()
  expect(await counts()).toMatchObject({ topics: 0, residents: 0 })
})

test('outside the demonstration nothing is seeded', async () => {
  const production = { ...ctx, config: { ...ctx.config, demonstration: false } }
  expect(await seedDemonstration(production, FEW)).toBeNull()
  expect(await counts()).toMatchObject({ agencies: 0 })
})

test('two processes that start at once both end with a key that works', async () => {
  const both = await Promise.all([seedDemonstration(ctx, FEW), seedDemonstration(ctx, FEW)])
  for (const seeded of both) expect(await findKey(ctx, seeded!.apiKey)).not.toBeNull()
  expect(await counts()).toMatchObject({ agencies: 1, topics: 9, residents: 60 })
})
