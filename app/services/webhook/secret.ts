import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { SECOND, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { messageId } from './ids.ts'

/** Standard Webhooks: 24 to 64 bytes. */
const SECRET_BYTES = 32

export const createSecret = () => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`

const purposeOf = (webhookId: string) => `webhook-secret/${webhookId}`

export const sealSecret = (ctx: Pick<Ctx, 'vault'>, webhookId: string, secret: string) =>
  ctx.vault.seal(purposeOf(webhookId), secret)

export const openSecret = (ctx: Pick<Ctx, 'vault'>, webhookId: string, sealed: string) =>
  ctx.vault.open(purposeOf(webhookId), sealed)

type Signed = {
  id: string
  webhookId: string
  body: string
  secret: string
  previousSecret: string | null
  previousUntil: Instant | null
}

/**
 * The headers of one attempt (Standard Webhooks, "Signature scheme"). Until a replaced secret's time is over both sign, so
 * that a receiver may change over when it likes.
 */
export function signHeaders(ctx: Pick<Ctx, 'vault'>, message: Signed, at: Instant): Record<string, string> {
  const { webhookId, previousSecret, previousUntil, body } = message
  const id = messageId(message.id)
  const secrets = [message.secret]
  if (previousSecret !== null && previousUntil !== null && at < previousUntil) secrets.push(previousSecret)
  const signatures = secrets.map((sealed) =>
    new Webhook(openSecret(ctx, webhookId, sealed)).sign(id, new Date(at), body),
  )
  return {
    'content-type': 'application/json',
    'user-agent': 'allimgil-webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / SECOND)),
    'webhook-signature': signatures.join(' '),
  }
}
