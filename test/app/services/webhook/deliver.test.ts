import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { HOUR } from '#app/domain/time.ts'
import type { WebhookSecretAnswer } from '#app/domain/wire/webhooks.ts'
import type { Key } from '#app/services/catalog/catalog.ts'
import { setOrder } from '#app/services/preference/change.ts'
import { deliverWebhook } from '#app/services/webhook/deliver.ts'
import { messageId } from '#app/services/webhook/ids.ts'
import { listWebhookDeliveries, listWebhooks } from '#app/services/webhook/list.ts'
import { replayDelivery } from '#app/services/webhook/replay.ts'
import { rotateWebhook } from '#app/services/webhook/rotate.ts'
import type { TestContext } from '#test/support/factories.ts'
import { createWebhookReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts'
import { createAsked, createAskingKey, createWebhookContext, fanOutUntil, hook, verify } from './world.ts'

let ctx: TestContext
let receiver: WebhookReceiver
let key: Key
let webhook: WebhookSecretAnswer

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
  webhook = await hook(ctx, key, receiver.url, ['preference.changed'])
})
afterEach(async () => {
  await receiver.close()
})

/** A message that waits to be delivered; the clock stands still, so the newest is the one that was not there before. */
async function createMessage(): Promise<string> {
  const kim = await createAsked(ctx, key)
  const before = await fanOutUntil(ctx, key, webhook, 0)
  await setOrder(ctx, { residentId: kim.id, order: ['sms'] })
  const after = await fanOutUntil(ctx, key, webhook, before.length + 1)
  return after.find((id) => !before.includes(id))!
}

const attempt = (deliveryId: string) => deliverWebhook(ctx, { deliveryId })

async function stateOf(deliveryId: string) {
  const { deliveries } = await listWebhookDeliveries(ctx, key, webhook.id, {})
  return deliveries.find(({ id }) => id === messageId(deliveryId))!
}

const isDisabled = async () => (await listWebhooks(ctx, key)).webhooks[0]!.disabledReason

/** How long the queue waits until it tries a message again, in milliseconds. */
const nextRunIn = (deliveryId: string) =>
  ctx.pools.pages.run(async (sql) => {
    const rows = await sql<{ ms: number }[]>`
      select epoch_ms(run_at) - epoch_ms(updated_at) as ms from graphile_worker.jobs where key = ${`webhook-delivery/${deliveryId}`}`
    return rows[0]?.ms
  })

describe('a message', () => {
  // Mutant: sign the parsed body, or leave the id out of what is signed.
  test('carries a signature that the standard’s own verifier accepts, and that of no other secret', async () => {
    const id = await createMessage()
    await attempt(id)
    const [first] = receiver.received
    expect(verify(webhook.secret, first!)).toMatchObject({ type: 'preference.changed' })
    expect(first!.headers['webhook-id']).toBe(messageId(id))
    const other = await hook(ctx, await createAskingKey(ctx), receiver.url, ['preference.changed'])
    expect(() => verify(other.secret, first!)).toThrow('No matching signature')
    expect(() => verify(webhook.secret, { ...first!, body: `${first!.body} ` })).toThrow(
      'No matching signature',
    )
  })

  test('that was taken is delivered, and never sent again', async () => {
    const id = await createMessage()
    await attempt(id)
    await attempt(id)
    expect(receiver.received).toHaveLength(1)
    expect(await stateOf(id)).toMatchObject({
      status: 'delivered',
      attempts: 1,
      result: 'HTTP_200',
      nextAttemptAt: null,
    })
  })

  test('that failed is tried again at the standard’s intervals, under the same id and to the letter', async () => {
    const id = await createMessage()
    receiver.answers.push(500, 503)
    await attempt(id)
    expect(await stateOf(id)).toMatchObject({ status: 'pending', attempts: 1, result: 'HTTP_500' })
    expect(await nextRunIn(id)).toBe(5_000)
    ctx.advance(5_000)
    await attempt(id)
    expect(await nextRunIn(id)).toBe(5 * 60_000)
    await attempt(id)
    expect(await stateOf(id)).toMatchObject({ status: 'delivered', attempts: 3 })
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
  })

  // Mutant: count what a stopping process broke off.
  test('that a stopping process broke off was not tried', async () => {
    const id = await createMessage()
    const stopped = deliverWebhook(ctx, { deliveryId: id }, { signal: AbortSignal.abort() })
    await expect(stopped).rejects.toMatchObject({ kind: 'unavailable' })
    expect(await stateOf(id)).toMatchObject({ status: 'pending', attempts: 0 })
  })

  test('can be sent again: the same id, the same body', async () => {
    const id = await createMessage()
    await attempt(id)
    const again = await replayDelivery(ctx, key, webhook.id, messageId(id))
    expect(again).toMatchObject({ status: 'pending', attempts: 0 })
    expect(await nextRunIn(id)).toBe(0)
    await attempt(id)
    const [first, second] = receiver.received
    expect(second!.body).toBe(first!.body)
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id'])
  })
})

