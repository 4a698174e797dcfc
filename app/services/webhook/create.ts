import { v7 } from 'uuid'
import { countWebhooks, insertWebhook, lockWebhooksOf, type Owner } from '#db/queries/webhook.ts'
import { WEBHOOK_LIMIT } from '#app/domain/webhook.ts'
import { webhookBody, type WebhookSecretAnswer } from '#app/domain/wire/webhooks.ts'
import { recordAudit } from '../audit/record.ts'
import type { Key } from '../catalog/catalog.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { invalidField, ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { actorOf } from './actor.ts'
import { seenHealth } from './health.ts'
import { webhookId } from './ids.ts'
import { enqueueFanOut } from './jobs.ts'
import { createSecret, sealSecret } from './secret.ts'

/** `POST /webhooks`, by a sending system's key. @throws ServiceError as `setUpWebhook` */
export const createWebhook = (ctx: Ctx, key: Key, body: unknown): Promise<WebhookSecretAnswer> =>
  setUpWebhook(ctx, key, body, actorOf(key))

/**
 * An address that is told from now on. Its secret is in the answer and nowhere else.
 * @throws ServiceError `invalid`; `conflict`: an agency has at most ten, live and test counted apart
 */
export async function setUpWebhook(
  ctx: Ctx,
  { agencyId, realm }: Owner,
  body: unknown,
  actor: Actor,
): Promise<WebhookSecretAnswer> {
  const { url, events } = parseInput(webhookBody, body)
  const fault = ctx.webhooks.findFault(url)
  if (fault !== null) throw invalidField('/url', 'invalid_format', fault)
  const owner = { agencyId, realm }
  return ctx.pools.pages.begin(async (tx) => {
    await lockWebhooksOf(tx, owner)
    if ((await countWebhooks(tx, owner)) >= WEBHOOK_LIMIT)
      throw new ServiceError('conflict', `At most ${WEBHOOK_LIMIT} webhooks: delete one first.`)
    const now = ctx.clock()
    const id = v7({ msecs: now })
    const secret = createSecret()
    const sealed = sealSecret(ctx, id, secret)
    const health = seenHealth(ctx, agencyId)
    await insertWebhook(tx, { ...owner, id, url, events, secret: sealed, health, createdAt: now })
    await recordAudit(tx, ctx, {
      actor,
      action: 'webhook.create',
      detail: { webhookId: id, agencyId, realm, events },
    })
    await enqueueFanOut(tx, 0)
    return { id: webhookId(id), url, events, secret }
  })
}
