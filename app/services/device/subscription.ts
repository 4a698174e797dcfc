import { z } from 'zod'
import { invalidField } from '../errors.ts'

const bytes = (length: number) =>
  z.base64url().refine((text) => Buffer.from(text, 'base64url').length === length)

/** What `PushSubscription.toJSON()` gives: a key of P-256 (65 bytes) and a secret of 16 (RFC 8291 §3.1, 3.2). */
const schema = z.object({
  endpoint: z.url({ protocol: /^https$/ }).max(1_000),
  keys: z.object({ p256dh: bytes(65), auth: bytes(16) }),
})
export type Subscription = z.infer<typeof schema>

/** A browser's subscription, without what else it may say. @throws ServiceError invalid at `/subscription` */
export function parseSubscription(text: string): Subscription {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw invalidField('/subscription', 'invalid_format', 'Not a push subscription as a browser gives it.')
  }
}
