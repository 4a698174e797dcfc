import { bigint, boolean, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** The columns of a passkey (WebAuthn credential), of a resident as of staff: the public half opens nothing by itself. */
export const credentialColumns = () => ({
  id: uuid().notNull().defaultRandom(),
  /** As the authenticator names it, base64url. */
  credentialId: text('credential_id').notNull(),
  /** COSE, base64url. */
  publicKey: text('public_key').notNull(),
  /** What the authenticator counted last; 0 where it does not count. */
  counter: bigint({ mode: 'number' }).notNull(),
  /** Kept in an account of the phone's maker, and so on several devices. */
  isSynced: boolean('is_synced').notNull(),
  /** What its owner calls it. */
  name: text().notNull(),
  createdAt: instant('created_at').notNull(),
  lastUsedAt: instant('last_used_at'),
})
