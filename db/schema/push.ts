import { sql } from 'drizzle-orm'
import { check, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { PUSH_RESULTS } from '#app/domain/push-outcome.ts'
import { agency, apiKey } from './agency.ts'
import { instant, oneOf } from './columns.ts'

/** One push that an agency asked for, at most one a plan. What it says lies sealed in its job, and nowhere after that. */
export const pushRequest = pgTable('push_request', {
  consultId: uuid('consult_id').primaryKey(),
  agencyId: uuid('agency_id')
    .notNull()
    .references(() => agency.id),
  apiKeyId: uuid('api_key_id')
    .notNull()
    .references(() => apiKey.id),
  /** Keyed hash of what it says: the same again is known again, and guessing from the database is no use. */
  fingerprint: text().notNull(),
  requestedAt: instant('requested_at').notNull(),
  /** After that it is not tried any more: the sender goes on to the next step. */
  expiresAt: instant('expires_at').notNull(),
})

/** One device of one push, written before it is sent. `result` null: on its way, or nobody lived to see. */
export const pushDelivery = pgTable(
  'push_delivery',
  {
    consultId: uuid('consult_id')
      .notNull()
      .references(() => pushRequest.consultId),
    /** No foreign key: what was sent outlives the device. */
    contactPointId: uuid('contact_point_id').notNull(),
    startedAt: instant('started_at').notNull(),
    result: text({ enum: PUSH_RESULTS }),
  },
  (t) => [
    primaryKey({ columns: [t.consultId, t.contactPointId] }),
    check('push_delivery_result', sql`${t.result} is null or ${oneOf(t.result, PUSH_RESULTS)}`),
  ],
)
