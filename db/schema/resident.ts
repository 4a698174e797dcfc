import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { CHANNELS } from '#app/domain/channel.ts'
import { MAIL_COMPANIES } from '#app/domain/company.ts'
import { BROWSERS, SYSTEMS } from '#app/domain/device.ts'
import { LANGUAGES } from '#app/domain/language.ts'
import { ACTORS, instant, oneOf, REALMS, within } from './columns.ts'
import { agency, topic } from './agency.ts'

const ADDRESS_KINDS = ['phone', 'email'] as const

/**
 * The person (주민), known by a random key and never by a resident registration number.
 * `wrappedKey` is the resident's own encryption key under the keyring's: erasing it makes every address unreadable at once.
 */
export const resident = pgTable(
  'resident',
  {
    id: uuid().primaryKey().defaultRandom(),
    realm: text({ enum: REALMS }).notNull(),
    wrappedKey: text('wrapped_key'),
    language: text({ enum: LANGUAGES }).notNull().default('ko'),
    shareAddresses: boolean('share_addresses').notNull().default(false),
    /** The general order of channels; null: each topic's default. */
    order: text({ enum: CHANNELS }).array(),
    quietStart: text('quiet_start'),
    quietEnd: text('quiet_end'),
    /** `preferenceVersion` of the contract. */
    version: integer().notNull().default(1),
    /** When the resident said they are 14 or older (개인정보 보호법 §22의2); null where an import brought them. */
    ageConfirmedAt: instant('age_confirmed_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    erasedAt: instant('erased_at'),
  },
  (t) => [
    check('resident_realm', oneOf(t.realm, REALMS)),
    check('resident_language', oneOf(t.language, LANGUAGES)),
    check('resident_erased_has_no_key', sql`(${t.erasedAt} is null) = (${t.wrappedKey} is not null)`),
    check(
      'resident_order',
      sql`${t.order} is null or (cardinality(${t.order}) > 0 and ${within(t.order, CHANNELS)})`,
    ),
    check(
      'resident_quiet_hours',
      sql`(${t.quietStart} is null and ${t.quietEnd} is null) or (${t.quietStart} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ${t.quietEnd} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ${t.quietStart} <> ${t.quietEnd})`,
    ),
    check('resident_version', sql`${t.version} > 0`),
  ],
)

const ofResident = () =>
  uuid('resident_id')
    .notNull()
    .references(() => resident.id, { onDelete: 'cascade' })

/** The phone and the e-mail a resident is known by: proven with a code, or brought by an import (then `provenAt` is null). */
export const ownAddress = pgTable(
  'own_address',
  {
    residentId: ofResident(),
    kind: text({ enum: ADDRESS_KINDS }).notNull(),
    address: text().notNull(),
    /** A code sent to it came back. */
    provenAt: instant('proven_at'),
    /** The resident last showed that it is still theirs. */
    confirmedAt: instant('confirmed_at'),
    /** Somebody else proved the number, or it is dead: it opens nothing by a text code alone. */
    suspendedAt: instant('suspended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.kind] }),
    check('own_address_kind', oneOf(t.kind, ADDRESS_KINDS)),
    check('own_address_confirmed', sql`${t.confirmedAt} is null or ${t.provenAt} is not null`),
  ],
)

/**
 * Who is meant by an address: the only way from a phone or an e-mail to a resident. The hash is an HMAC under the
 * look-up keyring, 128 bits of it in the form of a uuid; realm and kind are part of what is hashed.
 * `own` is looked at before `contact` (a contact point that the resident proved).
 */
export const addressIndex = pgTable(
  'address_index',
  {
    hash: uuid().notNull(),
    role: text({ enum: ['own', 'contact'] }).notNull(),
    residentId: ofResident(),
    kind: text({ enum: ADDRESS_KINDS }).notNull(),
    keyId: text('key_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.hash, t.role] }),
    check('address_index_role', oneOf(t.role, ['own', 'contact'])),
    check('address_index_kind', oneOf(t.kind, ADDRESS_KINDS)),
    uniqueIndex('address_index_one_own')
      .on(t.residentId, t.kind)
      .where(sql`${t.role} = 'own'`),
    index('address_index_resident').on(t.residentId),
  ],
)

/** One address on one channel (연락처). A new address is a new row: outcomes of old plans never fall on it. */
export const contactPoint = pgTable(
  'contact_point',
  {
    residentId: ofResident(),
    id: uuid().notNull().defaultRandom(),
    channel: text({ enum: CHANNELS }).notNull(),
    /** Encrypted under the resident's key, bound to this table, column and row. */
    address: text().notNull(),
    /** Equal for equal addresses (the blind index' hash); for push, of the endpoint. */
    addressHash: uuid('address_hash').notNull(),
    addressKeyId: text('address_key_id').notNull(),
    verifiedAt: instant('verified_at'),
    confirmedAt: instant('confirmed_at'),
    /** Dead for all agencies, or suspended because somebody else proved the number. */
    unreachableAt: instant('unreachable_at'),
    /** Who found it dead: agencies, for which it is, and the portal itself (`PORTAL_VOICE`). Two make it so for all. */
    unreachableFor: uuid('unreachable_for')
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** When the last of them found so; null: nobody did. */
    unreachableForAt: instant('unreachable_for_at'),
    setBy: text('set_by', { enum: ACTORS }).notNull(),
    setAt: instant('set_at').notNull(),
    /**
     * Of an e-mail: the company that keeps the mailbox, so that a drill counts without opening anybody's address. It is
     * shared by millions and names nobody. null: not looked at yet. A new company in the list sets `none` back to null.
     */
    mailCompany: text('mail_company', { enum: MAIL_COMPANIES }),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.id] }),
    check('contact_point_channel', oneOf(t.channel, CHANNELS)),
    check(
      'contact_point_mail_company',
      sql`${t.mailCompany} is null or (${t.channel} = 'email' and ${oneOf(t.mailCompany, MAIL_COMPANIES)})`,
    ),
    check(
      'contact_point_unreachable_for',
      sql`(cardinality(${t.unreachableFor}) = 0) = (${t.unreachableForAt} is null)`,
    ),
    check('contact_point_confirmed', sql`(${t.verifiedAt} is null) = (${t.confirmedAt} is null)`),
    uniqueIndex('contact_point_one')
      .on(t.residentId, t.channel)
      .where(sql`${t.channel} <> 'push'`),
    uniqueIndex('contact_point_device').on(t.residentId, t.channel, t.addressHash),
    index('contact_point_address').on(t.addressHash),
    index('contact_point_mail_unknown')
      .on(t.residentId)
      .where(sql`${t.channel} = 'email' and ${t.mailCompany} is null`),
  ],
)

