import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { keptForm } from '#db/schema/index.ts'

export type KeptFormRow = typeof keptForm.$inferSelect
export type KeptFormLine = Omit<KeptFormRow, 'content'>

export async function insertKeptForm(tx: Transaction, row: KeptFormRow): Promise<void> {
  await tx.insert(keptForm).values(row)
}

/** The newest first, without what stands in them. */
export async function listKeptForms(db: Executor, residentId: string): Promise<KeptFormLine[]> {
  const { content: _, ...columns } = getTableColumns(keptForm)
  return db
    .select(columns)
    .from(keptForm)
    .where(eq(keptForm.residentId, residentId))
    .orderBy(desc(keptForm.keptAt))
}

export async function findKeptForm(
  db: Executor,
  residentId: string,
  id: string,
): Promise<KeptFormRow | null> {
  const [row] = await db
    .select()
    .from(keptForm)
    .where(and(eq(keptForm.residentId, residentId), eq(keptForm.id, id)))
  return row ?? null
}

/** What acts at the counter rested on since then, first things first, with how it was said as the audit has it. */
export async function listEvidenceSince(
  db: Executor,
  residentId: string,
  since: Date,
): Promise<{ id: string; paperNumber: string; method: string | null }[]> {
  const rows = await db.execute<{ id: string; paperNumber: string; method: string | null }>(sql`
    select f.id, f.paper_number as "paperNumber", a.detail ->> 'method' as method
    from kept_form f left join audit_event a on a.resident_id = f.resident_id and a.at >= ${since.toISOString()}::timestamptz
      and a.action = 'resident.keep_form' and a.detail ->> 'form' = f.id::text
    where f.resident_id = ${residentId}::uuid and f.kept_at >= ${since.toISOString()}::timestamptz
    order by f.kept_at, f.id`)
  return [...rows]
}
