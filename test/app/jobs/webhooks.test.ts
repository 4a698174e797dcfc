import { afterAll, beforeAll, expect, test } from 'vitest'
import { startJobs, type RunningJobs } from '#app/jobs/index.ts'
import { setOrder } from '#app/services/preference/change.ts'
import { listWebhooks } from '#app/services/webhook/list.ts'
import {
  createAsked,
  createAskingKey,
  createWebhookContext,
  hook,
  verify,
} from '#test/app/services/webhook/world.ts'
import type { TestContext } from '#test/support/factories.ts'
import { createWebhookReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts'

/** At once, but on a busy machine. */
const SOON = { timeout: 25_000 }

let ctx: TestContext
let receiver: WebhookReceiver
let running: RunningJobs

beforeAll(async () => {
  ctx = await createWebhookContext()
  receiver = await createWebhookReceiver()
  running = await startJobs(ctx, { connectionString: ctx.database.url })
})
afterAll(async () => {
  await running.stop()
  await receiver.close()
  await ctx.close()
})

test('what a resident changes arrives at the agency’s receiver, signed, though the first attempt failed', async () => {
  receiver.answers.push(503)
  const key = await createAskingKey(ctx)
  const webhook = await hook(ctx, key, receiver.url, ['preference.changed'])
  const kim = await createAsked(ctx, key)
  await setOrder(ctx, { residentId: kim.id, order: ['sms'] })
  await expect.poll(() => receiver.received.length, SOON).toBe(2)
  const told = receiver.received.map((message) => verify(webhook.secret, message))
  expect(told).toMatchObject([{ data: { subject: kim.subject } }, { data: { subject: kim.subject } }])
  await expect
    .poll(async () => (await listWebhooks(ctx, key)).webhooks[0]!.lastDelivery, SOON)
    .toMatchObject({ status: 'delivered', attempts: 2, result: 'HTTP_200' })
})
