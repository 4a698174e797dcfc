import { deleteWebhook, type Owner } from '#db/queries/webhook.ts'
import { recordAudit } from '../audit/record.ts'
import type { Key } from '../catalog/catalog.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { actorOf } from './actor.ts'
import { notFound, uuidOf } from './ids.ts'

/** `DELETE /webhooks/{id}`, by a sending system's key. @throws ServiceError `not_found` */
export const removeWebhook = (ctx: Ctx, key: Key, id: string): Promise<void> =>
  takeDownWebhook(ctx, key, id, actorOf(key))

/** Nothing more is sent to it, and what was is forgotten. @throws ServiceError `not_found` */
export async function takeDownWebhook(
  ctx: Ctx,
  { agencyId, realm }: Owner,
  id: string,
  actor: Actor,
): Promise<void> {
  const uuid = uuidOf('whk', id)
  await ctx.pools.pages.begin(async (tx) => {
    if (!(await deleteWebhook(tx, { agencyId, realm }, uuid))) throw notFound()
    const detail = { webhookId: uuid, agencyId, realm }
    await recordAudit(tx, ctx, { actor, action: 'webhook.delete', detail })
  })
}
