import { and, eq, isNull, lte, ne, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { resident, session } from '#db/schema/index.ts'

export type SessionRow = typeof session.$inferSelect

/** A session of a resident who is not erased; expired ones too, the caller judges. */
export async function findSession(db: Executor, id: string): Promise<SessionRow | null> {
  const [row] = await db
    .select({ session })
    .from(session)
    .innerJoin(resident, and(eq(resident.id, session.residentId), isNull(resident.erasedAt)))
    .where(eq(session.id, id))
  return row?.session ?? null
}

/** Whether the session still stands; it cannot end before the transaction does. */
export async function holdSession(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx.select({ id: session.id }).from(session).where(eq(session.id, id)).for('share')
  return rows.length > 0
}

export async function listSessions(db: Executor, residentId: string): Promise<SessionRow[]> {
  return db.select().from(session).where(eq(session.residentId, residentId))
}

export async function insertSession(db: Executor, row: SessionRow): Promise<void> {
  await db.insert(session).values(row)
}

/** Moves the end of a session, never beyond `absoluteMs` milliseconds after its beginning. */
export async function slideSession(
  db: Executor,
  id: string,
  expiresAt: Date,
  absoluteMs: number,
): Promise<void> {
  const limit = sql`${session.createdAt} + make_interval(secs => ${absoluteMs / 1000}::float8)`
  const next = sql`least(${expiresAt.toISOString()}::timestamptz, ${limit})`
  // In its last days a session asks for this at every page: nothing is written when nothing moves.
  await db
    .update(session)
    .set({ expiresAt: next })
    .where(and(eq(session.id, id), sql`${session.expiresAt} < ${next}`))
}

/** Gives a session a new id and a new moment of proof; its absolute end stays. False: there is no such session. */
export async function renewSession(
  db: Executor,
  id: string,
  next: { id: string; freshAt: Date },
): Promise<boolean> {
  const rows = await db.update(session).set(next).where(eq(session.id, id)).returning({ id: session.id })
  return rows.length > 0
}

export async function noteSessionSeen(db: Executor, id: string, at: Date): Promise<void> {
  await db.update(session).set({ seenAt: at }).where(eq(session.id, id))
}

/** Whose pages a session shows; null: the resident's own. */
export async function putActingFor(db: Executor, id: string, actingFor: string | null): Promise<void> {
  await db.update(session).set({ actingFor }).where(eq(session.id, id))
}

/** Ends one of a resident's own sessions. False: they have no such session. */
export async function deleteSessionOf(db: Executor, residentId: string, id: string): Promise<boolean> {
  const rows = await db
    .delete(session)
    .where(and(eq(session.residentId, residentId), eq(session.id, id)))
    .returning({ id: session.id })
  return rows.length > 0
}

/** Ends all of a resident's sessions but one; how many. */
export async function deleteOtherSessions(db: Executor, residentId: string, keptId: string): Promise<number> {
  const rows = await db
    .delete(session)
    .where(and(eq(session.residentId, residentId), ne(session.id, keptId)))
    .returning({ id: session.id })
  return rows.length
}

export async function deleteSession(db: Executor, id: string): Promise<void> {
  await db.delete(session).where(eq(session.id, id))
}

export async function deleteSessionsOf(db: Executor, residentId: string): Promise<void> {
  await db.delete(session).where(eq(session.residentId, residentId))
}

export async function deleteExpiredSessions(db: Executor, at: Date): Promise<void> {
  await db.delete(session).where(lte(session.expiresAt, at))
}
