import { and, asc, desc, eq, inArray, isNull, lte } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { guardianEvent, guardianship } from '#db/schema/index.ts'
import type { ActorKind } from '#db/schema/columns.ts'

export type GuardianshipRow = typeof guardianship.$inferSelect
export type GuardianEventRow = typeof guardianEvent.$inferInsert

export async function findGuardianship(db: Executor, residentId: string): Promise<GuardianshipRow | null> {
  const [row] = await db.select().from(guardianship).where(eq(guardianship.residentId, residentId))
  return row ?? null
}

/** Which of these residents have a guardian who decides, still. */
export async function listChildren(db: Executor, residentIds: readonly string[]): Promise<string[]> {
  if (residentIds.length === 0) return []
  const rows = await db
    .select({ residentId: guardianship.residentId })
    .from(guardianship)
    .where(and(inArray(guardianship.residentId, [...residentIds]), isNull(guardianship.endedAt)))
  return rows.map(({ residentId }) => residentId)
}

/** Those whose guardian's number has one of these hashes. */
export async function listChildrenOf(
  db: Executor,
  phoneHashes: readonly string[],
): Promise<GuardianshipRow[]> {
  return db
    .select()
    .from(guardianship)
    .where(inArray(guardianship.phoneHash, [...phoneHashes]))
    .orderBy(asc(guardianship.consentedAt))
}

/** Of one resident there is one: who agreed before gives way. */
export async function putGuardianshipRow(
  tx: Transaction,
  row: Omit<GuardianshipRow, 'endedAt' | 'ownConsentAt'>,
): Promise<void> {
  await tx
    .insert(guardianship)
    .values(row)
    .onConflictDoUpdate({
      target: guardianship.residentId,
      set: { ...row, endedAt: null, ownConsentAt: null },
    })
}

/** Whose guardianship is over and not yet ended, the oldest first. */
export async function listGrownUp(db: Executor, at: Date, limit: number): Promise<string[]> {
  const rows = await db
    .select({ residentId: guardianship.residentId })
    .from(guardianship)
    .where(and(lte(guardianship.endsAt, at), isNull(guardianship.endedAt)))
    .orderBy(asc(guardianship.endsAt))
    .limit(limit)
  return rows.map(({ residentId }) => residentId)
}

/** Ends it and forgets the guardian's number. Null: it had ended already. */
export async function endGuardianship(
  tx: Transaction,
  residentId: string,
  at: Date,
): Promise<GuardianshipRow | null> {
  const [row] = await tx
    .update(guardianship)
    .set({ endedAt: at, phone: null, phoneHash: null })
    .where(and(eq(guardianship.residentId, residentId), isNull(guardianship.endedAt)))
    .returning()
  return row ?? null
}

/** The guardian has another number now. */
export async function moveGuardianship(
  tx: Transaction,
  residentId: string,
  { phone, phoneHash }: Pick<GuardianshipRow, 'phone' | 'phoneHash'>,
): Promise<void> {
  await tx
    .update(guardianship)
    .set({ phone, phoneHash })
    .where(and(eq(guardianship.residentId, residentId), isNull(guardianship.endedAt)))
}

export async function putOwnConsent(tx: Transaction, residentId: string, at: Date): Promise<void> {
  await tx.update(guardianship).set({ ownConsentAt: at }).where(eq(guardianship.residentId, residentId))
}

/** By whose hand whoever decides now, or decided last, agreed, and how that was verified. */
export async function findAgreement(
  db: Executor,
  residentId: string,
): Promise<{ actorKind: ActorKind; method: string } | null> {
  const { action, actorKind, method, at, id } = guardianEvent
  const [row] = await db
    .select({ actorKind, method })
    .from(guardianEvent)
    .where(and(eq(guardianEvent.residentId, residentId), inArray(action, ['agree', 'replace'])))
    .orderBy(desc(at), desc(id))
    .limit(1)
  return row ?? null
}

export async function insertGuardianEvent(tx: Transaction, row: GuardianEventRow): Promise<void> {
  await tx.insert(guardianEvent).values(row)
}
