import { restartDelivery } from '#db/queries/webhook-delivery.ts'
import { lockWebhook, type Owner } from '#db/queries/webhook.ts'
import type { DeliveryAnswer } from '#app/domain/wire/webhooks.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { notFound, uuidOf } from './ids.ts'
import { enqueueDelivery } from './jobs.ts'
import { toDelivery } from './list.ts'

/**
 * `POST /webhooks/{id}/deliveries/{deliveryId}/replay`: sends a message again, to the letter and under the same
 * `webhook-id`, with all its attempts anew. `by`: staff who do it for the agency, for the audit.
 * @throws ServiceError `not_found`; `conflict` when the webhook is disabled
 */
export async function replayDelivery(
  ctx: Ctx,
  { agencyId, realm }: Owner,
  id: string,
  deliveryId: string,
  by: Actor | null = null,
): Promise<DeliveryAnswer> {
  const uuids = { webhook: uuidOf('whk', id), delivery: uuidOf('msg', deliveryId) }
  return ctx.pools.pages.begin(async (tx) => {
    const webhook = await lockWebhook(tx, { agencyId, realm }, uuids.webhook)
    if (!webhook) throw notFound()
    if (webhook.disabledAt !== null)
      throw new ServiceError('conflict', 'This webhook is disabled: delete it and set up a new one.')
    const now = ctx.clock()
    const delivery = await restartDelivery(tx, uuids.webhook, uuids.delivery, now)
    if (!delivery) throw notFound()
    await enqueueDelivery(tx, delivery, 0)
    const detail = { webhookId: uuids.webhook, deliveryId: uuids.delivery, agencyId, realm }
    if (by !== null) await recordAudit(tx, ctx, { actor: by, action: 'webhook.replay', detail })
    return toDelivery(delivery)
  })
}
