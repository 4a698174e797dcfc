import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { BROWSERS, SYSTEMS } from '#app/domain/device.ts'
import { STAFF_RIGHT_ACTIONS, STAFF_ROLES } from '#app/domain/staff-access.ts'
import { agency } from './agency.ts'
import { ACTORS, instant, oneOf } from './columns.ts'
import { credentialColumns } from './credential.ts'

export const INVITATION_PURPOSES = ['invite', 'reset'] as const

/**
 * One person who works here, with an account of their own (개인정보의 안전성 확보조치 기준 §5). Never deleted: ended, and
 * emptied of name and e-mail when the history of their rights is gone.
 */
export const staff = pgTable(
  'staff',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Sealed under the keyring; and its blind index, by which a sign-in finds it. */
    email: text().notNull(),
    emailHash: uuid('email_hash').notNull(),
    /** null: nobody said it yet. */
    name: text(),
    role: text({ enum: STAFF_ROLES }).notNull(),
    /** The only agency an agency manager works for. */
    agencyId: uuid('agency_id').references(() => agency.id),
    /** argon2id, in the PHC form; null: a link is on its way. */
    passwordHash: text('password_hash'),
    /** Sealed for this row; null: none, or a passkey alone. */
    totpSecret: text('totp_secret'),
    /** The newest step (RFC 6238) whose code was taken: it and older ones are taken no more. */
    totpStep: integer('totp_step'),
    /** Wrong passwords and second factors since the last sign-in, or since the last lock ended. */
    failures: smallint().notNull().default(0),
    lockedUntil: instant('locked_until'),
    createdAt: instant('created_at').notNull(),
    /** When they had a password and a second factor for the first time. */
    acceptedAt: instant('accepted_at'),
    endedAt: instant('ended_at'),
    /** Their time was over: neither name nor e-mail stands here any more. */
    isEmptied: boolean('is_emptied').notNull().default(false),
  },
  (t) => [
    check('staff_role', oneOf(t.role, STAFF_ROLES)),
    check('staff_agency', sql`(${t.role} = 'agency_manager') = (${t.agencyId} is not null)`),
    check(
      'staff_emptied',
      sql`not ${t.isEmptied} or (${t.endedAt} is not null and ${t.name} is null and ${t.email} = '')`,
    ),
    check('staff_failures', sql`${t.failures} between 0 and 5`),
    // Somebody who comes back has a new account: what the old one did stays its own.
    uniqueIndex('staff_email_hash')
      .on(t.emailHash)
      .where(sql`${t.endedAt} is null`),
    index('staff_agency_id').on(t.agencyId),
  ],
)

const ofStaff = () =>
  uuid('staff_id')
    .notNull()
    .references(() => staff.id)

/** A passkey as a second factor. */
export const staffPasskey = pgTable(
  'staff_passkey',
  {
    staffId: ofStaff(),
    ...credentialColumns(),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.id] }), unique('staff_passkey_credential').on(t.credentialId)],
)

/** The link by which somebody sets a password and a second factor, once. `hash`: of its token. */
export const staffInvitation = pgTable(
  'staff_invitation',
  {
    hash: text().primaryKey(),
    staffId: ofStaff(),
    purpose: text({ enum: INVITATION_PURPOSES }).notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** Also when another link took its place. */
    usedAt: instant('used_at'),
  },
  (t) => [
    check('staff_invitation_purpose', oneOf(t.purpose, INVITATION_PURPOSES)),
    check('staff_invitation_hash', sql`${t.hash} ~ '^[0-9a-f]{64}$'`),
    index('staff_invitation_staff').on(t.staffId),
  ],
)

/** A browser in which somebody of the staff is signed in. `id` is the SHA-256 of the cookie's token. */
export const staffSession = pgTable(
  'staff_session',
  {
    id: text().primaryKey(),
    staffId: ofStaff(),
    expiresAt: instant('expires_at').notNull(),
    /** The absolute limit is counted from here. */
    createdAt: instant('created_at').notNull(),
    /** To the minute. */
    seenAt: instant('seen_at').notNull(),
    /** When the second factor was shown; null: only the password, which opens nothing but the next step. */
    secondAt: instant('second_at'),
    /** When a second factor was last shown in it. */
    freshAt: instant('fresh_at').notNull(),
    browser: text({ enum: BROWSERS }),
    system: text({ enum: SYSTEMS }),
    /** An IPv4 address, or the /64 of an IPv6 one. */
    network: text().notNull(),
  },
  (t) => [
    check('staff_session_browser', oneOf(t.browser, BROWSERS)),
    check('staff_session_system', oneOf(t.system, SYSTEMS)),
    index('staff_session_staff').on(t.staffId),
    index('staff_session_expires').on(t.expiresAt),
  ],
)

/**
 * What somebody of the staff sent and had to prove themselves for first: until they are back, half an hour at most, and
 * for the browser it was typed in alone. `content` is sealed for this row.
 */
export const staffUnsent = pgTable(
  'staff_unsent',
  {
    /** SHA-256 of the token in that browser's cookie. */
    browser: text().notNull(),
    /** The address of the page, in the portal. */
    page: text().notNull(),
    staffId: ofStaff(),
    content: text().notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.browser, t.page] }),
    index('staff_unsent_staff').on(t.staffId),
    index('staff_unsent_expires').on(t.expiresAt),
  ],
)

/** Networks the staff pages open in. None: everywhere. */
export const staffNetwork = pgTable('staff_network', {
  id: uuid().primaryKey().defaultRandom(),
  cidr: text().notNull().unique(),
  note: text().notNull(),
  createdAt: instant('created_at').notNull(),
})

/**
 * Every granting, changing and revoking of rights, with what was before. Kept for three years at least (개인정보의 안전성
 * 확보조치 기준 §5): a trigger refuses any change, and any deletion sooner.
 */
export const staffRightEvent = pgTable(
  'staff_right_event',
  {
    id: uuid().primaryKey(),
    at: instant('at').notNull(),
    staffId: ofStaff(),
    action: text({ enum: STAFF_RIGHT_ACTIONS }).notNull(),
    before: jsonb(),
    after: jsonb(),
    byKind: text('by_kind', { enum: ACTORS }).notNull(),
    by: text(),
  },
  (t) => [
    check('staff_right_event_action', oneOf(t.action, STAFF_RIGHT_ACTIONS)),
    check('staff_right_event_by_kind', oneOf(t.byKind, ACTORS)),
    index('staff_right_event_staff').on(t.staffId, t.at),
  ],
)
