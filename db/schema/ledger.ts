import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { ACTORS, exactJson, instant, oneOf } from './columns.ts'
import { topic } from './agency.ts'
import { resident } from './resident.ts'

const ofResident = () =>
  uuid('resident_id')
    .notNull()
    .references(() => resident.id)

/**
 * The consent ledger: every grant, withdrawal and reconfirmation, chained event by event a resident. It outlives the
 * resident's erasure (the law makes us keep it) and holds nothing but pseudonymous ids.
 */
export const consentEvent = pgTable(
  'consent_event',
  {
    residentId: ofResident(),
    /** 1, 2, 3 … without a gap: the order in which events were recorded. */
    sequence: integer().notNull(),
    id: uuid().notNull(),
    /** A topic's code, or `@sharing`: addresses for agencies. No foreign key for that one's sake; topics are never deleted. */
    topic: text().notNull(),
    action: text({ enum: ['grant', 'withdraw', 'reconfirm'] }).notNull(),
    night: boolean().notNull(),
    /** When the resident said so. */
    at: instant('at').notNull(),
    /** Version of the text the resident saw. */
    document: text(),
    method: text().notNull(),
    actorKind: text('actor_kind', { enum: ACTORS }).notNull(),
    actor: text(),
    recordedAt: instant('recorded_at').notNull(),
    /** Null for the first. */
    previous: text(),
    hash: text().notNull(),
    /** The block that seals this event (`chain_block`), within ten seconds of its commit; null until then. */
    sealWriter: uuid('seal_writer'),
    sealBlock: integer('seal_block'),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.sequence] }),
    check('consent_event_seal', sql`num_nulls(${t.sealWriter}, ${t.sealBlock}) in (0, 2)`),
    index('consent_event_unsealed')
      .on(t.residentId, t.sequence)
      .where(sql`${t.sealBlock} is null`),
    index('consent_event_seal_block').on(t.sealWriter, t.sealBlock),
    uniqueIndex('consent_event_id').on(t.residentId, t.id),
    check('consent_event_action', oneOf(t.action, ['grant', 'withdraw', 'reconfirm'])),
    check('consent_event_topic', sql`${t.topic} = '@sharing' or ${t.topic} ~ '^[a-z]'`),
    check('consent_event_sequence', sql`${t.sequence} > 0`),
    check('consent_event_hash', sql`${t.hash} ~ '^[0-9a-f]{64}$' and ${t.previous} ~ '^[0-9a-f]{64}$'`),
    check('consent_event_first', sql`(${t.sequence} = 1) = (${t.previous} is null)`),
    check('consent_event_not_ahead', sql`${t.at} <= ${t.recordedAt} + interval '5 minutes'`),
  ],
)

/** What the ledger says today: for the day and for the night, the newest entry that concerns it. Folded from the events. */
export const consentState = pgTable(
  'consent_state',
  {
    residentId: ofResident(),
    topic: text()
      .notNull()
      .references(() => topic.code),
    dayStatus: text('day_status', { enum: ['granted', 'withdrawn'] }),
    dayAt: instant('day_at'),
    dayRecord: uuid('day_record'),
    nightStatus: text('night_status', { enum: ['granted', 'withdrawn'] }),
    nightAt: instant('night_at'),
    nightRecord: uuid('night_record'),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.topic] }),
    check('consent_state_day', sql`num_nulls(${t.dayStatus}, ${t.dayAt}, ${t.dayRecord}) in (0, 3)`),
    check('consent_state_night', sql`num_nulls(${t.nightStatus}, ${t.nightAt}, ${t.nightRecord}) in (0, 3)`),
    check(
      'consent_state_words',
      sql`${t.dayStatus} in ('granted', 'withdrawn') and ${t.nightStatus} in ('granted', 'withdrawn')`,
    ),
  ],
)

/**
 * The evidence of one consult: what was asked, by whom, and what was answered, without any address. Partitioned by
 * month of `decidedAt` (created in a migration; drizzle knows no partitions). Position in its chain: writer, block, position.
 */
export const consult = pgTable(
  'consult',
  {
    id: uuid().notNull(),
    decidedAt: instant('decided_at').notNull(),
    writer: uuid().notNull(),
    block: integer().notNull(),
    position: smallint().notNull(),
    agencyId: uuid('agency_id').notNull(),
    apiKeyId: uuid('api_key_id').notNull(),
    /** null: a stranger. No foreign key: evidence outlives the resident. */
    residentId: uuid('resident_id'),
    /** What the agency asked: topic, urgency, sendAt, channels, kind of recipient, reference. */
    question: exactJson('question').notNull(),
    /** What it was told: the plan, its steps with contact point ids, the health and version it was made from. */
    answer: exactJson('answer').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.decidedAt] }),
    index('consult_resident').on(t.residentId, t.decidedAt),
  ],
)

/**
 * One link of a writer's chain: all rows of a ledger sealed together. `hash` covers the rows, the number and the link
 * before; signed heads lie outside the database, so that cutting off the tail is seen too.
 */
export const chainBlock = pgTable(
  'chain_block',
  {
    writer: uuid().notNull(),
    number: integer().notNull(),
    ledger: text({ enum: ['consult', 'consent'] }).notNull(),
    at: instant('at').notNull(),
    rows: smallint().notNull(),
    /** Null for the first. */
    previous: text(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.writer, t.number] }),
    check('chain_block_ledger', oneOf(t.ledger, ['consult', 'consent'])),
    check('chain_block_hash', sql`${t.hash} ~ '^[0-9a-f]{64}$' and ${t.previous} ~ '^[0-9a-f]{64}$'`),
    check('chain_block_first', sql`(${t.number} = 1) = (${t.previous} is null)`),
    check('chain_block_numbers', sql`${t.rows} > 0 and ${t.number} > 0`),
  ],
)
