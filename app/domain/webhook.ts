import { HOUR, MINUTE, SECOND } from './time.ts'

/** What a webhook may be told of (CONTRACT 2, Webhooks). */
export const WEBHOOK_EVENTS = ['channel.health-changed', 'preference.changed', 'consent.withdrawn'] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number]

/** `gone`: the receiver answered 410. `failing`: a message could not be delivered in three days, nor any since. */
export const DISABLED_REASONS = ['gone', 'failing'] as const
export type DisabledReason = (typeof DISABLED_REASONS)[number]

/**
 * Waits after the first, second … failed attempt (Standard Webhooks, "Deliverability and reliability": immediately, 5
 * seconds, 5 minutes, 30 minutes, 2, 5, 10, 14, 20, 24 hours).
 */
const WAITS_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const

/** How long to wait after so many failed attempts; null: it is given up. */
export const retryWaitMs = (attempts: number): number | null => WAITS_MS[attempts - 1] ?? null

/** How long a replaced secret signs beside the new one. */
export const SECRET_OVERLAP_MS = 24 * HOUR

/** Webhooks an agency may have in each realm. */
export const WEBHOOK_LIMIT = 10
