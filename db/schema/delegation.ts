import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { DELEGATE_RELATIONS, DELEGATE_SCOPES } from '#app/domain/delegation.ts'
import { instant, oneOf } from './columns.ts'
import { resident } from './resident.ts'

const ENDED_BY = ['resident', 'delegate'] as const

/**
 * A helper (도우미) of a resident: asked, then helping, then ended. The row stays when it ends, so that the history can
 * still name who changed something. Everything personal lies under the key of the resident who asked.
 */
export const delegation = pgTable(
  'delegation',
  {
    residentId: uuid('resident_id')
      .notNull()
      .references(() => resident.id, { onDelete: 'cascade' }),
    id: uuid().notNull(),
    /** What the resident calls the helper. */
    name: text().notNull(),
    /** What the helper knows the resident by. */
    ownName: text('own_name').notNull(),
    relation: text({ enum: DELEGATE_RELATIONS }).notNull(),
    scope: text({ enum: DELEGATE_SCOPES }).notNull(),
    /** The number that was asked, and its blind index: only while no answer has come. */
    phone: text(),
    phoneHash: uuid('phone_hash'),
    /** Who helps; null: no answer yet, or their account is gone. */
    delegateId: uuid('delegate_id').references(() => resident.id, { onDelete: 'set null' }),
    invitedAt: instant('invited_at').notNull(),
    /** The last text about it. */
    sentAt: instant('sent_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** Asked at the counter: until then nobody may answer, and the resident, told of it, can take it back. */
    opensAt: instant('opens_at'),
    acceptedAt: instant('accepted_at'),
    /** The resident last said that this person shall go on helping. */
    confirmedAt: instant('confirmed_at'),
    endedAt: instant('ended_at'),
    endedBy: text('ended_by', { enum: ENDED_BY }),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.id] }),
    check('delegation_relation', oneOf(t.relation, DELEGATE_RELATIONS)),
    check('delegation_scope', oneOf(t.scope, DELEGATE_SCOPES)),
    check('delegation_ended_by', oneOf(t.endedBy, ENDED_BY)),
    check(
      'delegation_phone',
      sql`num_nulls(${t.phone}, ${t.phoneHash}) = case when ${t.acceptedAt} is null and ${t.endedAt} is null then 0 else 2 end`,
    ),
    check(
      'delegation_helping',
      sql`${t.acceptedAt} is null or ${t.endedAt} is not null or ${t.delegateId} is not null`,
    ),
    check('delegation_not_oneself', sql`${t.delegateId} is null or ${t.delegateId} <> ${t.residentId}`),
    index('delegation_phone_hash').on(t.phoneHash),
    index('delegation_delegate').on(t.delegateId),
  ],
)
