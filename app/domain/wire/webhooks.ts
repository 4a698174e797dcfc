import { z } from 'zod'
import { queryInteger } from '../query-integer.ts'
import { DELIVERY_STATUSES, DISABLED_REASONS, WEBHOOK_EVENTS } from '../webhook.ts'
import { instant } from './shapes.ts'

const text = z.string()
const LONGEST_URL = 2_000
const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1_000

const event = z.enum(WEBHOOK_EVENTS, `One of ${WEBHOOK_EVENTS.join(', ')}.`).meta({ id: 'WebhookEvent' })

/** The body of `POST /webhooks`. */
export const webhookBody = z
  .strictObject({
    url: text.max(LONGEST_URL).meta({ format: 'uri' }),
    events: z
      .array(event)
      .min(1, 'At least one event.')
      .max(WEBHOOK_EVENTS.length, 'Each event may stand once.')
      .refine((events) => new Set(events).size === events.length, {
        error: 'Each event may stand once.',
        params: { code: 'out_of_range' },
      })
      .meta({ uniqueItems: true }),
  })
  .meta({ id: 'NewWebhook' })

export const webhookParams = z.object({ id: text })
export const deliveryParams = z.object({ id: text, deliveryId: text })
export const deliveriesQuery = z.strictObject({ limit: queryInteger(1, MAX_LIMIT).default(DEFAULT_LIMIT) })

/** The 201 of `POST /webhooks`, and the 200 of a rotation: the only answers that hold the secret. */
export const webhookSecretAnswer = z
  .object({ id: text, url: text, events: z.array(event), secret: text })
  .meta({ id: 'WebhookWithSecret' })
export type WebhookSecretAnswer = z.output<typeof webhookSecretAnswer>

/** One message to one webhook. `id` is its `webhook-id`; `result`: what became of the last attempt. */
const delivery = z
  .object({
    id: text,
    type: event,
    status: z.enum(DELIVERY_STATUSES),
    attempts: z.int(),
    createdAt: instant,
    lastAttemptAt: instant.nullable(),
    nextAttemptAt: instant.nullable(),
    result: text.nullable(),
  })
  .meta({ id: 'WebhookDelivery' })
export type DeliveryAnswer = z.output<typeof delivery>

const webhook = z
  .object({
    id: text,
    url: text,
    events: z.array(event),
    state: z.enum(['active', 'disabled']),
    disabledReason: z.enum(DISABLED_REASONS).nullable(),
    createdAt: instant,
    lastDelivery: delivery.nullable(),
  })
  .meta({ id: 'Webhook' })

export const webhooksAnswer = z.object({ webhooks: z.array(webhook) }).meta({ id: 'Webhooks' })
export type WebhooksAnswer = z.output<typeof webhooksAnswer>
export const deliveriesAnswer = z.object({ deliveries: z.array(delivery) }).meta({ id: 'WebhookDeliveries' })
export const replayAnswer = delivery
