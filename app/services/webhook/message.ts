import { v7 } from 'uuid'
import type { ChangeKind, ChangeRow } from '#db/queries/change.ts'
import type { NewDelivery } from '#db/queries/webhook-delivery.ts'
import type { WebhookRow } from '#db/queries/webhook.ts'
import type { Channel } from '#app/domain/channel.ts'
import { formatInstant, type Instant } from '#app/domain/time.ts'
import type { WebhookEvent } from '#app/domain/webhook.ts'
import { ledgerId } from '../consult/answer.ts'
import type { Ctx } from '../ctx.ts'

/** Whoever is told of an erased resident finds the tombstone in the feed. */
const EVENTS: Record<ChangeKind, WebhookEvent> = {
  preference_changed: 'preference.changed',
  consent_withdrawn: 'consent.withdrawn',
  erased: 'preference.changed',
}

/** Thin: what changed is asked for over the API, where the key is. Null when the webhook did not ask for it. */
export function changeMessage(
  ctx: Pick<Ctx, 'vault' | 'clock'>,
  webhook: WebhookRow,
  row: ChangeRow,
): NewDelivery | null {
  const subject = ctx.vault.subjects.of(webhook.agencyId, row.residentId)
  const consent = row.record === null ? {} : { consent: ledgerId(row.record) }
  return toMessage(ctx, webhook, EVENTS[row.kind], row.at, { subject, ...consent })
}

export function healthMessage(
  ctx: Pick<Ctx, 'clock'>,
  webhook: WebhookRow,
  channel: Channel,
): NewDelivery | null {
  return toMessage(ctx, webhook, 'channel.health-changed', ctx.clock(), { channel })
}

function toMessage(
  ctx: Pick<Ctx, 'clock'>,
  webhook: WebhookRow,
  type: WebhookEvent,
  at: Instant,
  data: Readonly<Record<string, string>>,
): NewDelivery | null {
  if (!webhook.events.includes(type)) return null
  const now = ctx.clock()
  const body = JSON.stringify({ type, timestamp: formatInstant(at), data })
  return { id: v7({ msecs: now }), webhookId: webhook.id, type, body, createdAt: now }
}
