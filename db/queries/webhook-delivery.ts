import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { DeliveryStatus, WebhookEvent } from '#app/domain/webhook.ts'
import { webhook, webhookDelivery } from '#db/schema/webhook.ts'
import { jsonRows } from './json-rows.ts'

/** Times in epoch milliseconds. */
export type DeliveryRow = {
  id: string
  webhookId: string
  type: WebhookEvent
  body: string
  status: DeliveryStatus
  attempts: number
  createdAt: number
  lastAttemptAt: number | null
  nextAttemptAt: number | null
  result: string | null
}

type Stored = typeof webhookDelivery.$inferSelect

const toRow = (row: Stored): DeliveryRow => ({
  ...row,
  createdAt: row.createdAt.getTime(),
  lastAttemptAt: row.lastAttemptAt?.getTime() ?? null,
  nextAttemptAt: row.nextAttemptAt?.getTime() ?? null,
})

export type NewDelivery = Pick<DeliveryRow, 'id' | 'webhookId' | 'type' | 'body' | 'createdAt'>

/** Due at once. */
export async function insertDeliveries(tx: Transaction, rows: readonly NewDelivery[]): Promise<void> {
  const columns = '"id" uuid, "webhookId" uuid, "type" text, "body" text, "createdAt" float8'
  await tx.execute(sql`
    insert into webhook_delivery (id, webhook_id, type, body, created_at, next_attempt_at)
    select id, "webhookId", type, body, to_timestamp("createdAt" / 1000), to_timestamp("createdAt" / 1000)
    from ${jsonRows(rows, columns)}`)
}

/** A message with what is needed to send it. `url` and the secrets are those of its webhook now. */
export type DueDelivery = DeliveryRow & {
  url: string
  secret: string
  previousSecret: string | null
  previousUntil: number | null
  isDisabled: boolean
}

/** A message that is still to be delivered; null when it was, or was given up, or its webhook is gone. */
export async function findDueDelivery(db: Executor, id: string): Promise<DueDelivery | null> {
  const [found] = await db
    .select()
    .from(webhookDelivery)
    .innerJoin(webhook, eq(webhook.id, webhookDelivery.webhookId))
    .where(and(eq(webhookDelivery.id, id), eq(webhookDelivery.status, 'pending')))
  if (!found) return null
  const { url, secret, previousSecret, previousUntil, disabledAt } = found.webhook
  return {
    ...toRow(found.webhook_delivery),
    url,
    secret,
    previousSecret,
    previousUntil: previousUntil?.getTime() ?? null,
    isDisabled: disabledAt !== null,
  }
}

/** What became of an attempt; `nextAttemptAt` null: it was the last. */
export type Attempt = Pick<DeliveryRow, 'status' | 'attempts' | 'nextAttemptAt' | 'result'> & { at: number }

/** @returns false when another attempt was recorded meanwhile */
export async function recordAttempt(tx: Transaction, id: string, attempt: Attempt): Promise<boolean> {
  const { status, attempts, nextAttemptAt, result, at } = attempt
  const recorded = await tx
    .update(webhookDelivery)
    .set({
      status,
      attempts,
      result,
      lastAttemptAt: new Date(at),
      nextAttemptAt: nextAttemptAt === null ? null : new Date(nextAttemptAt),
    })
    .where(
      and(
        eq(webhookDelivery.id, id),
        eq(webhookDelivery.status, 'pending'),
        eq(webhookDelivery.attempts, attempts - 1),
      ),
    )
    .returning({ id: webhookDelivery.id })
  return recorded.length > 0
}

/** Gives up, without a further attempt, a message whose webhook is disabled. */
export async function giveUpDelivery(db: Executor, id: string): Promise<void> {
  await db
    .update(webhookDelivery)
    .set({ status: 'failed', nextAttemptAt: null, result: 'disabled' })
    .where(and(eq(webhookDelivery.id, id), eq(webhookDelivery.status, 'pending')))
}

/** Was any message delivered to this webhook at or after an instant? */
export async function hasDeliveredSince(db: Executor, webhookId: string, since: number): Promise<boolean> {
  const [row] = await db
    .select({ id: webhookDelivery.id })
    .from(webhookDelivery)
    .where(
      and(
        eq(webhookDelivery.webhookId, webhookId),
        eq(webhookDelivery.status, 'delivered'),
        gte(webhookDelivery.lastAttemptAt, new Date(since)),
      ),
    )
    .limit(1)
  return row !== undefined
}

/** Newest first. */
export async function listDeliveries(db: Executor, webhookId: string, limit: number): Promise<DeliveryRow[]> {
  const rows = await db
    .select()
    .from(webhookDelivery)
    .where(eq(webhookDelivery.webhookId, webhookId))
    .orderBy(desc(webhookDelivery.createdAt), desc(webhookDelivery.id))
    .limit(limit)
  return rows.map(toRow)
}

/** Begins a message anew, whatever became of it. @returns null when this webhook has none of this id */
export async function restartDelivery(
  tx: Transaction,
  webhookId: string,
  id: string,
  at: number,
): Promise<DeliveryRow | null> {
  const [row] = await tx
    .update(webhookDelivery)
    .set({ status: 'pending', attempts: 0, nextAttemptAt: new Date(at) })
    .where(and(eq(webhookDelivery.webhookId, webhookId), eq(webhookDelivery.id, id)))
    .returning()
  return row ? toRow(row) : null
}

/** Keys of the jobs that deliver, before the message's id. */
export const DELIVERY_KEY_PREFIX = 'webhook-delivery/'

/**
 * Messages whose time came before `before` and for which no job waits, or one that began before it and never ended: the
 * process that had it died.
 */
export async function listOverdueDeliveries(
  db: Executor,
  before: number,
  limit: number,
): Promise<Pick<DeliveryRow, 'id' | 'webhookId'>[]> {
  return db.execute<Pick<DeliveryRow, 'id' | 'webhookId'>>(sql`
    select d.id, d.webhook_id as "webhookId" from webhook_delivery d
    where d.status = 'pending' and d.next_attempt_at < to_timestamp(${before}::float8 / 1000)
      and not exists (select from graphile_worker.jobs j
        where j.key = ${DELIVERY_KEY_PREFIX}::text || d.id
          and (j.locked_at is null or j.locked_at >= to_timestamp(${before}::float8 / 1000)))
    limit ${limit}::int`)
}

export async function deleteOldDeliveries(db: Executor, before: number): Promise<void> {
  await db.delete(webhookDelivery).where(lt(webhookDelivery.createdAt, new Date(before)))
}
