import type { Transaction } from '#db/client.ts'
import {
  findDueDelivery,
  giveUpDelivery,
  hasDeliveredSince,
  recordAttempt,
  type DueDelivery,
} from '#db/queries/webhook-delivery.ts'
import { disableWebhook } from '#db/queries/webhook.ts'
import type { Instant } from '#app/domain/time.ts'
import { retryWaitMs, type DisabledReason } from '#app/domain/webhook.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { enqueueDelivery } from './jobs.ts'
import { signHeaders } from './secret.ts'

type Result = Awaited<ReturnType<Ctx['webhooks']['send']>>

/**
 * One attempt to deliver a message; the next one is put on its way where it failed. A 2xx is a delivery, a 410 ends the
 * webhook at once; a message that failed ten times is given up, and with it a webhook that took no other message since.
 * May run twice for one message, after a crash: receivers know it by its `webhook-id`.
 * @throws ServiceError `unavailable` when the process is stopping: that was no attempt
 */
export async function deliverWebhook(
  ctx: Ctx,
  { deliveryId }: { deliveryId: string },
  { signal }: { signal?: AbortSignal } = {},
): Promise<void> {
  const message = await findDueDelivery(ctx.pools.pages.db, deliveryId)
  if (!message) return
  if (message.isDisabled) return giveUpDelivery(ctx.pools.pages.db, message.id)
  const headers = signHeaders(ctx, message, ctx.clock())
  const result = await ctx.webhooks.send({ url: message.url, headers, body: message.body }, { signal })
  if (result.outcome === 'aborted') throw new ServiceError('unavailable', 'the process is stopping')
  await ctx.pools.pages.begin((tx) => conclude(ctx, tx, message, result))
}

async function conclude(ctx: Ctx, tx: Transaction, message: DueDelivery, result: Result): Promise<void> {
  const at = ctx.clock()
  const attempts = message.attempts + 1
  const about = { at, attempts, result: result.code }
  if (result.outcome === 'accepted') {
    await recordAttempt(tx, message.id, { ...about, status: 'delivered', nextAttemptAt: null })
    return
  }
  const waitMs = result.outcome === 'gone' ? null : retryWaitMs(attempts)
  if (waitMs !== null) {
    const nextAttemptAt = at + waitMs
    const isMine = await recordAttempt(tx, message.id, { ...about, status: 'pending', nextAttemptAt })
    if (isMine) await enqueueDelivery(tx, message, waitMs)
    return
  }
  const isMine = await recordAttempt(tx, message.id, { ...about, status: 'failed', nextAttemptAt: null })
  if (!isMine) return
  if (result.outcome === 'gone') return disable(ctx, tx, message, 'gone', at)
  if (await hasDeliveredSince(tx, message.webhookId, message.createdAt)) return
  await disable(ctx, tx, message, 'failing', at)
}

async function disable(
  ctx: Ctx,
  tx: Transaction,
  { webhookId, id: deliveryId }: DueDelivery,
  reason: DisabledReason,
  at: Instant,
): Promise<void> {
  if (await disableWebhook(tx, webhookId, reason, at))
    ctx.log.error({ webhookId, deliveryId, reason }, 'a webhook was disabled')
}
