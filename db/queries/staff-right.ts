import { desc, eq } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { staffRightEvent } from '#db/schema/index.ts'

export type StaffRightRow = typeof staffRightEvent.$inferSelect

export async function insertStaffRightEvent(tx: Transaction, row: StaffRightRow): Promise<void> {
  await tx.insert(staffRightEvent).values(row)
}

/** Newest first. */
export async function listStaffRightEvents(db: Executor, staffId: string): Promise<StaffRightRow[]> {
  return db
    .select()
    .from(staffRightEvent)
    .where(eq(staffRightEvent.staffId, staffId))
    .orderBy(desc(staffRightEvent.at), desc(staffRightEvent.id))
}