/**
 * A channel over which a resident wants nothing of one agency: the provider said that they blocked it. The resident can
 * lift it; what was sent before `liftedAt` blocks nothing afterwards.
 */
export const channelBlock = pgTable(
  'channel_block',
  {
    residentId: ofResident(),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agency.id),
    channel: text({ enum: CHANNELS }).notNull(),
    at: instant('at').notNull(),
    /** null: it stands. */
    liftedAt: instant('lifted_at'),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.agencyId, t.channel] }),
    check('channel_block_channel', oneOf(t.channel, CHANNELS)),
  ],
)

/** What a resident chose for one topic (수신 설정). `order` null: the general one; empty: by post only (statutory). */
export const preference = pgTable(
  'preference',
  {
    residentId: ofResident(),
    topic: text()
      .notNull()
      .references(() => topic.code),
    order: text({ enum: CHANNELS }).array(),
    optedOut: boolean('opted_out').notNull().default(false),
    backups: boolean().notNull().default(true),
    /** Everything of its kind is switched off at once (`preferenceMask`); triggers keep it. What was chosen here stays. */
    masked: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.topic] }),
    check('preference_order', sql`${t.order} is null or ${within(t.order, CHANNELS)}`),
  ],
)

/**
 * A resident wants no service notice of one agency, or of those that all agencies share (`agencyId` null). It lies over
 * what was chosen for each topic: `preference.masked` says where, so that a consult reads one row as before.
 */
export const preferenceMask = pgTable(
  'preference_mask',
  {
    residentId: ofResident(),
    agencyId: uuid('agency_id').references(() => agency.id),
    at: instant('at').notNull(),
  },
  (t) => [
    unique('preference_mask_one').on(t.residentId, t.agencyId).nullsNotDistinct(),
    // A new topic looks for those who want nothing of its agency.
    index('preference_mask_agency').on(t.agencyId),
  ],
)

/**
 * Every change of what a resident chose, one row a field, with what it was before. Never an address: contact points by id.
 * The newest row of a field says who set it; what the resident or the counter set, an import leaves alone.
 */
export const preferenceEvent = pgTable(
  'preference_event',
  {
    residentId: ofResident(),
    id: uuid().notNull(),
    at: instant('at').notNull(),
    /** `preferenceVersion` after the change. */
    version: integer().notNull(),
    /** `language`, `share`, `order`, `quietHours`, `contactPoint:<channel>`, `topic:<code>:order`, `agency:<code>:optedOut` … */
    field: text().notNull(),
    before: jsonb(),
    after: jsonb(),
    actorKind: text('actor_kind', { enum: ACTORS }).notNull(),
    actor: text(),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.id] }),
    check('preference_event_actor_kind', oneOf(t.actorKind, ACTORS)),
    index('preference_event_field').on(t.residentId, t.field, t.at),
  ],
)

/** Signed-in browsers. `id` is the SHA-256 of the cookie's token; `freshAt`: the last code entered in this session. */
export const session = pgTable(
  'session',
  {
    id: text().primaryKey(),
    residentId: ofResident(),
    expiresAt: instant('expires_at').notNull(),
    /** Sliding never goes beyond an absolute limit counted from here. */
    createdAt: instant('created_at').notNull().defaultNow(),
    freshAt: instant('fresh_at').notNull().defaultNow(),
    /** When it was last used, to the hour. */
    seenAt: instant('seen_at').notNull().defaultNow(),
    /** The browser and the system as it named them, coarsely; null: nothing we know. */
    browser: text({ enum: BROWSERS }),
    system: text({ enum: SYSTEMS }),
    /** Whose pages are shown instead of their own; whether they may is asked anew at every request. */
    actingFor: uuid('acting_for').references(() => resident.id, { onDelete: 'set null' }),
  },
  (t) => [
    check('session_browser', oneOf(t.browser, BROWSERS)),
    check('session_system', oneOf(t.system, SYSTEMS)),
    index('session_resident').on(t.residentId),
    index('session_acting_for')
      .on(t.actingFor)
      .where(sql`${t.actingFor} is not null`),
    index('session_expires').on(t.expiresAt),
  ],
)