describe('a webhook', () => {
  test('whose receiver answers 410 is disabled at once, and what waits for it is given up', async () => {
    const [first, second] = [await createMessage(), await createMessage()]
    receiver.answers.push(410)
    await attempt(first)
    expect(await isDisabled()).toBe('gone')
    await attempt(second)
    expect(receiver.received).toHaveLength(1)
    expect(await stateOf(second)).toMatchObject({ status: 'failed', result: 'disabled' })
    await expect(replayDelivery(ctx, key, webhook.id, messageId(first))).rejects.toMatchObject({
      kind: 'conflict',
    })
  })

  test('that took nothing in ten attempts is disabled', async () => {
    const id = await createMessage()
    receiver.answers.push(...Array.from({ length: 10 }, () => 500))
    for (let n = 0; n < 9; n++) await attempt(id)
    expect([(await stateOf(id)).status, await isDisabled()]).toEqual(['pending', null])
    await attempt(id)
    expect([(await stateOf(id)).status, await isDisabled()]).toEqual(['failed', 'failing'])
  })

  // Mutant: disable it for any message that was given up.
  test('that takes other messages stays, when one message failed ten times', async () => {
    const [bad, good] = [await createMessage(), await createMessage()]
    receiver.answers.push(...Array.from({ length: 9 }, () => 500))
    for (let n = 0; n < 9; n++) await attempt(bad)
    await attempt(good)
    receiver.answers.push(500)
    await attempt(bad)
    expect([(await stateOf(bad)).status, await isDisabled()]).toEqual(['failed', null])
  })

  test('whose secret was replaced signs with both for 24 hours, then with the new one alone', async () => {
    const { secret } = await rotateWebhook(ctx, key, webhook.id)
    await attempt(await createMessage())
    expect(verify(secret, receiver.received[0]!)).toBeTruthy()
    expect(verify(webhook.secret, receiver.received[0]!)).toBeTruthy()
    // Replaced 24 hours ago: by the database's word, for the verifier knows no clock but the real one.
    await ctx.pools.pages.run(
      (sql) => sql`update webhook set previous_until = to_timestamp(${ctx.clock() / 1000}::float8)
        where previous_until = to_timestamp(${(ctx.clock() + 24 * HOUR) / 1000}::float8)`,
    )
    await attempt(await createMessage())
    expect(verify(secret, receiver.received[1]!)).toBeTruthy()
    expect(() => verify(webhook.secret, receiver.received[1]!)).toThrow('No matching signature')
  })
})

test('the database holds no secret in clear', async () => {
  const rows = await ctx.pools.pages.run((sql) => sql<{ secret: string }[]>`select secret from webhook`)
  expect(
    rows.some(({ secret }) => secret.includes('whsec_') || secret.includes(webhook.secret.slice(6))),
  ).toBe(false)
})
