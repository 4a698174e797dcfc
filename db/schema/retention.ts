import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { RETAINED } from '#app/domain/retention.ts'
import { instant, oneOf } from './columns.ts'

/**
 * That something was destroyed when its time was over, signed with our key: a hole in a chain of evidence is accounted
 * for by these and nothing else. Holds counts and times, nothing of anybody.
 */
export const destructionCertificate = pgTable(
  'destruction_certificate',
  {
    id: uuid().primaryKey(),
    what: text({ enum: RETAINED }).notNull(),
    /** Recorded, or left, before. */
    until: instant('until').notNull(),
    /** Of a ledger: the sealed rows, which its chain will miss. */
    rows: bigint({ mode: 'number' }).notNull(),
    /** SHA-256 over the places and ids of what a month of evidence held, in hex; null elsewhere. */
    digest: text(),
    law: text().notNull(),
    destroyedAt: instant('destroyed_at').notNull(),
    keyId: text('key_id').notNull(),
    signature: text().notNull(),
  },
  (t) => [
    check('destruction_certificate_what', oneOf(t.what, RETAINED)),
    check('destruction_certificate_rows', sql`${t.rows} >= 0`),
    index('destruction_certificate_at').on(t.what, t.until),
  ],
)
