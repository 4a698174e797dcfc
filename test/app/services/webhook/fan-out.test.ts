import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { formatInstant, HOUR, MINUTE } from '#app/domain/time.ts'
import type { Key } from '#app/services/catalog/catalog.ts'
import { consult } from '#app/services/consult/consult.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { setOrder } from '#app/services/preference/change.ts'
import { deliverWebhook } from '#app/services/webhook/deliver.ts'
import { fanOutWebhooks } from '#app/services/webhook/fan-out.ts'
import { listWebhookDeliveries } from '#app/services/webhook/list.ts'
import {
  createResident,
  createTopic,
  importLines,
  OPERATOR,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import { createWebhookReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts'
import { createAsked, createAskingKey, createWebhookContext, fanOutUntil, hook, verify } from './world.ts'

let ctx: TestContext
let receiver: WebhookReceiver
let key: Key & { agency: string }

beforeAll(async () => {
  ctx = await createWebhookContext()
})
afterAll(async () => {
  await ctx.close()
})
beforeEach(async () => {
  ctx.setClock(Date.now())
  receiver = await createWebhookReceiver()
  key = await createAskingKey(ctx)
})
afterEach(async () => {
  await receiver.close()
})

const reorder = (residentId: string) => setOrder(ctx, { residentId, order: ['sms'] })

/** Delivers, oldest first. @returns what arrived, verified */
async function deliverAll(ids: string[], secret: string): Promise<unknown[]> {
  for (const deliveryId of ids.toReversed()) await deliverWebhook(ctx, { deliveryId })
  return receiver.received.map((message) => verify(secret, message))
}

test('a change of a resident the agency asked about becomes one message, with nothing in it but an id', async () => {
  const webhook = await hook(ctx, key, receiver.url, ['preference.changed'])
  const [kim, stranger] = [await createAsked(ctx, key), await createResident(ctx)]
  await reorder(stranger.id)
  await reorder(kim.id)
  const ids = await fanOutUntil(ctx, key, webhook, 1)
  expect(await deliverAll(ids, webhook.secret)).toEqual([
    {
      type: 'preference.changed',
      timestamp: expect.stringMatching(/\+09:00$/),
      data: { subject: kim.subject },
    },
  ])
  await fanOutWebhooks(ctx)
  expect((await listWebhookDeliveries(ctx, key, webhook.id, {})).deliveries).toHaveLength(1)
})

test('a withdrawn consent is told with its record, to those who asked for it', async () => {
  const topic = await createTopic(ctx, { class: 'consent' })
  await ctx.catalog.refresh()
  const phone = uniquePhone()
  await createResident(ctx, { phone })
  const { subject } = await consult(ctx, key, { recipient: { phone }, topic }, () => {})
  const webhook = await hook(ctx, key, receiver.url, ['consent.withdrawn'])
  const other = await hook(ctx, key, receiver.url, ['channel.health-changed'])
  const consents = [{ topic, action: 'withdraw', at: formatInstant(ctx.clock()), method: 'paper' }]
  await importLines(ctx, 'resident', [{ phone, consents }])
  const ids = await fanOutUntil(ctx, key, webhook, 1)
  expect(await deliverAll(ids, webhook.secret)).toMatchObject([
    { type: 'consent.withdrawn', data: { subject, consent: expect.stringMatching(/^led_/) } },
  ])
  expect((await listWebhookDeliveries(ctx, key, other.id, {})).deliveries).toEqual([])
})

test('a channel that goes down is told once, and so is the end that nobody declared', async () => {
  const webhook = await hook(ctx, key, receiver.url, ['channel.health-changed'])
  const { agency } = key
  const until = formatInstant(ctx.clock() + HOUR)
  await declareHealth(ctx, { channel: 'kakao', health: 'down', reason: '시험', until, agency }, OPERATOR)
  await fanOutUntil(ctx, key, webhook, 1)
  await fanOutWebhooks(ctx)
  expect((await listWebhookDeliveries(ctx, key, webhook.id, {})).deliveries).toHaveLength(1)
  ctx.advance(HOUR)
  const ids = await fanOutUntil(ctx, key, webhook, 2)
  for (const deliveryId of ids.toReversed()) await deliverWebhook(ctx, { deliveryId })
  expect(receiver.received.map(({ body }) => JSON.parse(body))).toMatchObject([
    { type: 'channel.health-changed', data: { channel: 'kakao' } },
    { type: 'channel.health-changed', data: { channel: 'kakao' } },
  ])
})

test('another agency’s trouble is not told', async () => {
  const other = await createAskingKey(ctx)
  const webhook = await hook(ctx, key, receiver.url, ['channel.health-changed'])
  const theirs = await hook(ctx, other, receiver.url, ['channel.health-changed'])
  const given = { channel: 'sms', health: 'degraded', reason: '시험', agency: other.agency } as const
  await declareHealth(ctx, given, OPERATOR)
  await fanOutUntil(ctx, other, theirs, 1)
  expect((await listWebhookDeliveries(ctx, key, webhook.id, {})).deliveries).toEqual([])
})

// Mutant: advance without asking whether somebody else did.
test('two processes that look at once write each message once', async () => {
  const webhook = await hook(ctx, key, receiver.url, ['preference.changed'])
  const residents = [await createAsked(ctx, key), await createAsked(ctx, key), await createAsked(ctx, key)]
  for (const { id } of residents) await reorder(id)
  await Promise.all([1, 2, 3, 4].map(() => fanOutWebhooks(ctx)))
  await fanOutUntil(ctx, key, webhook, 3)
  await Promise.all([1, 2, 3, 4].map(() => fanOutWebhooks(ctx)))
  expect((await listWebhookDeliveries(ctx, key, webhook.id, {})).deliveries).toHaveLength(3)
})

test('what happened before a webhook was set up is not told', async () => {
  const kim = await createAsked(ctx, key)
  await reorder(kim.id)
  const webhook = await hook(ctx, key, receiver.url, ['preference.changed'])
  const park = await createAsked(ctx, key)
  await reorder(park.id)
  const ids = await fanOutUntil(ctx, key, webhook, 1)
  expect(await deliverAll(ids, webhook.secret)).toMatchObject([{ data: { subject: park.subject } }])
})

test('a message whose process died is put on its way again', async () => {
  const webhook = await hook(ctx, key, receiver.url, ['preference.changed'])
  const kim = await createAsked(ctx, key)
  await reorder(kim.id)
  const [id] = await fanOutUntil(ctx, key, webhook, 1)
  const jobs = () =>
    ctx.pools.pages.run(
      (sql) =>
        sql`select from graphile_worker.jobs where key = ${`webhook-delivery/${id!}`} and locked_at is null`,
    )
  await ctx.pools.pages.run(
    (sql) => sql`delete from graphile_worker._private_jobs where key = ${`webhook-delivery/${id!}`}`,
  )
  await fanOutWebhooks(ctx)
  expect(await jobs()).toHaveLength(0)
  ctx.advance(2 * MINUTE + 1)
  await fanOutWebhooks(ctx)
  expect(await jobs()).toHaveLength(1)
})
