import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { residentRequest } from '#db/schema/index.ts'

export type ResidentRequestRow = typeof residentRequest.$inferSelect

/** Whether it was inserted: false while the same is asked for and not answered yet. */
export async function insertRequest(
  tx: Transaction,
  row: Omit<ResidentRequestRow, 'answeredAt' | 'answer'>,
): Promise<boolean> {
  const inserted = await tx
    .insert(residentRequest)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: residentRequest.id })
  return inserted.length > 0
}

/** Whatever a resident asked for, the newest first. */
export async function listRequestsOf(db: Executor, residentId: string): Promise<ResidentRequestRow[]> {
  return db
    .select()
    .from(residentRequest)
    .where(eq(residentRequest.residentId, residentId))
    .orderBy(desc(residentRequest.receivedAt))
}

/** Of everybody: what is not answered by when it is due, then what was answered last. */
export async function listRequests(db: Executor, limit: number): Promise<ResidentRequestRow[]> {
  return db
    .select()
    .from(residentRequest)
    .orderBy(
      sql`${residentRequest.answeredAt} is not null`,
      sql`case when ${residentRequest.answeredAt} is null then ${residentRequest.dueAt} end`,
      desc(residentRequest.answeredAt),
      asc(residentRequest.id),
    )
    .limit(limit)
}

/** One that is not answered, locked. */
export async function lockOpenRequest(
  tx: Transaction,
  { residentId, id }: Pick<ResidentRequestRow, 'residentId' | 'id'>,
): Promise<ResidentRequestRow | null> {
  const [row] = await tx
    .select()
    .from(residentRequest)
    .where(
      and(
        eq(residentRequest.residentId, residentId),
        eq(residentRequest.id, id),
        isNull(residentRequest.answeredAt),
      ),
    )
    .for('update')
  return row ?? null
}

export async function answerRequest(
  tx: Transaction,
  { residentId, id }: Pick<ResidentRequestRow, 'residentId' | 'id'>,
  answered: Required<Pick<ResidentRequestRow, 'answeredAt' | 'answer'>>,
): Promise<void> {
  await tx
    .update(residentRequest)
    .set(answered)
    .where(and(eq(residentRequest.residentId, residentId), eq(residentRequest.id, id)))
}

/** Whoever left waits for nothing any more: the leaving they asked for is done, the rest went with them. */
export async function closeRequests(tx: Transaction, residentId: string, at: Date): Promise<void> {
  const { answeredAt, kind } = residentRequest
  await tx
    .update(residentRequest)
    .set({ answeredAt: at, answer: sql`case when ${kind} = 'erase' then 'done' else 'taken_back' end` })
    .where(and(eq(residentRequest.residentId, residentId), isNull(answeredAt)))
}
