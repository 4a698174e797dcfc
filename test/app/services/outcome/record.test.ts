import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createKey,
  createTestContext,
  createTopic,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import { findKey, type AskingKey } from '#app/services/key/find.ts'
import { reportOutcomes, type ReportResult } from '#app/services/outcome/report.ts'
import { findPlannedSteps } from '#db/queries/outcome.ts'
import { parseConsultId } from '#app/services/consult/parse-consult-id.ts'

let ctx: TestContext
let other: TestContext
let api: TestApi
let key: AskingKey
let consults: string[]

beforeAll(async () => {
  ctx = await createTestContext()
  // Pools of their own on the same database: to PostgreSQL, another process.
  other = await createTestContext()
  api = await createTestApi(ctx)
  const { apiKey } = await createKey(ctx)
  key = (await findKey(ctx, apiKey))!
  const topic = await createTopic(ctx)
  const recipients = Array.from({ length: 300 }, () => ({ recipient: { phone: uniquePhone() } }))
  const batch = { topic, recipients }
  const { body } = await api.post<{ results: { consult: { id: string } }[] }>(
    '/consults/batch',
    batch,
    apiKey,
  )
  consults = body.results.map(({ consult }) => consult.id)
})
afterAll(async () => {
  await api.close()
  await other.close()
  await ctx.close()
})

const count = (all: readonly ReportResult[][], is: (result: ReportResult) => boolean) =>
  all.flat().filter(is).length
const report = async (where: TestContext, ids: readonly string[], channel: string, outcome: string) => {
  const outcomes = ids.map((consult) => ({ consult, channel, outcome }))
  return reportOutcomes(where, key, { outcomes })
}

// Mutant: insert in the order reported. Then two processes that are told the same in another order block each other.
test('the same told to two processes at once is recorded once', async () => {
  const backwards = consults.toReversed()
  const all = await Promise.all([
    report(ctx, consults, 'kakao', 'delivered'),
    report(other, backwards, 'kakao', 'delivered'),
    report(ctx, backwards, 'kakao', 'delivered'),
    report(other, consults, 'kakao', 'delivered'),
  ])
  expect(count(all, (result) => result.ok && !result.duplicate)).toBe(consults.length)
  expect(count(all, (result) => result.ok && result.duplicate)).toBe(3 * consults.length)
})

// Mutant: read what stands before inserting, without a lock.
test('two words told at once: one counts, the other is refused, step by step', async () => {
  const all = await Promise.all([
    report(ctx, consults, 'sms', 'delivered'),
    report(other, consults.toReversed(), 'sms', 'outage'),
  ])
  expect(count(all, (result) => result.ok)).toBe(consults.length)
  expect(count(all, (result) => !result.ok && result.error.kind === 'conflict')).toBe(consults.length)
})

// Mutant: replace without locking the row. Then both find `uncertain`.
test('an uncertain outcome gives way to one of two words told at once', async () => {
  await report(ctx, consults, 'email', 'uncertain')
  const all = await Promise.all([
    report(ctx, consults, 'email', 'delivered'),
    report(other, consults.toReversed(), 'email', 'outage'),
  ])
  expect(count(all, (result) => result.ok)).toBe(consults.length)
  expect(count(all, (result) => !result.ok)).toBe(consults.length)
})

test('a plan is looked for in its own month alone', async () => {
  const { consultId } = parseConsultId(consults[0]!)!
  const wrongMonth = { consultId, decidedAt: ctx.clock() - 40 * 86_400_000, channel: 'kakao' } as const
  expect(await findPlannedSteps(ctx.pools.pages.db, key, [wrongMonth])).toEqual([])
})
