import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { ACTORS, instant, oneOf, WORKING_ACTORS } from './columns.ts'

/** A code on its way to a phone or an e-mail. Only its keyed hash is kept; the address is sealed under the keyring. */
export const oneTimeCode = pgTable(
  'one_time_code',
  {
    id: uuid().primaryKey().defaultRandom(),
    purpose: text({
      enum: [
        'sign_in',
        'sign_in_email',
        'contact_point',
        'fresh',
        'second_proof',
        'guardian',
        'guardian_again',
        'new_number',
        'counter_phone',
        'counter_address',
        'counter_guardian',
        'not_mine',
      ],
    }).notNull(),
    channel: text({ enum: ['sms', 'email'] }).notNull(),
    /** The address, sealed; and its blind index, for limits and look-up. */
    address: text().notNull(),
    addressHash: uuid('address_hash').notNull(),
    residentId: uuid('resident_id'),
    codeHash: text('code_hash').notNull(),
    attempts: smallint().notNull().default(0),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [
    check('one_time_code_attempts', sql`${t.attempts} between 0 and 5`),
    check('one_time_code_expires', sql`${t.expiresAt} > ${t.createdAt}`),
    index('one_time_code_expires_at').on(t.expiresAt),
    index('one_time_code_resident').on(t.residentId),
  ],
)

/** Who did what to whose data: one line a change. Pseudonymous ids only. */
export const auditEvent = pgTable(
  'audit_event',
  {
    id: uuid().primaryKey(),
    at: instant('at').notNull(),
    actorKind: text('actor_kind', { enum: ACTORS }).notNull(),
    actor: text(),
    /** The verb: `agency.create`, `contact_point.verify` … */
    action: text().notNull(),
    residentId: uuid('resident_id'),
    detail: jsonb().notNull().default({}),
  },
  (t) => [
    check('audit_event_actor_kind', oneOf(t.actorKind, ACTORS)),
    index('audit_event_resident').on(t.residentId, t.at),
    index('audit_event_at').on(t.at),
    // Residents write most lines: those of the people who work here are found without them.
    index('audit_event_staff').on(t.at, t.id).where(oneOf(t.actorKind, WORKING_ACTORS)),
    index('audit_event_staff_member').on(t.actor, t.at, t.id).where(oneOf(t.actorKind, WORKING_ACTORS)),
  ],
)

/** Counters of `rate-limiter-flexible`: `key`, points used, end of the window. */
export const rateLimit = pgTable('rate_limit', {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: instant('expire'),
})
