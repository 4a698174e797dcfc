import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { addressIndex } from '#db/schema/index.ts'

export type IndexRow = typeof addressIndex.$inferSelect
export type IndexRole = IndexRow['role']

/** Whoever an address means in one role. `hashes`: one for each key of the look-up ring. */
export async function findIndexed(
  db: Executor,
  hashes: readonly string[],
  role: IndexRole,
): Promise<IndexRow | null> {
  const [row] = await db
    .select()
    .from(addressIndex)
    .where(and(inArray(addressIndex.hash, [...hashes]), eq(addressIndex.role, role)))
    .limit(1)
  return row ?? null
}

/** Everybody an address means, in either role: at most one each. */
export async function listIndexed(db: Executor, hashes: readonly string[]): Promise<IndexRow[]> {
  return db
    .select()
    .from(addressIndex)
    .where(inArray(addressIndex.hash, [...hashes]))
}

/** Whom an address means: whoever signs in with it, before whoever is reached by it (CONTRACT 2, "Who is meant"). */
export async function findHolder(db: Executor, hashes: readonly string[]): Promise<string | null> {
  const rows = await listIndexed(db, hashes)
  return (rows.find(({ role }) => role === 'own') ?? rows[0])?.residentId ?? null
}

/**
 * One change at a time to whom an address means, until the transaction ends: registrations, proofs. Without it, two who
 * both find nobody would both go on. Take it after the row locks of codes and before those of residents.
 */
export async function lockAddress(tx: Transaction, hash: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`address/${hash}`}, 0))`)
}

/** Says whom an address means from now on. Whoever it meant in that role before is replaced. */
export async function putIndexed(tx: Transaction, row: IndexRow): Promise<void> {
  await tx
    .insert(addressIndex)
    .values(row)
    .onConflictDoUpdate({
      target: [addressIndex.hash, addressIndex.role],
      set: { residentId: row.residentId, kind: row.kind, keyId: row.keyId },
    })
}

export async function deleteIndexed(
  tx: Transaction,
  { residentId, hashes, role }: { residentId: string; hashes: readonly string[]; role?: IndexRole },
): Promise<void> {
  await tx
    .delete(addressIndex)
    .where(
      and(
        eq(addressIndex.residentId, residentId),
        inArray(addressIndex.hash, [...hashes]),
        role ? eq(addressIndex.role, role) : undefined,
      ),
    )
}
