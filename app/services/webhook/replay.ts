import { restartDelivery } from '#db/queries/webhook-delivery.ts'
import { lockWebhook } from '#db/queries/webhook.ts'
import type { DeliveryAnswer } from '#app/domain/wire/webhooks.ts'
import type { Key } from '../catalog/catalog.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { notFound, uuidOf } from './ids.ts'
import { enqueueDelivery } from './jobs.ts'
import { toDelivery } from './list.ts'

/**
 * `POST /webhooks/{id}/deliveries/{deliveryId}/replay`: sends a message again, to the letter and under the same
 * `webhook-id`, with all its attempts anew.
 * @throws ServiceError `not_found`; `conflict` when the webhook is disabled
 */
export async function replayDelivery(
  ctx: Ctx,
  key: Key,
  id: string,
  deliveryId: string,
): Promise<DeliveryAnswer> {
  const uuids = { webhook: uuidOf('whk', id), delivery: uuidOf('msg', deliveryId) }
  const { agencyId, realm } = key
  return ctx.pools.pages.begin(async (tx) => {
    const webhook = await lockWebhook(tx, { agencyId, realm }, uuids.webhook)
    if (!webhook) throw notFound()
    if (webhook.disabledAt !== null)
      throw new ServiceError('conflict', 'This webhook is disabled: delete it and set up a new one.')
    const now = ctx.clock()
    const delivery = await restartDelivery(tx, uuids.webhook, uuids.delivery, now)
    if (!delivery) throw notFound()
    await enqueueDelivery(tx, delivery, 0)
    return toDelivery(delivery)
  })
}
