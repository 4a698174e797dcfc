import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { GUARDIAN_ACTIONS, GUARDIAN_RELATIONS } from '#app/domain/guardian.ts'
import { ACTORS, instant, oneOf } from './columns.ts'
import { resident } from './resident.ts'

/**
 * A child under fourteen and who allowed their registration (개인정보 보호법 §22의2). No date of birth: only when it ends.
 * Then the guardian's number is needed no longer, and goes.
 */
export const guardianship = pgTable(
  'guardianship',
  {
    residentId: uuid('resident_id')
      .primaryKey()
      .references(() => resident.id, { onDelete: 'cascade' }),
    relation: text({ enum: GUARDIAN_RELATIONS }).notNull(),
    /** The guardian's number under the child's key; null once it ended, and where they have none and signed a paper. */
    phone: text(),
    /** Its blind index: a guardian who signs in is found by it. */
    phoneHash: uuid('phone_hash'),
    /** A code last came back from it, or an account that had it all along signed in with it; of a paper, when it was signed. */
    confirmedAt: instant('confirmed_at').notNull(),
    /** It came into other hands, or may have: nobody decides by it until it is confirmed anew. */
    suspendedAt: instant('suspended_at'),
    /** What it was before the guardian's account moved to another, while they can still say that it was not them who did. */
    formerPhone: text('former_phone'),
    movedAt: instant('moved_at'),
    consentedAt: instant('consented_at').notNull(),
    /** Version of the text the guardian agreed to. */
    document: text().notNull(),
    /** The month of the fourteenth birthday is over. */
    endsAt: instant('ends_at').notNull(),
    endedAt: instant('ended_at'),
    /** The resident, fourteen by now, agreed for themself. */
    ownConsentAt: instant('own_consent_at'),
  },
  (t) => [
    check('guardianship_relation', oneOf(t.relation, GUARDIAN_RELATIONS)),
    check(
      'guardianship_phone',
      sql`num_nulls(${t.phone}, ${t.phoneHash}) in (0, 2) and num_nulls(${t.phone}, ${t.endedAt}) > 0`,
    ),
    check('guardianship_former', sql`num_nulls(${t.formerPhone}, ${t.movedAt}) <> 1`),
    check('guardianship_own_consent', sql`${t.ownConsentAt} is null or ${t.endedAt} is not null`),
    index('guardianship_phone_hash').on(t.phoneHash),
    index('guardianship_ends')
      .on(t.endsAt)
      .where(sql`${t.endedAt} is null`),
  ],
)

/** What guardians allowed and took back, and how it ended. Outlives an erasure; pseudonymous ids only. */
export const guardianEvent = pgTable(
  'guardian_event',
  {
    residentId: uuid('resident_id')
      .notNull()
      .references(() => resident.id),
    id: uuid().notNull(),
    at: instant('at').notNull(),
    action: text({ enum: GUARDIAN_ACTIONS }).notNull(),
    relation: text({ enum: GUARDIAN_RELATIONS }).notNull(),
    /** How the guardian was verified (개인정보 보호법 시행령 §17의2①), or how it was said. */
    method: text().notNull(),
    document: text().notNull(),
    actorKind: text('actor_kind', { enum: ACTORS }).notNull(),
    actor: text(),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.id] }),
    check('guardian_event_action', oneOf(t.action, GUARDIAN_ACTIONS)),
    check('guardian_event_relation', oneOf(t.relation, GUARDIAN_RELATIONS)),
    check('guardian_event_actor_kind', oneOf(t.actorKind, ACTORS)),
  ],
)
