import { foreignKey, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { contactPoint } from './resident.ts'

/**
 * Whether an address is still the resident's, after whoever got a notice there said that it is not (`/not-mine`). It goes
 * with the contact point, and is open while that has been unreachable since the very moment of the question.
 */
export const addressQuestion = pgTable(
  'address_question',
  {
    residentId: uuid('resident_id').notNull(),
    contactPointId: uuid('contact_point_id').notNull(),
    askedAt: instant('asked_at').notNull(),
    /** The resident answered that they still use it; null: no answer. */
    keptAt: instant('kept_at'),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.contactPointId, t.askedAt] }),
    foreignKey({
      name: 'address_question_contact_point',
      columns: [t.residentId, t.contactPointId],
      foreignColumns: [contactPoint.residentId, contactPoint.id],
    }).onDelete('cascade'),
  ],
)
