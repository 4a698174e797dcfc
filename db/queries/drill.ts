import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { DrillFigures, DrillState, DrillVerdict } from '#app/domain/drill.ts'
import { agency, drill, drillCount, staff } from '#db/schema/index.ts'

/** Times in epoch milliseconds; `by`: a name. */
export type DrillRow = {
  id: string
  channel: Channel
  state: DrillState
  startedAt: number
  by: string | null
  done: number
  total: number | null
  figures: DrillFigures | null
  askedAt: number | null
}

const COLUMNS = {
  id: drill.id,
  channel: drill.channel,
  state: drill.state,
  startedAt: drill.startedAt,
  by: staff.name,
  done: drill.done,
  total: drill.total,
  figures: drill.figures,
  askedAt: drill.askedAt,
}

type Drawn = Omit<DrillRow, 'startedAt' | 'askedAt'> & { startedAt: Date; askedAt: Date | null }
const toRow = (row: Drawn): DrillRow => ({
  ...row,
  startedAt: row.startedAt.getTime(),
  askedAt: row.askedAt?.getTime() ?? null,
})

export async function insertDrill(
  db: Executor,
  row: { id: string; channel: Channel; startedAt: number; startedBy: string },
): Promise<void> {
  await db.insert(drill).values({ ...row, startedAt: new Date(row.startedAt), state: 'waiting' })
}

export async function listDrills(db: Executor, limit: number): Promise<DrillRow[]> {
  const rows = await db
    .select(COLUMNS)
    .from(drill)
    .leftJoin(staff, eq(staff.id, drill.startedBy))
    .orderBy(desc(drill.startedAt))
    .limit(limit)
  return rows.map(toRow)
}

export async function findDrill(db: Executor, id: string): Promise<DrillRow | null> {
  const [row] = await db
    .select(COLUMNS)
    .from(drill)
    .leftJoin(staff, eq(staff.id, drill.startedBy))
    .where(eq(drill.id, id))
  return row ? toRow(row) : null
}

/** Begins, or begins again after a process ended in the middle: what it had counted is taken back. */
export async function beginDrill(tx: Transaction, id: string, total: number): Promise<void> {
  await tx.delete(drillCount).where(eq(drillCount.drillId, id))
  await tx.update(drill).set({ state: 'running', done: 0, total, figures: null }).where(eq(drill.id, id))
}

export async function moveDrill(db: Executor, id: string): Promise<void> {
  await db
    .update(drill)
    .set({ done: sql`${drill.done} + 1` })
    .where(eq(drill.id, id))
}

/** What is known so far, while the rest is counted. */
export async function saveFigures(db: Executor, id: string, figures: DrillFigures): Promise<void> {
  await db.update(drill).set({ figures }).where(eq(drill.id, id))
}

export async function finishDrill(
  db: Executor,
  id: string,
  figures: DrillFigures,
  at: number,
): Promise<void> {
  await db
    .update(drill)
    .set({ state: 'done', figures, finishedAt: new Date(at) })
    .where(eq(drill.id, id))
}

export async function failDrill(db: Executor, id: string): Promise<void> {
  await db.update(drill).set({ state: 'failed', figures: null }).where(eq(drill.id, id))
}

/** `agencyId` null: of all residents. */
export type DrillCountRow = { agencyId: string | null; topic: string } & Record<DrillVerdict, number>

export async function insertDrillCounts(
  db: Executor,
  drillId: string,
  rows: readonly DrillCountRow[],
): Promise<void> {
  if (rows.length === 0) return
  await db.insert(drillCount).values(rows.map((row) => ({ ...row, drillId })))
}

export async function listDrillCounts(
  db: Executor,
  drillId: string,
): Promise<(DrillCountRow & { agencyName: string | null })[]> {
  const { agencyId, topic, unaffected, backup, post, unreached } = drillCount
  return db
    .select({ agencyId, agencyName: agency.name, topic, unaffected, backup, post, unreached })
    .from(drillCount)
    .leftJoin(agency, eq(agency.id, agencyId))
    .where(eq(drillCount.drillId, drillId))
    .orderBy(sql`${agency.name} nulls first`, asc(topic))
}

/** @returns false: they were asked already */
export async function markAsked(
  tx: Transaction,
  { id, at, by }: { id: string; at: number; by: string },
): Promise<boolean> {
  const rows = await tx
    .update(drill)
    .set({ askedAt: new Date(at), askedBy: by })
    .where(and(eq(drill.id, id), isNull(drill.askedAt), eq(drill.state, 'done')))
    .returning({ id: drill.id })
  return rows.length > 0
}
