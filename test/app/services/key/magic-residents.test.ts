import { afterAll, beforeAll, expect, test } from 'vitest'
import { MAGIC_NUMBERS } from '#app/domain/magic-number.ts'
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

// Mutant: `key issue --test` without `keepMagicResidents`.
test('with a test key every magic number is a registered resident with a plan', async () => {
  const { apiKey } = await createKey(ctx, { realm: 'test' })
  for (const { phone } of MAGIC_NUMBERS) {
    const { body } = await api.ask(apiKey, phone, { topic })
    expect(body.registered).toBe(true)
    expect(body.steps.map(({ channel }) => channel)).toEqual(['kakao', 'sms', 'email'])
  }
})

test('a live key knows none of them', async () => {
  const { apiKey } = await createKey(ctx)
  for (const { phone } of MAGIC_NUMBERS)
    expect((await api.ask(apiKey, phone, { topic })).body.registered).toBe(false)
})

test('a test key is told whom to rehearse with, and a live key is not', async () => {
  type Key = { testRecipients?: unknown }
  const { apiKey } = await createKey(ctx, { realm: 'test' })
  expect((await api.get<Key>('/keys/current', apiKey)).body.testRecipients).toEqual(MAGIC_NUMBERS)
  const live = await createKey(ctx)
  expect((await api.get<Key>('/keys/current', live.apiKey)).body).not.toHaveProperty('testRecipients')
})
