import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { formatInstant, HOUR, MINUTE, SECOND } from '#app/domain/time.ts'
import type { ConsultAnswer } from '#app/services/consult/answer.ts'
import { keepPartitions } from '#app/services/consult/keep-partitions.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createTestContext, createTopic, uniquePhone, type TestContext } from '#test/support/factories.ts'
import { createSender, lookAt, startAnew, type Sender } from './senders.ts'

let ctx: TestContext
let api: TestApi
let topic: string
let emergency: string
let suwon: Sender
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true }) // health is one for a database
  api = await createTestApi(ctx)
  topic = await createTopic(ctx, { defaultOrder: ['kakao', 'sms'] })
  emergency = await createTopic(ctx, { class: 'emergency', defaultOrder: ['kakao', 'sms'] })
})
beforeEach(async () => {
  await startAnew(ctx)
  await keepPartitions(ctx)
  suwon = await createSender(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

/** Strangers: their plans are kakao, then sms. */
async function ask(count: number, more: object = {}, sender = suwon): Promise<ConsultAnswer[]> {
  const recipients = Array.from({ length: count }, () => ({ recipient: { phone: uniquePhone() } }))
  const { body } = await api.post<{ results: { consult: ConsultAnswer }[] }>(
    '/consults/batch',
    { topic, recipients, ...more },
    sender.apiKey,
  )
  return body.results.map(({ consult }) => consult)
}

/** Reports a step of each plan, as `POST /outcomes` leaves it. */
async function report(plans: readonly ConsultAnswer[], channel = 'kakao', sender = suwon): Promise<void> {
  const rows = plans.map(({ id }) => ({
    consult_id: id.slice('con_'.length),
    channel,
    agency_id: sender.agencyId,
    api_key_id: sender.keyId,
    outcome: 'delivered',
    at: new Date(ctx.clock()).toISOString(),
    reported_at: new Date(ctx.clock()).toISOString(),
  }))
  await ctx.pools.pages.run((sql) => sql`insert into outcome ${sql(rows)}`)
}

/** An agency that has reported all it sent until two hours ago. */
async function reportFaithfully(count = 300, sender = suwon): Promise<void> {
  await report(await ask(count, {}, sender), 'kakao', sender)
  ctx.advance(2 * HOUR)
}

// Mutant: judge by reports alone.
test('steps that nobody reports for ten minutes are outages, where the agency reports as a rule', async () => {
  await reportFaithfully()
  await ask(50)
  ctx.advance(10 * MINUTE - SECOND)
  expect(await lookAt(ctx, suwon, 'kakao')).toBe('operational')
  ctx.advance(MINUTE + SECOND)
  expect(await lookAt(ctx, suwon, 'kakao')).toBe('down')
  expect(await lookAt(ctx, suwon, 'sms')).toBe('operational')
})

test('an agency that does not report as a rule is not taken for silent', async () => {
  await report((await ask(300)).slice(0, 230))
  ctx.advance(2 * HOUR)
  await ask(50)
  ctx.advance(11 * MINUTE)
  expect(await lookAt(ctx, suwon, 'kakao')).toBe('operational')
})

// Mutant: count a minute once and for all.
test('what is reported late is no longer silent', async () => {
  await reportFaithfully()
  const late = await ask(60)
  ctx.advance(11 * MINUTE)
  await report(late.slice(0, 55))
  expect(await lookAt(ctx, suwon, 'kakao')).toBe('operational')
  const later = await ask(60)
  ctx.advance(11 * MINUTE)
  await report(later.slice(0, 30))
  await lookAt(ctx, suwon, 'kakao')
  ctx.advance(10 * MINUTE)
  await report(later.slice(30))
  await ctx.pools.pages.run((sql) => sql`delete from channel_health`)
  expect(await lookAt(ctx, suwon, 'kakao')).toBe('operational')
})

// Mutant: due as soon as it is decided.
test('a notice for later is not due before its time', async () => {
  await reportFaithfully()
  await ask(50, { sendAt: formatInstant(ctx.clock() + 8 * MINUTE) })
  ctx.advance(11 * MINUTE)
  expect(await lookAt(ctx, suwon, 'kakao')).toBe('operational')
})

test('of ways at once every step is due', async () => {
  await reportFaithfully()
  const plans = await ask(30, { topic: emergency })
  await report(plans, 'kakao')
  ctx.advance(11 * MINUTE)
  expect(await lookAt(ctx, suwon, 'kakao')).toBe('operational')
  expect(await lookAt(ctx, suwon, 'sms')).toBe('down')
})

// Mutant: leave out the realm.
test('what a test key asked is never missed', async () => {
  const rehearsal = await createSender(ctx, { realm: 'test' })
  await reportFaithfully(300, rehearsal)
  await ask(50, {}, rehearsal)
  ctx.advance(11 * MINUTE)
  expect(await lookAt(ctx, rehearsal, 'kakao')).toBe('operational')
})

test('of a minute that holds more plans than are looked at, the share is told from those', async () => {
  await reportFaithfully()
  for (let batch = 0; batch < 2; batch++) await ask(600)
  ctx.advance(11 * MINUTE)
  await lookAt(ctx, suwon, 'kakao')
  const [tally] = await ctx.pools.pages.run(
    (sql) => sql`select due, reported from report_tally
      where agency_id = ${suwon.agencyId} and channel = 'kakao' order by minute desc limit 1`,
  )
  expect(tally).toEqual({ due: 500, reported: 0 })
})
