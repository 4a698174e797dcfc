import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { CHANNELS } from '#app/domain/channel.ts'
import { GUARDIAN_RELATIONS } from '#app/domain/guardian.ts'
import { FORM_TYPES, REQUEST_ANSWERS, REQUEST_KINDS } from '#app/domain/resident-case.ts'
import { instant, oneOf } from './columns.ts'
import { resident } from './resident.ts'
import { staff } from './staff.ts'

const ofResident = () =>
  uuid('resident_id')
    .notNull()
    .references(() => resident.id, { onDelete: 'cascade' })
const ofStaff = () =>
  uuid('staff_id')
    .notNull()
    .references(() => staff.id)

/**
 * One resident, opened by one of the staff for a reason that was typed first. Its id stands in the addresses of pages
 * instead of the resident's, and opens nothing for anybody else, nor after `endsAt`.
 */
export const residentCase = pgTable(
  'resident_case',
  {
    residentId: ofResident(),
    id: uuid().notNull(),
    staffId: ofStaff(),
    reason: text().notNull(),
    openedAt: instant('opened_at').notNull(),
    endsAt: instant('ends_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.id] }),
    unique('resident_case_id').on(t.id),
    index('resident_case_ends').on(t.endsAt),
  ],
)

/**
 * An address that was added at the counter. It is no contact point until its code came back and `effectiveAt` is past
 * without the resident having undone it: so no clerk leads somebody's notices to themself.
 */
export const counterAddress = pgTable(
  'counter_address',
  {
    residentId: ofResident(),
    id: uuid().notNull(),
    channel: text({ enum: CHANNELS }).notNull(),
    /** Under the resident's key. */
    address: text().notNull(),
    staffId: ofStaff(),
    addedAt: instant('added_at').notNull(),
    /** Its code came back; null: not yet. */
    provenAt: instant('proven_at'),
    effectiveAt: instant('effective_at').notNull(),
    /** It became a contact point, was undone, or another took its place: nothing happens with it any more. */
    closedAt: instant('closed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.id] }),
    check('counter_address_channel', oneOf(t.channel, ['kakao', 'sms', 'email'])),
    uniqueIndex('counter_address_one_open')
      .on(t.residentId, t.channel)
      .where(sql`${t.closedAt} is null`),
    index('counter_address_due')
      .on(t.effectiveAt)
      .where(sql`${t.closedAt} is null and ${t.provenAt} is not null`),
  ],
)

/**
 * A guardian who was written down at the counter. They decide nothing until a code came back from their own phone and
 * `effectiveAt` is past without the resident, or the guardian before them, having undone it. Without a phone: nobody takes
 * the guardian's place, for a paper shows that the child is fourteen.
 */
export const counterGuardian = pgTable(
  'counter_guardian',
  {
    residentId: ofResident(),
    id: uuid().notNull(),
    relation: text({ enum: GUARDIAN_RELATIONS }).notNull(),
    /** Version of the text that was read out to them. */
    document: text().notNull(),
    /** Under the resident's key; null: the guardianship ends. */
    phone: text(),
    /** When whoever decided as this was written down had agreed; null: nobody did. Once that changes, this is void. */
    presentSince: instant('present_since'),
    /** When the guardianship itself will be over. */
    endsAt: instant('ends_at').notNull(),
    staffId: ofStaff(),
    addedAt: instant('added_at').notNull(),
    /** A code came back; null: not yet. */
    provenAt: instant('proven_at'),
    effectiveAt: instant('effective_at').notNull(),
    /** They became the guardian, it was undone, or another was written down: nothing happens with it any more. */
    closedAt: instant('closed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.id] }),
    check(
      'counter_guardian_end',
      sql`${t.phone} is not null or num_nulls(${t.presentSince}, ${t.provenAt}) = 0`,
    ),
    check('counter_guardian_relation', oneOf(t.relation, GUARDIAN_RELATIONS)),
    uniqueIndex('counter_guardian_one_open')
      .on(t.residentId)
      .where(sql`${t.closedAt} is null`),
    index('counter_guardian_due')
      .on(t.effectiveAt)
      .where(sql`${t.closedAt} is null and ${t.provenAt} is not null`),
  ],
)

/** A form that a resident signed at the counter, scanned: the evidence of what they said. Under the resident's key. */
export const keptForm = pgTable(
  'kept_form',
  {
    residentId: ofResident(),
    id: uuid().notNull(),
    staffId: ofStaff(),
    keptAt: instant('kept_at').notNull(),
    /** What the paper is filed under. */
    paperNumber: text('paper_number').notNull(),
    mediaType: text('media_type', { enum: FORM_TYPES }),
    /** Of the file before it was closed; null: the paper alone. */
    bytes: integer(),
    content: text(),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.id] }),
    check('kept_form_type', oneOf(t.mediaType, FORM_TYPES)),
    check('kept_form_file', sql`num_nulls(${t.mediaType}, ${t.bytes}, ${t.content}) in (0, 3)`),
  ],
)

/**
 * What a resident asked for at the counter under 개인정보 보호법 §35 to §37: answered within ten days (시행령 §41, §43, §44).
 * The row stays when they are erased, as proof that it was answered in time; it names nobody.
 */
export const residentRequest = pgTable(
  'resident_request',
  {
    residentId: uuid('resident_id')
      .notNull()
      .references(() => resident.id),
    id: uuid().notNull(),
    kind: text({ enum: REQUEST_KINDS }).notNull(),
    staffId: ofStaff(),
    receivedAt: instant('received_at').notNull(),
    dueAt: instant('due_at').notNull(),
    answeredAt: instant('answered_at'),
    answer: text({ enum: REQUEST_ANSWERS }),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.id] }),
    unique('resident_request_id').on(t.id),
    check('resident_request_kind', oneOf(t.kind, REQUEST_KINDS)),
    check('resident_request_answer', oneOf(t.answer, REQUEST_ANSWERS)),
    check('resident_request_answered', sql`(${t.answeredAt} is null) = (${t.answer} is null)`),
    uniqueIndex('resident_request_one_open')
      .on(t.residentId, t.kind)
      .where(sql`${t.answeredAt} is null`),
    index('resident_request_due').on(t.dueAt),
  ],
)
