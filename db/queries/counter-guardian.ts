import { and, eq, gt, isNotNull, isNull, lt, lte, or } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { counterGuardian } from '#db/schema/index.ts'

export type CounterGuardianRow = typeof counterGuardian.$inferSelect
export type CounterGuardianName = Pick<CounterGuardianRow, 'residentId' | 'id'>

const named = ({ residentId, id }: CounterGuardianName) =>
  and(
    eq(counterGuardian.residentId, residentId),
    eq(counterGuardian.id, id),
    isNull(counterGuardian.closedAt),
  )

/** The guardian of a resident who was written down at the counter and is still on their way. `since`: no code waits longer. */
export async function findOpenGuardian(
  db: Executor,
  residentId: string,
  since: Date,
): Promise<CounterGuardianRow | null> {
  const [row] = await db
    .select()
    .from(counterGuardian)
    .where(
      and(
        eq(counterGuardian.residentId, residentId),
        isNull(counterGuardian.closedAt),
        or(isNotNull(counterGuardian.provenAt), gt(counterGuardian.addedAt, since)),
      ),
    )
  return row ?? null
}

/** Who waits gives way. */
export async function putCounterGuardian(
  tx: Transaction,
  row: Omit<CounterGuardianRow, 'closedAt'>,
): Promise<void> {
  const { residentId, addedAt } = row
  await tx
    .update(counterGuardian)
    .set({ closedAt: addedAt })
    .where(and(eq(counterGuardian.residentId, residentId), isNull(counterGuardian.closedAt)))
  await tx.insert(counterGuardian).values(row)
}

/** Whether it was still on its way. */
export async function closeCounterGuardian(
  tx: Transaction,
  name: CounterGuardianName,
  at: Date,
): Promise<boolean> {
  const closed = await tx
    .update(counterGuardian)
    .set({ closedAt: at })
    .where(named(name))
    .returning({ id: counterGuardian.id })
  return closed.length > 0
}

export async function proveCounterGuardian(
  tx: Transaction,
  name: CounterGuardianName,
  at: Date,
): Promise<void> {
  await tx.update(counterGuardian).set({ provenAt: at }).where(named(name))
}

/** Whose code came back and whose day is over, of all residents. */
export async function listDueGuardians(db: Executor, at: Date, limit: number): Promise<CounterGuardianRow[]> {
  return db
    .select()
    .from(counterGuardian)
    .where(
      and(
        isNull(counterGuardian.closedAt),
        isNotNull(counterGuardian.provenAt),
        lte(counterGuardian.effectiveAt, at),
      ),
    )
    .orderBy(counterGuardian.effectiveAt)
    .limit(limit)
}

/** Those that are over, or that nobody ever proved, with their numbers. */
export async function deleteOldGuardians(db: Executor, before: Date): Promise<void> {
  const { addedAt, closedAt, provenAt } = counterGuardian
  await db.delete(counterGuardian).where(and(lt(addedAt, before), or(isNotNull(closedAt), isNull(provenAt))))
}
