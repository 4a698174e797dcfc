import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { providerLogin } from '#db/schema/index.ts'

export type LoginRow = typeof providerLogin.$inferSelect

export async function listLogins(db: Executor, residentId: string): Promise<LoginRow[]> {
  return db
    .select()
    .from(providerLogin)
    .where(eq(providerLogin.residentId, residentId))
    .orderBy(asc(providerLogin.createdAt), asc(providerLogin.provider))
}

/** The log-in of this subject, locked until the transaction ends. @param hashes one for each key of the ring */
export async function lockLogin(tx: Transaction, hashes: readonly string[]): Promise<LoginRow | null> {
  const [row] = await tx
    .select()
    .from(providerLogin)
    .where(inArray(providerLogin.subjectHash, [...hashes]))
    .for('update')
  return row ?? null
}

/** False: the subject opens an account already, or the resident has another account of this provider. */
export async function insertLogin(tx: Transaction, row: Omit<LoginRow, 'lastUsedAt'>): Promise<boolean> {
  const rows = await tx
    .insert(providerLogin)
    .values(row)
    .onConflictDoNothing()
    .returning({ provider: providerLogin.provider })
  return rows.length > 0
}

/** Notes a use, and moves the row to the newest key on the way. */
export async function noteLoginUse(
  tx: Transaction,
  { residentId, provider }: Pick<LoginRow, 'residentId' | 'provider'>,
  { at, ...hash }: Pick<LoginRow, 'subjectHash' | 'keyId'> & { at: Date },
): Promise<void> {
  await tx
    .update(providerLogin)
    .set({ ...hash, lastUsedAt: at })
    .where(and(eq(providerLogin.residentId, residentId), eq(providerLogin.provider, provider)))
}

/** False: the resident has none of this provider. */
export async function deleteLogin(tx: Transaction, residentId: string, provider: string): Promise<boolean> {
  const rows = await tx
    .delete(providerLogin)
    .where(and(eq(providerLogin.residentId, residentId), eq(providerLogin.provider, provider)))
    .returning({ provider: providerLogin.provider })
  return rows.length > 0
}
