import { and, desc, eq, getTableColumns } from 'drizzle-orm'
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
