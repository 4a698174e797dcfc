import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatInstant, MINUTE } from '#app/domain/time.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createKey, createTestContext, type TestContext } from '#test/support/factories.ts'

let ctx: TestContext
let api: TestApi

beforeAll(async () => {
  ctx = await createTestContext()
  api = await createTestApi(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

type Key = { lastUsedAt: string | null }

test('a key tells when it was last used, to the minute', async () => {
  const { apiKey } = await createKey(ctx)
  const first = ctx.clock()
  const lastUsed = async () => (await api.get<Key>('/keys/current', apiKey)).body.lastUsedAt
  await expect.poll(lastUsed).toBe(formatInstant(first))
  ctx.advance(MINUTE - 1)
  await lastUsed()
  expect(await lastUsed()).toBe(formatInstant(first))
  ctx.advance(1)
  await expect.poll(lastUsed).toBe(formatInstant(first + MINUTE))
})

// Mutant: the note before the key is found valid.
test('a try with a key that may not be used from here is no use', async () => {
  const { apiKey, keyId } = await createKey(ctx, { cidr: ['10.0.0.0/8'] })
  expect((await api.get<Key>('/keys/current', apiKey)).status).toBe(403)
  const rows = await ctx.pools.pages.run((sql) => sql`select 1 from api_key_use where api_key_id = ${keyId}`)
  expect(rows).toHaveLength(0)
})
