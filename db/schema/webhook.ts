import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { Channel } from '#app/domain/channel.ts'
import type { Health } from '#app/domain/channel-health.ts'
import { DELIVERY_STATUSES, DISABLED_REASONS, WEBHOOK_EVENTS } from '#app/domain/webhook.ts'
import { agency } from './agency.ts'
import { instant, oneOf, REALMS, within, xid8 } from './columns.ts'

/** An address at which an agency wants to be told that something changed (Standard Webhooks). */
export const webhook = pgTable(
  'webhook',
  {
    id: uuid().primaryKey(),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agency.id),
    realm: text({ enum: REALMS }).notNull(),
    url: text().notNull(),
    events: text({ enum: WEBHOOK_EVENTS }).array().notNull(),
    /** Sealed under the keyring, bound to the row. */
    secret: text().notNull(),
    /** The one it replaced, which signs beside it until `previousUntil`. */
    previousSecret: text('previous_secret'),
    previousUntil: instant('previous_until'),
    /** The last change that was looked at for it (`change_event`). */
    changeXid: xid8('change_xid').notNull(),
    changeId: uuid('change_id').notNull(),
    /** How the channels stood when it was last told of them. */
    health: jsonb().$type<Record<Channel, Health>>().notNull(),
    createdAt: instant('created_at').notNull(),
    disabledAt: instant('disabled_at'),
    disabledReason: text('disabled_reason', { enum: DISABLED_REASONS }),
  },
  (t) => [
    check('webhook_realm', oneOf(t.realm, REALMS)),
    check('webhook_events', sql`cardinality(${t.events}) > 0 and ${within(t.events, WEBHOOK_EVENTS)}`),
    check('webhook_previous', sql`num_nulls(${t.previousSecret}, ${t.previousUntil}) in (0, 2)`),
    check('webhook_disabled', sql`num_nulls(${t.disabledAt}, ${t.disabledReason}) in (0, 2)`),
    check('webhook_disabled_reason', oneOf(t.disabledReason, DISABLED_REASONS)),
    index('webhook_agency').on(t.agencyId, t.realm),
  ],
)

/** One message to one webhook, with what became of it. Ids only, never an address. */
export const webhookDelivery = pgTable(
  'webhook_delivery',
  {
    id: uuid().primaryKey(),
    webhookId: uuid('webhook_id')
      .notNull()
      .references(() => webhook.id, { onDelete: 'cascade' }),
    type: text({ enum: WEBHOOK_EVENTS }).notNull(),
    /** To the letter, in every attempt. */
    body: text().notNull(),
    status: text({ enum: DELIVERY_STATUSES }).notNull().default('pending'),
    attempts: integer().notNull().default(0),
    createdAt: instant('created_at').notNull(),
    lastAttemptAt: instant('last_attempt_at'),
    nextAttemptAt: instant('next_attempt_at'),
    result: text(),
  },
  (t) => [
    check('webhook_delivery_status', oneOf(t.status, DELIVERY_STATUSES)),
    check('webhook_delivery_next', sql`(${t.status} = 'pending') = (${t.nextAttemptAt} is not null)`),
    index('webhook_delivery_newest').on(t.webhookId, t.createdAt, t.id),
    index('webhook_delivery_pending')
      .on(t.nextAttemptAt)
      .where(sql`${t.status} = 'pending'`),
    index('webhook_delivery_at').on(t.createdAt),
  ],
)
