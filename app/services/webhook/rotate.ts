import { lockWebhook, replaceSecret } from '#db/queries/webhook.ts'
import { formatInstant } from '#app/domain/time.ts'
import { SECRET_OVERLAP_MS } from '#app/domain/webhook.ts'
import type { WebhookSecretAnswer } from '#app/domain/wire/webhooks.ts'
import { recordAudit } from '../audit/record.ts'
import type { Key } from '../catalog/catalog.ts'
import type { Ctx } from '../ctx.ts'
import { actorOf } from './actor.ts'
import { notFound, uuidOf, webhookId } from './ids.ts'
import { createSecret, sealSecret } from './secret.ts'

/**
 * `POST /webhooks/{id}/rotate`: a new secret, once in the answer. The one before signs beside it for 24 hours; one that was
 * still doing so ends now.
 * @throws ServiceError `not_found`
 */
export async function rotateWebhook(ctx: Ctx, key: Key, id: string): Promise<WebhookSecretAnswer> {
  const uuid = uuidOf('whk', id)
  const { agencyId, realm } = key
  return ctx.pools.pages.begin(async (tx) => {
    const webhook = await lockWebhook(tx, { agencyId, realm }, uuid)
    if (!webhook) throw notFound()
    const secret = createSecret()
    const previousUntil = ctx.clock() + SECRET_OVERLAP_MS
    const sealed = sealSecret(ctx, uuid, secret)
    await replaceSecret(tx, uuid, { secret: sealed, previousSecret: webhook.secret, previousUntil })
    await recordAudit(tx, ctx, {
      actor: actorOf(key),
      action: 'webhook.rotate',
      detail: { webhookId: uuid, agencyId, realm, previousUntil: formatInstant(previousUntil) },
    })
    return { id: webhookId(uuid), url: webhook.url, events: webhook.events, secret }
  })
}
