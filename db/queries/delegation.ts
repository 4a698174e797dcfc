import { and, asc, count, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { delegation } from '#db/schema/index.ts'

export type DelegationRow = typeof delegation.$inferSelect
export type NewDelegation = Omit<
  DelegationRow,
  'delegateId' | 'acceptedAt' | 'confirmedAt' | 'endedAt' | 'endedBy'
>

const isHelping = and(isNotNull(delegation.acceptedAt), isNull(delegation.endedAt))
const isOpen = isNull(delegation.endedAt)

export async function insertDelegation(tx: Transaction, row: NewDelegation): Promise<void> {
  await tx.insert(delegation).values(row)
}

/** Those of a resident that have not ended, the oldest first. */
export async function listDelegations(db: Executor, residentId: string): Promise<DelegationRow[]> {
  return db
    .select()
    .from(delegation)
    .where(and(eq(delegation.residentId, residentId), isOpen))
    .orderBy(asc(delegation.invitedAt), asc(delegation.id))
}

/** Every one a resident ever asked, the oldest first. */
export async function listAllDelegations(db: Executor, residentId: string): Promise<DelegationRow[]> {
  return db
    .select()
    .from(delegation)
    .where(eq(delegation.residentId, residentId))
    .orderBy(asc(delegation.invitedAt), asc(delegation.id))
}

/** Of a resident, by their ids, ended ones too: whoever changed something is still named. */
export async function listDelegationsById(
  db: Executor,
  residentId: string,
  ids: readonly string[],
): Promise<DelegationRow[]> {
  if (ids.length === 0) return []
  return db
    .select()
    .from(delegation)
    .where(and(eq(delegation.residentId, residentId), inArray(delegation.id, [...ids])))
}

export async function countOpenDelegations(tx: Transaction, residentId: string): Promise<number> {
  const [row] = await tx
    .select({ open: count() })
    .from(delegation)
    .where(and(eq(delegation.residentId, residentId), isOpen))
  return row?.open ?? 0
}

/** One that has not ended, of whichever resident. */
export async function findDelegation(db: Executor, id: string): Promise<DelegationRow | null> {
  const [row] = await db
    .select()
    .from(delegation)
    .where(and(eq(delegation.id, id), isOpen))
  return row ?? null
}

/** One that has not ended, of whichever resident, locked until the transaction ends. */
export async function lockDelegation(tx: Transaction, id: string): Promise<DelegationRow | null> {
  const [row] = await tx
    .select()
    .from(delegation)
    .where(and(eq(delegation.id, id), isOpen))
    .for('update')
  return row ?? null
}

/** Whom somebody helps, the oldest first. */
export async function listHelped(db: Executor, delegateId: string): Promise<DelegationRow[]> {
  return db
    .select()
    .from(delegation)
    .where(and(eq(delegation.delegateId, delegateId), isHelping))
    .orderBy(asc(delegation.acceptedAt), asc(delegation.id))
}

export async function findHelping(
  db: Executor,
  { residentId, delegateId }: { residentId: string; delegateId: string },
): Promise<DelegationRow | null> {
  const [row] = await db
    .select()
    .from(delegation)
    .where(and(eq(delegation.residentId, residentId), eq(delegation.delegateId, delegateId), isHelping))
  return row ?? null
}

/** Who waits for an answer from one of these numbers; null `residentId`: everybody who does. */
export async function listWaiting(
  db: Executor,
  phoneHashes: readonly string[],
  at: Date,
): Promise<DelegationRow[]> {
  if (phoneHashes.length === 0) return []
  return db
    .select()
    .from(delegation)
    .where(and(inArray(delegation.phoneHash, [...phoneHashes]), isOpen, gt(delegation.expiresAt, at)))
    .orderBy(asc(delegation.invitedAt), asc(delegation.id))
}

type Key = Pick<DelegationRow, 'residentId' | 'id'>
const is = ({ residentId, id }: Key) => and(eq(delegation.residentId, residentId), eq(delegation.id, id))

export async function noteSent(
  tx: Transaction,
  key: Key,
  times: Pick<DelegationRow, 'sentAt' | 'expiresAt'>,
): Promise<void> {
  await tx.update(delegation).set(times).where(is(key))
}

/** Takes the answer: the number is needed no longer. */
export async function startHelping(
  tx: Transaction,
  key: Key,
  { delegateId, at }: { delegateId: string; at: Date },
): Promise<void> {
  await tx
    .update(delegation)
    .set({ delegateId, acceptedAt: at, confirmedAt: at, phone: null, phoneHash: null })
    .where(is(key))
}

export async function putDelegation(
  tx: Transaction,
  key: Key,
  given: Partial<Pick<DelegationRow, 'scope' | 'confirmedAt'>>,
): Promise<void> {
  await tx.update(delegation).set(given).where(is(key))
}

/** Ends one; its number is forgotten. */
export async function endDelegationRow(
  tx: Transaction,
  key: Key,
  { at, by }: { at: Date; by: NonNullable<DelegationRow['endedBy']> },
): Promise<void> {
  await tx.update(delegation).set({ endedAt: at, endedBy: by, phone: null, phoneHash: null }).where(is(key))
}

/** Forgets the numbers of those who never answered. @returns how many */
export async function endExpired(db: Executor, at: Date): Promise<number> {
  const rows = await db
    .update(delegation)
    .set({ endedAt: at, endedBy: 'delegate', phone: null, phoneHash: null })
    .where(and(isNull(delegation.acceptedAt), isOpen, sql`${delegation.expiresAt} <= ${at.toISOString()}`))
    .returning({ id: delegation.id })
  return rows.length
}
