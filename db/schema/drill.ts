import { sql } from 'drizzle-orm'
import {
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { CHANNELS } from '#app/domain/channel.ts'
import { DRILL_ASKED_STATES, DRILL_STATES, type DrillFigures } from '#app/domain/drill.ts'
import { PRICED } from '#app/domain/notice-cost.ts'
import { agency } from './agency.ts'
import { instant, oneOf } from './columns.ts'
import { resident } from './resident.ts'
import { staff } from './staff.ts'

/** One "if this channel stopped now". Only figures are kept, never who is meant. */
export const drill = pgTable(
  'drill',
  {
    id: uuid().primaryKey(),
    channel: text({ enum: CHANNELS }).notNull(),
    state: text({ enum: DRILL_STATES }).notNull(),
    startedAt: instant('started_at').notNull(),
    startedBy: uuid('started_by')
      .notNull()
      .references(() => staff.id),
    /** Parts of the work: done so far, and in all once that is known. */
    done: integer().notNull().default(0),
    total: integer(),
    finishedAt: instant('finished_at'),
    /** As far as it is counted; whole when it is done. */
    figures: jsonb().$type<DrillFigures>(),
    /** When those who would be cut off were asked to add a backup. */
    askedAt: instant('asked_at'),
    askedBy: uuid('asked_by').references(() => staff.id),
  },
  (t) => [
    check('drill_channel', oneOf(t.channel, CHANNELS)),
    check('drill_state', oneOf(t.state, DRILL_STATES)),
    check('drill_finished', sql`${t.state} <> 'done' or ${t.figures} is not null`),
    index('drill_started').on(t.startedAt),
  ],
)

/** What would become of the residents of one topic, for all of them or (`agencyId`) for those whom one agency asks about. */
export const drillCount = pgTable(
  'drill_count',
  {
    drillId: uuid('drill_id')
      .notNull()
      .references(() => drill.id, { onDelete: 'cascade' }),
    agencyId: uuid('agency_id').references(() => agency.id),
    topic: text().notNull(),
    /** The channel is not their first, or they get nothing anyway. */
    unaffected: integer().notNull(),
    backup: integer().notNull(),
    post: integer().notNull(),
    unreached: integer().notNull(),
  },
  (t) => [unique('drill_count_one').on(t.drillId, t.agencyId, t.topic).nullsNotDistinct()],
)

/** Who was asked after a drill to add a backup, and what became of the message. Goes with the resident. */
export const drillAsked = pgTable(
  'drill_asked',
  {
    drillId: uuid('drill_id')
      .notNull()
      .references(() => drill.id, { onDelete: 'cascade' }),
    residentId: uuid('resident_id')
      .notNull()
      .references(() => resident.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
    state: text({ enum: DRILL_ASKED_STATES }).notNull(),
    /** After this the message is not sent any more. */
    expiresAt: instant('expires_at').notNull(),
    /** The days it was tried on. */
    tries: smallint().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.drillId] }),
    check('drill_asked_state', oneOf(t.state, DRILL_ASKED_STATES)),
    index('drill_asked_drill').on(t.drillId, t.state),
  ],
)

/** What one notice costs the municipality, in won; with where the figure is from. No row: nobody said. */
export const unitPrice = pgTable(
  'unit_price',
  {
    item: text({ enum: PRICED }).primaryKey(),
    won: doublePrecision().notNull(),
    source: text().notNull(),
    /** The day from which it holds, `YYYY-MM-DD`. */
    asOf: text('as_of').notNull(),
  },
  (t) => [
    check('unit_price_item', oneOf(t.item, PRICED)),
    check('unit_price_won', sql`${t.won} >= 0`),
    check('unit_price_as_of', sql`${t.asOf} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'`),
  ],
)

/** How many texts the contract lets out in a minute; no row: nobody said. */
export const smsCapacity = pgTable(
  'sms_capacity',
  {
    one: text({ enum: ['one'] })
      .primaryKey()
      .default('one'),
    perMinute: integer('per_minute').notNull(),
    source: text().notNull(),
  },
  (t) => [check('sms_capacity_per_minute', sql`${t.perMinute} > 0`)],
)
