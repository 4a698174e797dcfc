import { asc, eq } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { staffNetwork } from '#db/schema/index.ts'

export type StaffNetworkRow = typeof staffNetwork.$inferSelect

export async function listStaffNetworks(db: Executor): Promise<StaffNetworkRow[]> {
  return db.select().from(staffNetwork).orderBy(asc(staffNetwork.createdAt), asc(staffNetwork.id))
}

/** The same, held: two who change the list at once do so one after the other. */
export async function lockStaffNetworks(tx: Transaction): Promise<StaffNetworkRow[]> {
  return tx.select().from(staffNetwork).orderBy(asc(staffNetwork.id)).for('update')
}

/** False: it is on the list already. */
export async function insertStaffNetwork(
  tx: Transaction,
  row: Omit<StaffNetworkRow, 'id'>,
): Promise<boolean> {
  const rows = await tx
    .insert(staffNetwork)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: staffNetwork.id })
  return rows.length > 0
}

export async function deleteStaffNetwork(tx: Transaction, id: string): Promise<void> {
  await tx.delete(staffNetwork).where(eq(staffNetwork.id, id))
}
