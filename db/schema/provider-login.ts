import { pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { resident } from './resident.ts'

/** An account with a log-in provider (OpenID Connect) that opens a resident's own; who it is there stands nowhere in clear. */
export const providerLogin = pgTable(
  'provider_login',
  {
    residentId: uuid('resident_id')
      .notNull()
      .references(() => resident.id, { onDelete: 'cascade' }),
    /** Key of the provider in the settings. */
    provider: text().notNull(),
    /** Blind index of issuer and subject, and the key it was made with. */
    subjectHash: uuid('subject_hash').notNull(),
    keyId: text('key_id').notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [
    primaryKey({ columns: [t.residentId, t.provider] }),
    unique('provider_login_subject').on(t.subjectHash),
  ],
)
