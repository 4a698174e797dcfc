import type { Horizon } from '#db/queries/change.ts'
import { insertDeliveries, listOverdueDeliveries } from '#db/queries/webhook-delivery.ts'
import { advanceWebhook, listActiveWebhooks, type WebhookRow } from '#db/queries/webhook.ts'
import { readPage } from '../change/read.ts'
import type { Ctx } from '../ctx.ts'
import { changedChannels, seenHealth } from './health.ts'
import {
  enqueueDelivery,
  enqueueFanOut,
  enqueueOverdueDelivery,
  FAN_OUT_INTERVAL_MS,
  OVERDUE_MS,
} from './jobs.ts'
import { changeMessage, healthMessage } from './message.ts'

/** Messages of one transaction. */
const PAGE = 200
const OVERDUE_LIMIT = 1_000

/**
 * Writes the messages that webhooks are owed and puts them on their way, from the same rows as the feed: each webhook has
 * its own place in it, so nothing is lost however long this was not run. A channel's health is compared with what the
 * webhook was last told, not read from declarations: a declaration also ends by itself, and one may hide behind another.
 * Runs again after a second as long as there is a webhook; may run twice at once.
 */
export async function fanOutWebhooks(ctx: Ctx): Promise<void> {
  const db = ctx.pools.pages.db
  await ctx.catalog.refresh()
  const webhooks = await listActiveWebhooks(db)
  if (webhooks.length === 0) return
  const horizon = await ctx.changes.horizon()
  for (const webhook of webhooks) {
    try {
      await tell(ctx, webhook, horizon)
    } catch (error) {
      // The others are owed theirs all the same; this one stands where it stood.
      ctx.log.error({ err: error, webhookId: webhook.id }, 'a webhook could not be told')
    }
  }
  for (const overdue of await listOverdueDeliveries(db, ctx.clock() - OVERDUE_MS, OVERDUE_LIMIT))
    await enqueueOverdueDelivery(db, overdue)
  await enqueueFanOut(db, FAN_OUT_INTERVAL_MS)
}

async function tell(ctx: Ctx, webhook: WebhookRow, horizon: Horizon): Promise<void> {
  let { position, health } = webhook
  for (;;) {
    const page = await readPage(ctx, webhook, { after: position, horizon, limit: PAGE })
    const seen = seenHealth(ctx, webhook.agencyId)
    const channels = changedChannels(health, seen)
    const hasMoved = page.next.xid !== position.xid || page.next.id !== position.id
    if (!hasMoved && channels.length === 0) return
    const messages = [
      ...channels.map((channel) => healthMessage(ctx, webhook, channel)),
      ...page.rows.map((row) => changeMessage(ctx, webhook, row)),
    ].filter((message) => message !== null)
    const from = { id: webhook.id, position, health }
    const isMine = await ctx.pools.pages.begin(async (tx) => {
      if (!(await advanceWebhook(tx, from, { position: page.next, health: seen }))) return false
      if (messages.length > 0) await insertDeliveries(tx, messages)
      for (const message of messages) await enqueueDelivery(tx, message, 0)
      return true
    })
    if (!isMine || page.isEnd) return
    position = page.next
    health = seen
  }
}
