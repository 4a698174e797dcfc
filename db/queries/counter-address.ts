import { and, eq, gt, isNotNull, isNull, lt, lte, or } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { counterAddress } from '#db/schema/index.ts'

export type CounterAddressRow = typeof counterAddress.$inferSelect
export type CounterAddressName = Pick<CounterAddressRow, 'residentId' | 'id'>

const named = ({ residentId, id }: CounterAddressName) =>
  and(eq(counterAddress.residentId, residentId), eq(counterAddress.id, id), isNull(counterAddress.closedAt))

/** What was added at the counter for a resident and is still on its way. `since`: no code waits longer. */
export async function listOpenAddresses(
  db: Executor,
  residentId: string,
  since: Date,
): Promise<CounterAddressRow[]> {
  return db
    .select()
    .from(counterAddress)
    .where(
      and(
        eq(counterAddress.residentId, residentId),
        isNull(counterAddress.closedAt),
        or(isNotNull(counterAddress.provenAt), gt(counterAddress.addedAt, since)),
      ),
    )
    .orderBy(counterAddress.addedAt)
}

/** The one that waits on a channel gives way. */
export async function putCounterAddress(
  tx: Transaction,
  row: Omit<CounterAddressRow, 'provenAt' | 'closedAt'>,
): Promise<void> {
  const { residentId, channel, addedAt } = row
  await tx
    .update(counterAddress)
    .set({ closedAt: addedAt })
    .where(
      and(
        eq(counterAddress.residentId, residentId),
        eq(counterAddress.channel, channel),
        isNull(counterAddress.closedAt),
      ),
    )
  await tx.insert(counterAddress).values(row)
}

/** Whether it was still on its way. */
export async function closeCounterAddress(
  tx: Transaction,
  name: CounterAddressName,
  at: Date,
): Promise<boolean> {
  const closed = await tx
    .update(counterAddress)
    .set({ closedAt: at })
    .where(named(name))
    .returning({ id: counterAddress.id })
  return closed.length > 0
}

export async function proveCounterAddress(
  tx: Transaction,
  name: CounterAddressName,
  at: Date,
): Promise<void> {
  await tx.update(counterAddress).set({ provenAt: at }).where(named(name))
}

/** Whose code came back and whose day is over, of all residents. */
export async function listDueAddresses(db: Executor, at: Date, limit: number): Promise<CounterAddressRow[]> {
  return db
    .select()
    .from(counterAddress)
    .where(
      and(
        isNull(counterAddress.closedAt),
        isNotNull(counterAddress.provenAt),
        lte(counterAddress.effectiveAt, at),
      ),
    )
    .orderBy(counterAddress.effectiveAt)
    .limit(limit)
}

/** Those that are over, or that nobody ever proved: what became a contact point stands among them. */
export async function deleteOldAddresses(db: Executor, before: Date): Promise<void> {
  const { addedAt, closedAt, provenAt } = counterAddress
  await db.delete(counterAddress).where(and(lt(addedAt, before), or(isNotNull(closedAt), isNull(provenAt))))
}
