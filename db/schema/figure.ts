import { check, date, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { CHANNELS } from '#app/domain/channel.ts'
import { agency, topic } from './agency.ts'
import { instant, oneOf } from './columns.ts'

/** How many residents there were on a day, and how many of them one company's outage cannot cut off. */
export const reachDay = pgTable('reach_day', {
  /** On a Seoul calendar, as everywhere below. */
  day: date().primaryKey(),
  residents: integer().notNull(),
  /** With two working channels or more that are not all of one company. */
  twoWays: integer('two_ways').notNull(),
})

/** Entries of the consent ledger, by the week in which they were recorded and their topic. */
export const consentWeek = pgTable(
  'consent_week',
  {
    /** Its Monday. */
    week: date().notNull(),
    topic: text()
      .notNull()
      .references(() => topic.code),
    granted: integer().notNull(),
    withdrawn: integer().notNull(),
    reconfirmed: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.week, t.topic] })],
)

/** The hours of evidence that `volumeDay` holds already. */
export const volumeHour = pgTable('volume_hour', { hour: instant('hour').primaryKey() })

/** Notices that an agency was told to send, by the day and the first channel of their plans. */
export const volumeDay = pgTable(
  'volume_day',
  {
    day: date().notNull(),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agency.id),
    channel: text({ enum: CHANNELS }).notNull(),
    notices: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.day, t.agencyId, t.channel] }),
    check('volume_day_channel', oneOf(t.channel, CHANNELS)),
  ],
)
