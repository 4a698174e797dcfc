import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { CHANNELS } from '#app/domain/channel.ts'
import { COUNTED_OUTCOMES } from '#app/domain/outcome.ts'
import { agency } from './agency.ts'
import { instant, oneOf } from './columns.ts'

/**
 * What became of the portal's own messages, for a day: the detector's probes (CONTRACT 3, Health). Says nothing of whom
 * they went to. `uncertain`: a provider took it and nobody has said yet that it arrived.
 */
export const portalDelivery = pgTable(
  'portal_delivery',
  {
    id: uuid().primaryKey(),
    channel: text({ enum: CHANNELS }).notNull(),
    at: instant('at').notNull(),
    outcome: text({ enum: COUNTED_OUTCOMES }).notNull(),
  },
  (t) => [
    check('portal_delivery_channel', oneOf(t.channel, CHANNELS)),
    check('portal_delivery_outcome', oneOf(t.outcome, COUNTED_OUTCOMES)),
    index('portal_delivery_window').on(t.channel, t.at),
  ],
)

/** The minutes of the last day whose plans the detector has counted, and when it last did. */
export const reportMinute = pgTable('report_minute', {
  minute: instant('minute').primaryKey(),
  countedAt: instant('counted_at').notNull(),
})

/** Of the steps that were due in one minute, how many their agency has reported by then; the rest is silence. */
export const reportTally = pgTable(
  'report_tally',
  {
    minute: instant('minute')
      .notNull()
      .references(() => reportMinute.minute, { onDelete: 'cascade' }),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agency.id),
    channel: text({ enum: CHANNELS }).notNull(),
    due: integer().notNull(),
    reported: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.channel, t.minute] }),
    index('report_tally_minute').on(t.minute),
    check('report_tally_channel', oneOf(t.channel, CHANNELS)),
    check('report_tally_counts', sql`${t.reported} between 0 and ${t.due}`),
  ],
)
