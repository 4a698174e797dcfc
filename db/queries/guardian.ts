import { and, asc, desc, eq, inArray, isNull, lte } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { guardianEvent, guardianship } from '#db/schema/index.ts'
import type { ActorKind } from '#db/schema/columns.ts'

export type GuardianshipRow = typeof guardianship.$inferSelect
/** Whatever was known of the number before is of another one. */
const AFRESH = { suspendedAt: null, formerPhone: null, movedAt: null }
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
  row: Omit<GuardianshipRow, 'endedAt' | 'ownConsentAt' | keyof typeof AFRESH>,
): Promise<void> {
  const whole = { ...row, ...AFRESH, endedAt: null, ownConsentAt: null }
  await tx
    .insert(guardianship)
    .values(whole)
    .onConflictDoUpdate({ target: guardianship.residentId, set: whole })
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
    .set({ ...AFRESH, endedAt: at, phone: null, phoneHash: null })
    .where(and(eq(guardianship.residentId, residentId), isNull(guardianship.endedAt)))
    .returning()
  return row ?? null
}

type Standing = Pick<GuardianshipRow, 'phone' | 'phoneHash' | 'confirmedAt' | 'suspendedAt'>
type Moved = Pick<GuardianshipRow, 'formerPhone' | 'movedAt'>

/** The guardian has another number now, or theirs is confirmed, or doubted. */
export async function updateGuardianship(
  tx: Transaction,
  residentId: string,
  given: Partial<Standing & Moved>,
): Promise<void> {
  await tx
    .update(guardianship)
    .set(given)
    .where(and(eq(guardianship.residentId, residentId), isNull(guardianship.endedAt)))
}

/** Numbers that were another's before, once nobody can say any more that they did not change them. */
export async function forgetFormerNumbers(db: Executor, movedBefore: Date): Promise<void> {
  await db
    .update(guardianship)
    .set({ formerPhone: null, movedAt: null })
    .where(lte(guardianship.movedAt, movedBefore))
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
