import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { RETAINED } from '#app/domain/retention.ts'
import { instant, oneOf } from './columns.ts'
import { staff } from './staff.ts'

/**
 * One walk of the evidence and the consent ledger from end to end: how far it is, and what it found. `ok` null: under way,
 * or ended with its process (`finishedAt` null and `seenAt` long ago).
 */
export const auditCheck = pgTable(
  'audit_check',
  {
    id: uuid().primaryKey(),
    /** Who asked for it; null: the clock. */
    staffId: uuid('staff_id').references(() => staff.id),
    requestedAt: instant('requested_at').notNull(),
    /** Rows there were to read when it began; null: it waits. */
    total: bigint({ mode: 'number' }),
    checked: bigint({ mode: 'number' }).notNull().default(0),
    /** When `checked` was last written. */
    seenAt: instant('seen_at').notNull(),
    finishedAt: instant('finished_at'),
    ok: boolean(),
    /** Where a chain breaks first: pseudonymous ids and a sentence. */
    firstBroken: jsonb('first_broken'),
  },
  (t) => [
    check('audit_check_finished', sql`(${t.finishedAt} is null) = (${t.ok} is null)`),
    index('audit_check_newest').on(t.requestedAt),
  ],
)

/** That somebody looked through a month of access records (개인정보의 안전성 확보조치 기준 §8②), and what they noted. */
export const auditReview = pgTable(
  'audit_review',
  {
    /** `2026-11`, on a Seoul calendar. */
    month: text().primaryKey(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    reviewedAt: instant('reviewed_at').notNull(),
    note: text().notNull(),
    /** Lines of staff in that month, as the reviewer saw them. */
    lines: integer().notNull(),
  },
  (t) => [check('audit_review_month', sql`${t.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`)],
)

/** How many months something is kept where the municipality keeps it longer than the law asks (`RETENTION`). */
export const retentionSetting = pgTable(
  'retention_setting',
  {
    what: text({ enum: RETAINED }).primaryKey(),
    months: integer().notNull(),
  },
  (t) => [
    check('retention_setting_what', oneOf(t.what, RETAINED)),
    check('retention_setting_months', sql`${t.months} between 12 and 120`),
  ],
)
