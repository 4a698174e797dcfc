import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { CHANNELS } from '#app/domain/channel.ts'
import { TRIAL_STATES } from '#app/domain/path-trial.ts'
import { instant, oneOf } from './columns.ts'
import { contactPoint, resident } from './resident.ts'

/** Two digits that a notice showed on a device and that are typed back: whoever saw them gets notices there. */
export const deviceProof = pgTable(
  'device_proof',
  {
    residentId: uuid('resident_id').notNull(),
    contactPointId: uuid('contact_point_id').notNull(),
    /** Keyed hash; see `vault/fingerprint.ts`. */
    digits: text().notNull(),
    attempts: smallint().notNull().default(0),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.contactPointId] }),
    foreignKey({
      columns: [t.residentId, t.contactPointId],
      foreignColumns: [contactPoint.residentId, contactPoint.id],
    }).onDelete('cascade'),
    check('device_proof_attempts', sql`${t.attempts} >= 0`),
  ],
)

/** When a resident was last asked whether a contact point is still theirs. */
export const freshnessQuestion = pgTable(
  'freshness_question',
  {
    residentId: uuid('resident_id').notNull(),
    contactPointId: uuid('contact_point_id').notNull(),
    askedAt: instant('asked_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.contactPointId] }),
    foreignKey({
      columns: [t.residentId, t.contactPointId],
      foreignColumns: [contactPoint.residentId, contactPoint.id],
    }).onDelete('cascade'),
  ],
)

/** A resident's own test of their path: one message on every channel of it. */
export const pathTrial = pgTable(
  'path_trial',
  {
    residentId: uuid('resident_id')
      .notNull()
      .references(() => resident.id, { onDelete: 'cascade' }),
    id: uuid().notNull(),
    startedAt: instant('started_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.id] }),
    index('path_trial_started').on(t.residentId, t.startedAt),
  ],
)

/** One stop of it, written before it is sent to. */
export const pathTrialStep = pgTable(
  'path_trial_step',
  {
    residentId: uuid('resident_id').notNull(),
    trialId: uuid('trial_id').notNull(),
    place: smallint().notNull(),
    channel: text({ enum: CHANNELS }).notNull(),
    /** No foreign key: what was tried outlives the address. */
    contactPointId: uuid('contact_point_id').notNull(),
    state: text({ enum: TRIAL_STATES }).notNull(),
    /** When `state` was reached. */
    at: instant('at').notNull(),
    /** What the resident says; null: nothing yet. */
    hasArrived: boolean('has_arrived'),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.trialId, t.place] }),
    foreignKey({
      columns: [t.residentId, t.trialId],
      foreignColumns: [pathTrial.residentId, pathTrial.id],
    }).onDelete('cascade'),
    check('path_trial_step_channel', oneOf(t.channel, CHANNELS)),
    check('path_trial_step_state', oneOf(t.state, TRIAL_STATES)),
  ],
)
