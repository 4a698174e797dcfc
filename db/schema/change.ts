import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, oneOf, REALMS, xid8 } from './columns.ts'

export const CHANGE_KINDS = ['preference_changed', 'consent_withdrawn', 'erased'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/**
 * What agencies have to be told of, in an order that holds still: written by triggers alone, so that no verb can forget
 * it. Transactions commit in another order than they begin, and a sequence would show number 8 before number 7 exists;
 * therefore rows are read by the transaction that wrote them, and only when no earlier one is still under way. Between
 * the rows of one transaction any order will do, as long as it stays the same: that is all `id` is for.
 * Pseudonymous ids only, and no foreign key: a tombstone outlives its resident.
 */
export const changeEvent = pgTable(
  'change_event',
  {
    realm: text({ enum: REALMS }).notNull(),
    xid: xid8('xid')
      .notNull()
      .default(sql`pg_current_xact_id()`),
    id: uuid().notNull().defaultRandom(),
    at: instant('at')
      .notNull()
      .default(sql`clock_timestamp()`),
    residentId: uuid('resident_id').notNull(),
    kind: text({ enum: CHANGE_KINDS }).notNull(),
    /** `preferenceVersion` after the change. */
    version: integer().notNull(),
    /** Of a withdrawal: the topic, and the ledger's entry. */
    topic: text(),
    record: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.realm, t.xid, t.id] }),
    check('change_event_realm', oneOf(t.realm, REALMS)),
    check('change_event_kind', oneOf(t.kind, CHANGE_KINDS)),
    check(
      'change_event_withdrawal',
      sql`num_nulls(${t.topic}, ${t.record}) = case when ${t.kind} = 'consent_withdrawn' then 0 else 2 end`,
    ),
    // Rows lie in the order they were written; a few pages of this index find what is to be forgotten.
    index('change_event_at').using('brin', t.at),
  ],
)
