import { Webhook } from 'standardwebhooks'
import { migrateJobs } from '#app/jobs/index.ts'
import type { Key } from '#app/services/catalog/catalog.ts'
import type { WebhookEvent } from '#app/domain/webhook.ts'
import type { WebhookSecretAnswer } from '#app/domain/wire/webhooks.ts'
import { consult } from '#app/services/consult/consult.ts'
import { createWebhook } from '#app/services/webhook/create.ts'
import { fanOutWebhooks } from '#app/services/webhook/fan-out.ts'
import { uuidOf } from '#app/services/webhook/ids.ts'
import { listWebhookDeliveries } from '#app/services/webhook/list.ts'
import {
  createKey,
  createResident,
  createTestContext,
  createTopic,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import type { Received } from '#test/support/webhook-receiver.ts'

/** A portal of its own, whose webhooks may lead to a receiver on this machine. */
export async function createWebhookContext(): Promise<TestContext> {
  const ctx = await createTestContext({ fresh: true, allowPrivateWebhooks: true })
  await migrateJobs(ctx.database.url, ctx.log)
  return ctx
}

export async function createAskingKey(
  ctx: TestContext,
  given: Parameters<typeof createKey>[1] = {},
): Promise<Key & { agency: string }> {
  const { keyId, agency } = await createKey(ctx, given)
  await ctx.catalog.refresh()
  return { ...ctx.catalog.keyById(keyId)!, agency }
}

/** A resident whom this key asked about; `subject` as the key's agency knows them. */
export async function createAsked(ctx: TestContext, key: Key): Promise<{ id: string; subject: string }> {
  const topic = await createTopic(ctx)
  await ctx.catalog.refresh()
  const { id, phone } = await createResident(ctx, { phone: uniquePhone() })
  const { subject } = await consult(ctx, key, { recipient: { phone }, topic }, () => {})
  return { id, subject: subject! }
}

export const hook = (ctx: TestContext, key: Key, url: string, events: WebhookEvent[]) =>
  createWebhook(ctx, key, { url, events })

/** Looks for what is owed until this webhook has so many messages. @returns their uuids, newest first */
export async function fanOutUntil(
  ctx: TestContext,
  key: Key,
  webhook: WebhookSecretAnswer,
  count: number,
): Promise<string[]> {
  for (;;) {
    await fanOutWebhooks(ctx)
    const { deliveries } = await listWebhookDeliveries(ctx, key, webhook.id, {})
    if (deliveries.length >= count) return deliveries.map(({ id }) => uuidOf('msg', id))
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** What the standard's own verifier makes of a message. Throws when it does not hold. */
export const verify = (secret: string, { body, headers }: Received) =>
  new Webhook(secret).verify(body, headers as Record<string, string>)
