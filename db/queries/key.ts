import { desc, eq, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { apiKey, apiKeyUse, SCOPES, type Scope } from '#db/schema/agency.ts'
import type { Realm } from '#db/schema/columns.ts'

export { SCOPES }

/** Times in epoch milliseconds. */
export type NewKeyRow = {
  id: string
  agencyId: string
  realm: Realm
  hash: string
  lastFour: string
  scopes: Scope[]
  ranges: string[]
  quota: number
  rotatedFrom: string | null
  createdAt: number
  expiresAt: number | null
  /** Its reports kill nothing since then; a key that replaces another one inherits it. */
  quarantinedAt: number | null
}

export type LockedKey = Omit<NewKeyRow, 'hash' | 'lastFour' | 'rotatedFrom' | 'createdAt'> & {
  revokedAt: number | null
}

export async function insertKey(db: Executor, row: NewKeyRow): Promise<void> {
  const toDate = (at: number | null) => (at === null ? null : new Date(at))
  await db.insert(apiKey).values({
    ...row,
    createdAt: new Date(row.createdAt),
    expiresAt: toDate(row.expiresAt),
    quarantinedAt: toDate(row.quarantinedAt),
  })
}

/** The key, held until the transaction ends, so that it is rotated or revoked once at a time. */
export async function lockKey(tx: Transaction, id: string): Promise<LockedKey | null> {
  const [row] = await tx
    .select({
      id: apiKey.id,
      agencyId: apiKey.agencyId,
      realm: apiKey.realm,
      scopes: apiKey.scopes,
      ranges: apiKey.ranges,
      quota: apiKey.quota,
      expiresAt: apiKey.expiresAt,
      revokedAt: apiKey.revokedAt,
      quarantinedAt: apiKey.quarantinedAt,
    })
    .from(apiKey)
    .where(eq(apiKey.id, id))
    .for('update')
  if (!row) return null
  return {
    ...row,
    expiresAt: row.expiresAt?.getTime() ?? null,
    revokedAt: row.revokedAt?.getTime() ?? null,
    quarantinedAt: row.quarantinedAt?.getTime() ?? null,
  }
}

/** The expiry of the newest key that replaced this one; null: it was never rotated. */
export async function findSuccessorExpiry(
  db: Executor,
  id: string,
): Promise<{ expiresAt: number | null } | null> {
  const [row] = await db
    .select({ expiresAt: apiKey.expiresAt })
    .from(apiKey)
    .where(eq(apiKey.rotatedFrom, id))
    .orderBy(desc(apiKey.createdAt))
    .limit(1)
  return row ? { expiresAt: row.expiresAt?.getTime() ?? null } : null
}

export async function expireKey(db: Executor, id: string, at: number): Promise<void> {
  await db
    .update(apiKey)
    .set({ expiresAt: new Date(at) })
    .where(eq(apiKey.id, id))
}

export async function setKeyRevoked(db: Executor, id: string, at: number): Promise<void> {
  await db
    .update(apiKey)
    .set({ revokedAt: new Date(at) })
    .where(eq(apiKey.id, id))
}

/** Several processes may tell at once: the latest counts. */
export async function setKeyUsed(db: Executor, id: string, at: number): Promise<void> {
  const lastUsedAt = new Date(at)
  await db
    .insert(apiKeyUse)
    .values({ apiKeyId: id, lastUsedAt })
    .onConflictDoUpdate({
      target: apiKeyUse.apiKeyId,
      set: { lastUsedAt: sql`greatest(${apiKeyUse.lastUsedAt}, excluded.last_used_at)` },
    })
}

export async function findKeyUse(db: Executor, id: string): Promise<number | null> {
  const [row] = await db
    .select({ at: apiKeyUse.lastUsedAt })
    .from(apiKeyUse)
    .where(eq(apiKeyUse.apiKeyId, id))
  return row?.at.getTime() ?? null
}
