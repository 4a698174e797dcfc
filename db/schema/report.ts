import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agency, topic } from './agency.ts'
import { instant } from './columns.ts'
import { resident } from './resident.ts'

/**
 * A resident says that a notice was advertising although its topic is not of that class (정보통신망법 §50): once a consult.
 * Whoever answers for the topic sees it; who said so is known to nobody but the resident.
 */
export const advertisingReport = pgTable(
  'advertising_report',
  {
    residentId: uuid('resident_id')
      .notNull()
      .references(() => resident.id, { onDelete: 'cascade' }),
    consultId: uuid('consult_id').notNull(),
    /** Who asked, and so sent it. */
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agency.id),
    topic: text()
      .notNull()
      .references(() => topic.code),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.consultId] }),
    index('advertising_report_topic').on(t.topic, t.agencyId, t.at),
  ],
)
