import { desc, eq, sql } from 'drizzle-orm'
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

/**
 * Somebody of the staff, and everybody by whose hand they got in since then: who invited or reset them last, who set their
 * role last, and who did that to those. What the command line did is nobody's hand.
 */
export async function listHands(db: Executor, staffId: string, since: Date): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    with recursive newest as (
      select distinct on (staff_id, action = 'change_role') staff_id::text as id, by_kind, "by", at
      from staff_right_event where action in ('invite', 'reset', 'change_role')
      order by staff_id, action = 'change_role', at desc, id desc
    ), hand as (
      select ${staffId}::text as id
      union select n.by from hand h join newest n on n.id = h.id
      where n.by_kind = 'staff' and n.at > ${since.toISOString()}::timestamptz
    )
    select id from hand`)
  return rows.map(({ id }) => id)
}
