import { afterAll, beforeAll, expect, test } from 'vitest'
import { RUN_LENGTH } from '#app/domain/number-walk.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createKey, createTestContext, createTopic, type TestContext } from '#test/support/factories.ts'

let ctx: TestContext
let api: TestApi
let topic: string

beforeAll(async () => {
  ctx = await createTestContext()
  api = await createTestApi(ctx)
  topic = await createTopic(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const alarmsOf = (keyId: string) =>
  ctx.pools.pages.run(
    (sql) => sql<{ kind: string; detail: Record<string, unknown>; text: string }[]>`
      select kind, detail, alarm::text as text from alarm where api_key_id = ${keyId}`,
  )

const walk = (apiKey: string, count: number) =>
  api.post(
    '/consults/batch',
    {
      topic,
      recipients: Array.from({ length: count }, (_, index) => ({
        recipient: { phone: `010-3141-${String(5_000 + index)}` },
      })),
    },
    apiKey,
  )

// Mutant: no `numberWatch.note` in consult.ts.
test('a key that walks through numbers raises one alarm, which names no number', async () => {
  const { apiKey, keyId } = await createKey(ctx)
  expect((await walk(apiKey, 2 * RUN_LENGTH)).status).toBe(207)
  const alarms = await expect
    .poll(() => alarmsOf(keyId))
    .toHaveLength(1)
    .then(() => alarmsOf(keyId))
  expect(alarms[0]).toMatchObject({ kind: 'key_walks_numbers', detail: { found: 'run' } })
  expect(alarms[0]!.text).not.toContain('3141')
  await walk(apiKey, 2 * RUN_LENGTH)
  expect(await alarmsOf(keyId)).toHaveLength(1)
})

test('a test key walks where nobody lives', async () => {
  const { apiKey, keyId } = await createKey(ctx, { realm: 'test' })
  await walk(apiKey, 2 * RUN_LENGTH)
  expect(await alarmsOf(keyId)).toHaveLength(0)
})
