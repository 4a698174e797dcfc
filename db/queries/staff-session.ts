import { and, desc, eq, isNull, lte, ne, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { staff, staffSession } from '#db/schema/index.ts'

export type StaffSessionRow = typeof staffSession.$inferSelect

/** A session of somebody who has not ended; expired ones too, the caller judges. */
export async function findStaffSession(db: Executor, id: string): Promise<StaffSessionRow | null> {
  const [row] = await db
    .select({ session: staffSession })
    .from(staffSession)
    .innerJoin(staff, and(eq(staff.id, staffSession.staffId), isNull(staff.endedAt)))
    .where(eq(staffSession.id, id))
  return row?.session ?? null
}

/** Whether the session still stands; it cannot end before the transaction does. */
export async function holdStaffSession(tx: Transaction, id: string): Promise<boolean> {
  const { id: key } = staffSession
  const rows = await tx.select({ id: key }).from(staffSession).where(eq(key, id)).for('share')
  return rows.length > 0
}

/** Newest use first. */
export async function listStaffSessions(db: Executor, staffId: string): Promise<StaffSessionRow[]> {
  return db
    .select()
    .from(staffSession)
    .where(eq(staffSession.staffId, staffId))
    .orderBy(desc(staffSession.seenAt), desc(staffSession.createdAt))
}

export async function insertStaffSession(db: Executor, row: StaffSessionRow): Promise<void> {
  await db.insert(staffSession).values(row)
}

/** It was used: its end moves on, never beyond `absoluteMs` milliseconds after its beginning. */
export async function useStaffSession(
  db: Executor,
  id: string,
  { at, expiresAt, absoluteMs }: { at: Date; expiresAt: Date; absoluteMs: number },
): Promise<void> {
  const limit = sql`${staffSession.createdAt} + make_interval(secs => ${absoluteMs / 1000}::float8)`
  await db
    .update(staffSession)
    .set({ seenAt: at, expiresAt: sql`least(${expiresAt.toISOString()}::timestamptz, ${limit})` })
    .where(eq(staffSession.id, id))
}

/** Gives a session a new id and a new moment of proof; its absolute end stays. False: there is no such session. */
export async function renewStaffSession(
  db: Executor,
  id: string,
  next: { id: string; freshAt: Date },
): Promise<boolean> {
  const rows = await db
    .update(staffSession)
    .set(next)
    .where(eq(staffSession.id, id))
    .returning({ id: staffSession.id })
  return rows.length > 0
}

export async function deleteStaffSession(db: Executor, id: string): Promise<void> {
  await db.delete(staffSession).where(eq(staffSession.id, id))
}

/** Ends one of somebody's own sessions. False: they have no such session. */
export async function deleteStaffSessionOf(db: Executor, staffId: string, id: string): Promise<boolean> {
  const rows = await db
    .delete(staffSession)
    .where(and(eq(staffSession.staffId, staffId), eq(staffSession.id, id)))
    .returning({ id: staffSession.id })
  return rows.length > 0
}

export async function deleteStaffSessionsOf(db: Executor, staffId: string): Promise<void> {
  await db.delete(staffSession).where(eq(staffSession.staffId, staffId))
}

/** Ends all of somebody's sessions but one. */
export async function deleteOtherStaffSessions(db: Executor, staffId: string, keptId: string): Promise<void> {
  await db.delete(staffSession).where(and(eq(staffSession.staffId, staffId), ne(staffSession.id, keptId)))
}

export async function deleteExpiredStaffSessions(db: Executor, at: Date): Promise<void> {
  await db.delete(staffSession).where(lte(staffSession.expiresAt, at))
}
