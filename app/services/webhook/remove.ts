import { deleteWebhook } from '#db/queries/webhook.ts'
import { recordAudit } from '../audit/record.ts'
import type { Key } from '../catalog/catalog.ts'
import type { Ctx } from '../ctx.ts'
import { actorOf } from './actor.ts'
import { notFound, uuidOf } from './ids.ts'

/**
 * `DELETE /webhooks/{id}`: nothing more is sent, and what was is forgotten.
 * @throws ServiceError `not_found`
 */
export async function removeWebhook(ctx: Ctx, key: Key, id: string): Promise<void> {
  const uuid = uuidOf('whk', id)
  const { agencyId, realm } = key
  await ctx.pools.pages.begin(async (tx) => {
    if (!(await deleteWebhook(tx, { agencyId, realm }, uuid))) throw notFound()
    const detail = { webhookId: uuid, agencyId, realm }
    await recordAudit(tx, ctx, { actor: actorOf(key), action: 'webhook.delete', detail })
  })
}
