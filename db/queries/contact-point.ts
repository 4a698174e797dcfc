import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { contactPoint } from '#db/schema/index.ts'

export type ContactPointRow = typeof contactPoint.$inferSelect

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

export async function insertContactPoint(tx: Transaction, row: ContactPointRow): Promise<void> {
  await tx.insert(contactPoint).values(row)
}

export async function updateContactPoint(
  tx: Transaction,
  { residentId, id }: { residentId: string; id: string },
  change: Partial<Pick<ContactPointRow, 'verifiedAt' | 'confirmedAt' | 'unreachableAt' | 'setBy' | 'setAt'>>,
): Promise<void> {
  await tx
    .update(contactPoint)
    .set(change)
    .where(and(eq(contactPoint.residentId, residentId), eq(contactPoint.id, id)))
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
    .set({ unreachableAt: null })
    .where(
      and(
        eq(contactPoint.residentId, residentId),
        eq(contactPoint.channel, channel),
        inArray(contactPoint.addressHash, [...hashes]),
      ),
    )
}

/** Somebody else proved the address: none of this resident's contact points may use it. */
export async function suspendContactPoints(
  tx: Transaction,
  { residentId, hashes, at }: { residentId: string; hashes: readonly string[]; at: Date },
): Promise<void> {
  await tx
    .update(contactPoint)
    .set({ unreachableAt: at })
    .where(and(eq(contactPoint.residentId, residentId), inArray(contactPoint.addressHash, [...hashes])))
}

export async function deleteContactPoint(tx: Transaction, residentId: string, id: string): Promise<void> {
  await tx.delete(contactPoint).where(and(eq(contactPoint.residentId, residentId), eq(contactPoint.id, id)))
}
