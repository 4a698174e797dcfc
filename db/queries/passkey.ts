import { and, asc, eq, gt, lte } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { passkey, passkeyChallenge } from '#db/schema/index.ts'

export type PasskeyRow = typeof passkey.$inferSelect
export type ChallengeRow = typeof passkeyChallenge.$inferSelect

export async function insertChallenge(db: Executor, row: ChallengeRow): Promise<void> {
  await db.insert(passkeyChallenge).values(row)
}

/** Takes a challenge away, so that nobody takes it twice; null: none, or too old. */
export async function takeChallenge(
  db: Executor,
  { id, purpose, at }: { id: string; purpose: ChallengeRow['purpose']; at: Date },
): Promise<ChallengeRow | null> {
  const [row] = await db
    .delete(passkeyChallenge)
    .where(
      and(
        eq(passkeyChallenge.id, id),
        eq(passkeyChallenge.purpose, purpose),
        gt(passkeyChallenge.expiresAt, at),
      ),
    )
    .returning()
  return row ?? null
}

export async function deleteExpiredChallenges(db: Executor, at: Date): Promise<void> {
  await db.delete(passkeyChallenge).where(lte(passkeyChallenge.expiresAt, at))
}

export async function listPasskeys(db: Executor, residentId: string): Promise<PasskeyRow[]> {
  return db
    .select()
    .from(passkey)
    .where(eq(passkey.residentId, residentId))
    .orderBy(asc(passkey.createdAt), asc(passkey.id))
}

/** The passkey of this name, locked until the transaction ends. */
export async function lockPasskey(tx: Transaction, credentialId: string): Promise<PasskeyRow | null> {
  const [row] = await tx.select().from(passkey).where(eq(passkey.credentialId, credentialId)).for('update')
  return row ?? null
}

/** False: somebody has it already. */
export async function insertPasskey(
  tx: Transaction,
  row: Omit<PasskeyRow, 'id' | 'lastUsedAt'>,
): Promise<boolean> {
  const rows = await tx.insert(passkey).values(row).onConflictDoNothing().returning({ id: passkey.id })
  return rows.length > 0
}

export async function notePasskeyUse(
  tx: Transaction,
  credentialId: string,
  { counter, at }: { counter: number; at: Date },
): Promise<void> {
  await tx.update(passkey).set({ counter, lastUsedAt: at }).where(eq(passkey.credentialId, credentialId))
}

/** False: the resident has none of this id. */
export async function deletePasskey(tx: Transaction, residentId: string, id: string): Promise<boolean> {
  const rows = await tx
    .delete(passkey)
    .where(and(eq(passkey.residentId, residentId), eq(passkey.id, id)))
    .returning({ id: passkey.id })
  return rows.length > 0
}
