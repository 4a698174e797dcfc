import { listDeliveries, type DeliveryRow } from '#db/queries/webhook-delivery.ts'
import { findWebhook, listWebhooks as listRows, type Owner, type WebhookRow } from '#db/queries/webhook.ts'
import { formatInstant, type Instant } from '#app/domain/time.ts'
import { deliveriesQuery, type DeliveryAnswer, type WebhooksAnswer } from '#app/domain/wire/webhooks.ts'
import type { Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import { messageId, notFound, uuidOf, webhookId } from './ids.ts'

/** `GET /webhooks`: what this agency set up in this realm, oldest first, without the secrets. */
export async function listWebhooks(ctx: Pick<Ctx, 'pools'>, owner: Owner): Promise<WebhooksAnswer> {
  const db = ctx.pools.pages.db
  const rows = await listRows(db, owner)
  const webhooks = rows.map(async (row) => {
    const [last] = await listDeliveries(db, row.id, 1)
    return toAnswer(row, last ?? null)
  })
  return { webhooks: await Promise.all(webhooks) }
}

/**
 * `GET /webhooks/{id}/deliveries`: what was sent to one of them, newest first.
 * @throws ServiceError `not_found`, `invalid`
 */
export async function listWebhookDeliveries(
  ctx: Pick<Ctx, 'pools'>,
  owner: Owner,
  id: string,
  query: unknown,
): Promise<{ deliveries: DeliveryAnswer[] }> {
  const { limit } = parseInput(deliveriesQuery, query)
  const db = ctx.pools.pages.db
  const webhook = await findWebhook(db, owner, uuidOf('whk', id))
  if (!webhook) throw notFound()
  return { deliveries: (await listDeliveries(db, webhook.id, limit)).map(toDelivery) }
}

const toAnswer = (row: WebhookRow, last: DeliveryRow | null): WebhooksAnswer['webhooks'][number] => ({
  id: webhookId(row.id),
  url: row.url,
  events: row.events,
  state: row.disabledAt === null ? 'active' : 'disabled',
  disabledReason: row.disabledReason,
  createdAt: formatInstant(row.createdAt),
  lastDelivery: last && toDelivery(last),
})

export const toDelivery = (row: DeliveryRow): DeliveryAnswer => ({
  id: messageId(row.id),
  type: row.type,
  status: row.status,
  attempts: row.attempts,
  createdAt: formatInstant(row.createdAt),
  lastAttemptAt: formatOptional(row.lastAttemptAt),
  nextAttemptAt: formatOptional(row.nextAttemptAt),
  result: row.result,
})

const formatOptional = (at: Instant | null) => (at === null ? null : formatInstant(at))
