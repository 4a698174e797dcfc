import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { MINUTE, SECOND } from '#app/domain/time.ts'
import { createCatalog } from '#app/services/catalog/catalog.ts'
import type { ConsultAnswer } from '#app/services/consult/answer.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { detectHealth } from '#app/services/health/detect.ts'
import { createSender, startAnew, type Sender } from '#test/app/services/health/senders.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createTestContext,
  createTopic,
  OPERATOR,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'

let ctx: TestContext
let api: TestApi
let suwon: Sender
let service: string
let statutory: string
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true }) // health is one for a database
  // Another process of the portal: its own cache of declared health, on the same database.
  api = await createTestApi({ ...ctx, catalog: createCatalog(ctx.pools.pages) })
  service = await createTopic(ctx, { defaultOrder: ['kakao', 'sms'] })
  statutory = await createTopic(ctx, { class: 'statutory', defaultOrder: ['kakao', 'sms'] })
})
beforeEach(async () => {
  await startAnew(ctx)
  suwon = await createSender(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const ways = (plan: ConsultAnswer) => plan.steps.map(({ channel }) => channel)

async function askMany(topic: string, count: number): Promise<ConsultAnswer[]> {
  const recipients = Array.from({ length: count }, () => ({ recipient: { phone: uniquePhone() } }))
  const { body } = await api.post<{ results: { consult: ConsultAnswer }[] }>(
    '/consults/batch',
    { topic, recipients },
    suwon.apiKey,
  )
  return body.results.map(({ consult }) => consult)
}

// Mutant: no trigger on channel_health.
test('what one process detects holds for the very next consult of another', async () => {
  const phone = uniquePhone()
  expect(ways((await api.ask(suwon.apiKey, phone, { topic: statutory })).body)).toEqual([
    'kakao',
    'sms',
    'post',
  ])
  await suwon.report('kakao', { outage: 50 })
  await detectHealth(ctx)
  const { body } = await api.ask(suwon.apiKey, phone, { topic: statutory })
  expect(ways(body)).toEqual(['sms', 'post'])
  expect(body.skipped).toEqual([{ channel: 'kakao', reason: 'channel_down' }])
})

test('an agency is told since when, by whom and why', async () => {
  await suwon.report('kakao', { outage: 50 })
  await detectHealth(ctx)
  const { body } = await api.get<{ channels: object[] }>('/channels', suwon.apiKey)
  expect(body.channels[0]).toMatchObject({
    channel: 'kakao',
    health: 'down',
    by: 'detector',
    scope: 'agency',
    reason: '자동 감지: 최근 50건 가운데 100%가 장애로 전달되지 않았습니다.',
    until: null,
    message: { ko: '지금 카카오톡 알림을 보낼 수 없어요. 등록해 두신 다음 방법으로 알려 드려요.' },
  })
})

// Mutants: draw none; draw for every class.
test('while the detector has a channel down, one service plan in a hundred keeps it first, and the evidence says so', async () => {
  await suwon.report('kakao', { outage: 50 })
  await detectHealth(ctx)
  const plans = [...(await askMany(service, 1_000)), ...(await askMany(service, 1_000))]
  const canaries = plans.filter((plan) => ways(plan)[0] === 'kakao')
  expect(canaries.length).toBeGreaterThan(0)
  expect(canaries.length).toBeLessThan(60)
  expect(canaries.every((plan) => ways(plan).join() === 'kakao,sms')).toBe(true)
  const rows = await ctx.pools.pages.run(
    (sql) => sql<{ id: string }[]>`
      select 'con_' || replace(id::text, '-', '') as id from consult
      where agency_id = ${suwon.agencyId} and (answer->>'canary')::boolean`,
  )
  expect(rows.map(({ id }) => id).sort()).toEqual(canaries.map(({ id }) => id).sort())
  expect((await askMany(statutory, 1_000)).every((plan) => ways(plan)[0] === 'sms')).toBe(true)
})

test('what staff declared down is tried by nobody', async () => {
  await suwon.report('kakao', { outage: 50 })
  await detectHealth(ctx)
  await declareHealth(ctx, { channel: 'kakao', health: 'down', reason: '화재' }, OPERATOR)
  expect((await askMany(service, 1_000)).every((plan) => ways(plan).join() === 'sms')).toBe(true)
})

test('canaries that arrive bring the channel back, one level after the other', async () => {
  await suwon.report('kakao', { delivered: 1_300 }, 70 * MINUTE)
  await suwon.report('kakao', { outage: 50 })
  await detectHealth(ctx)
  for (const health of ['degraded', 'operational']) {
    ctx.advance(15 * SECOND)
    await suwon.report('kakao', { delivered: 20 })
    await detectHealth(ctx)
    const { body } = await api.get<{ channels: { health: string }[] }>('/channels', suwon.apiKey)
    expect(body.channels[0]!.health).toBe(health)
  }
  expect(ways((await api.ask(suwon.apiKey, uniquePhone(), { topic: service })).body)).toEqual([
    'kakao',
    'sms',
  ])
})
