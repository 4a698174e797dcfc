import { sql } from 'drizzle-orm'
import { check, customType, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agency } from './agency.ts'
import { instant, oneOf, REALMS } from './columns.ts'

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

export const ASKED_BY = ['phone', 'email', 'subject'] as const

/**
 * Whom an agency asked about, by what kind of recipient, and when last: counted from the evidence, so that a pack does
 * not read thirteen months of it. Pseudonymous ids as there, and no foreign key to the resident for the same reason.
 */
export const asked = pgTable(
  'asked',
  {
    residentId: uuid('resident_id').notNull(),
    agencyId: uuid('agency_id').notNull(),
    kind: text({ enum: ASKED_BY }).notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.agencyId, t.kind] }),
    check('asked_kind', oneOf(t.kind, ASKED_BY)),
    index('asked_agency').on(t.agencyId, t.residentId),
  ],
)

/** How far the evidence is counted: one row. */
export const askedMark = pgTable('asked_mark', {
  one: text({ enum: ['one'] })
    .primaryKey()
    .default('one'),
  until: instant('until').notNull(),
})

/** A continuity pack of one agency and realm. Outlives its chunks: what was decided from it is recorded for a week. */
export const pack = pgTable(
  'pack',
  {
    id: uuid().primaryKey(),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agency.id),
    realm: text({ enum: REALMS }).notNull(),
    /** Before the first resident was read: nothing in it is older. */
    issuedAt: instant('issued_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** The content key under the keyring. */
    sealedKey: text('sealed_key').notNull(),
    keyCommitment: text('key_commitment').notNull(),
    feedCursor: text('feed_cursor'),
    records: integer().notNull().default(0),
    chunks: integer().notNull().default(0),
    /** null: being made, or given up. */
    contentDigest: text('content_digest'),
  },
  (t) => [
    check('pack_realm', oneOf(t.realm, REALMS)),
    check('pack_numbers', sql`${t.records} >= 0 and ${t.chunks} >= 0`),
    check('pack_expires', sql`${t.expiresAt} > ${t.issuedAt}`),
    index('pack_newest').on(t.agencyId, t.realm, t.issuedAt),
  ],
)

/** nonce | ciphertext | tag: nothing here can be read without the pack's key. */
export const packChunk = pgTable(
  'pack_chunk',
  {
    packId: uuid('pack_id')
      .notNull()
      .references(() => pack.id, { onDelete: 'cascade' }),
    number: integer().notNull(),
    content: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.packId, t.number] })],
)

/**
 * Ids of offline consults, so that each is recorded once, and what is sent again is known for the same. Written before
 * the evidence, which stands at the time in the id.
 */
export const offlineConsult = pgTable(
  'offline_consult',
  {
    id: uuid().primaryKey(),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agency.id),
    decidedAt: instant('decided_at').notNull(),
    /** SHA-256 of what was sent, with the blind index in the place of the address: that could be guessed. */
    digest: text().notNull(),
    /** null: the evidence is not known to be committed. */
    recordedAt: instant('recorded_at'),
  },
  (t) => [
    check('offline_consult_digest', sql`${t.digest} ~ '^[0-9a-f]{64}$'`),
    index('offline_consult_decided').on(t.decidedAt),
  ],
)
