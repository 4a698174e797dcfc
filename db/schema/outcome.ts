import { sql } from 'drizzle-orm'
import { check, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { ALARM_KINDS } from '#app/domain/alarm.ts'
import { CHANNELS, STEP_CHANNELS } from '#app/domain/channel.ts'
import { KILLING_OUTCOMES, OUTCOMES, REFUSED_REPORTS } from '#app/domain/outcome.ts'
import { agency, apiKey } from './agency.ts'
import { instant, oneOf } from './columns.ts'
import { staff } from './staff.ts'

/**
 * What a sender reported of one step of one plan; of several reports the one that counts (CONTRACT 2, `POST /outcomes`).
 * `consultId` names the evidence, whose UUIDv7 holds its `decidedAt`. Pseudonymous ids only.
 */
export const outcome = pgTable(
  'outcome',
  {
    consultId: uuid('consult_id').notNull(),
    channel: text({ enum: STEP_CHANNELS }).notNull(),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agency.id),
    apiKeyId: uuid('api_key_id')
      .notNull()
      .references(() => apiKey.id),
    /** As they were in the plan; null: a stranger's step, or post. No foreign keys: reports outlive the resident. */
    residentId: uuid('resident_id'),
    contactPointId: uuid('contact_point_id'),
    outcome: text({ enum: OUTCOMES }).notNull(),
    /** The provider's own word, for people who look; never for decisions. */
    providerCode: text('provider_code'),
    /** When it happened, as the sender says. */
    at: instant('at').notNull(),
    reportedAt: instant('reported_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.consultId, t.channel] }),
    check('outcome_channel', oneOf(t.channel, STEP_CHANNELS)),
    check('outcome_outcome', oneOf(t.outcome, OUTCOMES)),
    index('outcome_window').on(t.agencyId, t.channel, t.at),
    index('outcome_contact_point')
      .on(t.contactPointId)
      .where(sql`${t.contactPointId} is not null`),
    index('outcome_kill')
      .on(t.apiKeyId, t.reportedAt)
      .where(sql`${oneOf(t.outcome, KILLING_OUTCOMES)} and ${t.contactPointId} is not null`),
  ],
)

/** How many reports of live keys named no consult, or no step of one, on a day in Seoul; each once, however often it came. */
export const refusedReport = pgTable(
  'refused_report',
  {
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agency.id),
    day: date().notNull(),
    reason: text({ enum: REFUSED_REPORTS }).notNull(),
    count: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.day, t.reason] }),
    check('refused_report_reason', oneOf(t.reason, REFUSED_REPORTS)),
  ],
)

/** A report that was refused and counted, by a hash of what it named, so that a sender that tries again is not counted again. */
export const countedRefusal = pgTable(
  'counted_refusal',
  {
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agency.id),
    hash: uuid().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.hash] }), index('counted_refusal_at').on(t.at)],
)

/**
 * At least so many contact points stood in a key's plans of the 23 hours before `countedAt`: for an hour more they are
 * of the last day, and as long as its kills are few against them nobody needs to count again.
 */
export const keyReach = pgTable('key_reach', {
  apiKeyId: uuid('api_key_id')
    .primaryKey()
    .references(() => apiKey.id),
  points: integer().notNull(),
  countedAt: instant('counted_at').notNull(),
})

/**
 * Something a person has to look at: open until somebody or the portal itself closes it. Of one cause one that nobody took
 * on; what happens again after that is another.
 */
export const alarm = pgTable(
  'alarm',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text({ enum: ALARM_KINDS }).notNull(),
    agencyId: uuid('agency_id').references(() => agency.id),
    apiKeyId: uuid('api_key_id').references(() => apiKey.id),
    channel: text({ enum: CHANNELS }),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
    /** Somebody of the staff took it on, with what they wrote; null: nobody yet. */
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: uuid('acknowledged_by').references(() => staff.id),
    note: text(),
    /** Somebody of the staff closed it, and why; null: open, or its cause was gone. */
    closedBy: uuid('closed_by').references(() => staff.id),
    closingNote: text('closing_note'),
    /** Figures for the person who looks; never an address. */
    detail: jsonb().notNull().default({}),
  },
  (t) => [
    check('alarm_kind', oneOf(t.kind, ALARM_KINDS)),
    check(
      'alarm_acknowledged',
      sql`num_nulls(${t.acknowledgedAt}, ${t.acknowledgedBy}, ${t.note}) in (0, 3)`,
    ),
    check(
      'alarm_closed_by',
      sql`num_nulls(${t.closedBy}, ${t.closingNote}) in (0, 2) and (${t.closedBy} is null or ${t.closedAt} is not null)`,
    ),
    check('alarm_closed_after', sql`${t.closedAt} >= ${t.openedAt}`),
    index('alarm_open')
      .on(t.kind, t.agencyId, t.apiKeyId, t.channel)
      .where(sql`${t.closedAt} is null`),
  ],
)
