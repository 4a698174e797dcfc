import { and, asc, eq } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { staffPasskey } from '#db/schema/index.ts'

export type StaffPasskeyRow = typeof staffPasskey.$inferSelect

export async function listStaffPasskeys(db: Executor, staffId: string): Promise<StaffPasskeyRow[]> {
  return db
    .select()
    .from(staffPasskey)
    .where(eq(staffPasskey.staffId, staffId))
    .orderBy(asc(staffPasskey.createdAt), asc(staffPasskey.id))
}

/** False: somebody has it already. */
export async function insertStaffPasskey(
  tx: Transaction,
  row: Omit<StaffPasskeyRow, 'id' | 'lastUsedAt'>,
): Promise<boolean> {
  const rows = await tx
    .insert(staffPasskey)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: staffPasskey.id })
  return rows.length > 0
}

export async function noteStaffPasskeyUse(
  tx: Transaction,
  credentialId: string,
  { counter, at }: { counter: number; at: Date },
): Promise<void> {
  await tx
    .update(staffPasskey)
    .set({ counter, lastUsedAt: at })
    .where(eq(staffPasskey.credentialId, credentialId))
}

export async function deleteStaffPasskey(tx: Transaction, staffId: string, id: string): Promise<void> {
  await tx.delete(staffPasskey).where(and(eq(staffPasskey.staffId, staffId), eq(staffPasskey.id, id)))
}

export async function deleteStaffPasskeysOf(tx: Transaction, staffId: string): Promise<void> {
  await tx.delete(staffPasskey).where(eq(staffPasskey.staffId, staffId))
}
