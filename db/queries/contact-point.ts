import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { contactPoint } from '#db/schema/index.ts'

export type ContactPointRow = typeof contactPoint.$inferSelect

/** Nobody finds it dead, any more or yet. */
const ALIVE = { unreachableAt: null, unreachableFor: [], unreachableForAt: null }

export async function listContactPoints(db: Executor, residentId: string): Promise<ContactPointRow[]> {
  return db
    .select()
    .from(contactPoint)
    .where(eq(contactPoint.residentId, residentId))
    .orderBy(asc(contactPoint.setAt))
}

export async function findContactPoint(
  db: Executor,
  residentId: string,
  id: string,
): Promise<ContactPointRow | null> {
  const [row] = await db
    .select()
    .from(contactPoint)
    .where(and(eq(contactPoint.residentId, residentId), eq(contactPoint.id, id)))
  return row ?? null
}

type Times = Pick<ContactPointRow, 'verifiedAt' | 'confirmedAt' | 'setBy' | 'setAt'>
type NewContactPoint = Times &
  Pick<
    ContactPointRow,
    'residentId' | 'id' | 'channel' | 'address' | 'addressHash' | 'addressKeyId' | 'mailCompany'
  >

/** @returns the row, which nobody finds dead yet */
export async function insertContactPoint(tx: Transaction, row: NewContactPoint): Promise<ContactPointRow> {
  const whole = { ...row, ...ALIVE }
  await tx.insert(contactPoint).values(whole)
  return whole
}

/** The same address is set again: whoever found it dead before is no longer heard. @returns the row as it is now */
export async function renewContactPoint(
  tx: Transaction,
  before: ContactPointRow,
  times: Times,
): Promise<ContactPointRow> {
  const change = { ...times, ...ALIVE }
  await tx
    .update(contactPoint)
    .set(change)
    .where(and(eq(contactPoint.residentId, before.residentId), eq(contactPoint.id, before.id)))
  return { ...before, ...change }
}

/** The resident showed that an address is theirs: its verified contact points are confirmed. */
export async function confirmContactPoints(
  tx: Transaction,
  { residentId, hashes, at }: { residentId: string; hashes: readonly string[]; at: Date },
): Promise<void> {
  await tx
    .update(contactPoint)
    .set({ confirmedAt: at })
    .where(
      and(
        eq(contactPoint.residentId, residentId),
        inArray(contactPoint.addressHash, [...hashes]),
        isNotNull(contactPoint.verifiedAt),
      ),
    )
}

/** A code that went out on this channel came back: the contact point lives again. */
export async function reviveContactPoint(
  tx: Transaction,
  {
    residentId,
    channel,
    hashes,
  }: Pick<ContactPointRow, 'residentId' | 'channel'> & { hashes: readonly string[] },
): Promise<void> {
  await tx
    .update(contactPoint)
    .set(ALIVE)
    .where(
      and(
        eq(contactPoint.residentId, residentId),
        eq(contactPoint.channel, channel),
        inArray(contactPoint.addressHash, [...hashes]),
      ),
    )
}

/** Somebody else proved the address: none of this resident's contact points may use it, whoever found it dead or not. */
export async function suspendContactPoints(
  tx: Transaction,
  { residentId, hashes, at }: { residentId: string; hashes: readonly string[]; at: Date },
): Promise<void> {
  await tx
    .update(contactPoint)
    .set({ ...ALIVE, unreachableAt: at })
    .where(and(eq(contactPoint.residentId, residentId), inArray(contactPoint.addressHash, [...hashes])))
}

/** The resident says that it is theirs: what has been suspended since that very moment is so no longer. */
export async function releaseContactPoints(
  tx: Transaction,
  { residentId, hashes, suspendedAt }: { residentId: string; hashes: readonly string[]; suspendedAt: Date },
): Promise<void> {
  await tx
    .update(contactPoint)
    .set({ unreachableAt: null })
    .where(
      and(
        eq(contactPoint.residentId, residentId),
        inArray(contactPoint.addressHash, [...hashes]),
        eq(contactPoint.unreachableAt, suspendedAt),
      ),
    )
}

export async function deleteContactPoint(tx: Transaction, residentId: string, id: string): Promise<void> {
  await tx.delete(contactPoint).where(and(eq(contactPoint.residentId, residentId), eq(contactPoint.id, id)))
}
