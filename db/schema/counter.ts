import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { resident } from './resident.ts'

/** A printed code with which somebody without a phone sees what was registered for them at the counter. */
export const counterCode = pgTable(
  'counter_code',
  {
    residentId: uuid('resident_id')
      .notNull()
      .references(() => resident.id, { onDelete: 'cascade' }),
    id: uuid().notNull().defaultRandom(),
    /** Keyed hash of the code (the look-up ring), in the shape of a uuid. The code itself is on the paper alone. */
    hash: uuid().notNull(),
    keyId: text('key_id').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** A newer one was printed, it was taken back, or a phone took its place. */
    revokedAt: instant('revoked_at'),
    usedAt: instant('used_at'),
    /** The visit that it opened last, and until when; null: none. */
    visitId: uuid('visit_id'),
    visitEndsAt: instant('visit_ends_at'),
    /** Its holder said that they never registered. */
    deniedAt: instant('denied_at'),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.id] }),
    unique('counter_code_hash').on(t.hash),
    uniqueIndex('counter_code_one_live')
      .on(t.residentId)
      .where(sql`${t.revokedAt} is null`),
    index('counter_code_denied')
      .on(t.deniedAt)
      .where(sql`${t.deniedAt} is not null`),
    check('counter_code_expires', sql`${t.expiresAt} > ${t.createdAt}`),
    check('counter_code_visit', sql`(${t.visitId} is null) = (${t.visitEndsAt} is null)`),
  ],
)
