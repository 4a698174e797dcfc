import { and, eq, gt, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { residentCase } from '#db/schema/index.ts'

export type ResidentCaseRow = typeof residentCase.$inferSelect

/** `residentId` null: nobody was found, and the same statement writes nothing. */
export type NewResidentCase = Omit<ResidentCaseRow, 'residentId'> & { residentId: string | null }

/** Whether there is a living resident to open a case for. */
export async function insertResidentCase(tx: Transaction, row: NewResidentCase): Promise<boolean> {
  const { residentId, id, staffId, reason, openedAt, endsAt } = row
  const inserted = await tx.execute<{ id: string }>(sql`
    insert into resident_case (resident_id, id, staff_id, reason, opened_at, ends_at)
    select r.id, ${id}::uuid, ${staffId}::uuid, ${reason}::text, ${openedAt.toISOString()}::timestamptz,
      ${endsAt.toISOString()}::timestamptz
    from resident r where r.id = ${residentId}::uuid and r.realm = 'live' and r.erased_at is null
    returning id`)
  return inserted.length > 0
}

/** The case of this very member of the staff, while it is open. */
export async function findOpenCase(
  db: Executor,
  { id, staffId }: Pick<ResidentCaseRow, 'id' | 'staffId'>,
  at: Date,
): Promise<ResidentCaseRow | null> {
  const [row] = await db
    .select()
    .from(residentCase)
    .where(and(eq(residentCase.id, id), eq(residentCase.staffId, staffId), gt(residentCase.endsAt, at)))
  return row ?? null
}
