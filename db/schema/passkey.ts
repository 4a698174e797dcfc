import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, oneOf } from './columns.ts'
import { credentialColumns } from './credential.ts'
import { resident } from './resident.ts'
import { staff } from './staff.ts'

/** What an authenticator is asked for: residents add and sign in, staff add and show a second factor. */
const PURPOSES = ['add', 'sign_in', 'staff_add', 'staff_second'] as const

/** A passkey (WebAuthn credential): the public half, which opens nothing by itself. */
export const passkey = pgTable(
  'passkey',
  {
    residentId: uuid('resident_id')
      .notNull()
      .references(() => resident.id, { onDelete: 'cascade' }),
    ...credentialColumns(),
  },
  (t) => [primaryKey({ columns: [t.residentId, t.id] }), unique('passkey_credential').on(t.credentialId)],
)

/** What an authenticator was asked to sign, once, in one browser. `id`: 128 bits of the hash of the cookie's token. */
export const passkeyChallenge = pgTable(
  'passkey_challenge',
  {
    id: uuid().primaryKey(),
    purpose: text({ enum: PURPOSES }).notNull(),
    /** Who adds a passkey; null: whoever signs in. */
    residentId: uuid('resident_id').references(() => resident.id, { onDelete: 'cascade' }),
    /** Whose second factor it is. */
    staffId: uuid('staff_id').references(() => staff.id),
    challenge: text().notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    check('passkey_challenge_purpose', oneOf(t.purpose, PURPOSES)),
    check('passkey_challenge_staff', sql`(${t.purpose} like 'staff%') = (${t.staffId} is not null)`),
    index('passkey_challenge_expires').on(t.expiresAt),
    index('passkey_challenge_resident').on(t.residentId),
  ],
)
