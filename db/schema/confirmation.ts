import { boolean, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { resident } from './resident.ts'

/**
 * The five items an agency must have and keep before it sends by electronic means (전자정부법 시행령 §13①): personal
 * details, kinds of notices, where they are received, electronic signature, other. Addresses under the resident's key.
 */
export const enoticeConfirmationEvent = pgTable(
  'enotice_confirmation_event',
  {
    residentId: uuid('resident_id')
      .notNull()
      .references(() => resident.id, { onDelete: 'cascade' }),
    id: uuid().notNull(),
    confirmedAt: instant('confirmed_at').notNull(),
    /** Version of the text the resident read. */
    document: text().notNull(),
    personal: text().notNull(),
    kinds: text().array().notNull(),
    receiving: text().notNull(),
    electronicSignature: boolean('electronic_signature').notNull(),
    other: text(),
  },
  (t) => [primaryKey({ columns: [t.residentId, t.id] })],
)
