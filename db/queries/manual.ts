import { and, asc, desc, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import { MANUAL_PHASES, type ManualPhase, type ManualText } from '#app/domain/manual.ts'
import { agency, manualItem, manualRun, manualStep, staff } from '#db/schema/index.ts'

export type ManualItemRow = typeof manualItem.$inferSelect

const phases = sql.raw(`array[${MANUAL_PHASES.map((phase) => `'${phase}'`).join(', ')}]`)

/** The manual, in the order in which it is worked through; with those lines removed since then among them. */
export async function listManualItems(db: Executor, removedSince: number): Promise<ManualItemRow[]> {
  return db
    .select()
    .from(manualItem)
    .where(or(isNull(manualItem.removedAt), gt(manualItem.removedAt, new Date(removedSince))))
    .orderBy(sql`array_position(${phases}, ${manualItem.phase})`, asc(manualItem.place), asc(manualItem.id))
}

/** At the end of its phase. */
export async function insertManualItem(
  db: Executor,
  { phase, text }: { phase: ManualPhase; text: ManualText },
): Promise<void> {
  const place = sql`(select coalesce(max(${manualItem.place}), 0) + 1 from ${manualItem} where ${manualItem.phase} = ${phase})`
  await db.insert(manualItem).values({ phase, text, place })
}

/** Whether there was such a line. */
export async function updateManualItem(db: Executor, id: string, text: ManualText): Promise<boolean> {
  const rows = await db
    .update(manualItem)
    .set({ text })
    .where(and(eq(manualItem.id, id), isNull(manualItem.removedAt)))
    .returning({ id: manualItem.id })
  return rows.length > 0
}

/** Removes a line, or (`at` null) puts it back where it stood. @returns whether there was such a line */
export async function setManualItemRemoved(db: Executor, id: string, at: number | null): Promise<boolean> {
  const rows = await db
    .update(manualItem)
    .set({ removedAt: at === null ? null : new Date(at) })
    .where(
      and(
        eq(manualItem.id, id),
        at === null ? isNotNull(manualItem.removedAt) : isNull(manualItem.removedAt),
      ),
    )
    .returning({ id: manualItem.id })
  return rows.length > 0
}

/** `agencyId` null: for all. */
export type RunScope = { channel: Channel; agencyId: string | null }

export type NewRun = RunScope & {
  id: string
  begunBy: 'staff' | 'detector'
  reason: string
  at: number
}

/** Until the transaction ends nobody else begins a run for this channel and scope. */
export async function lockRuns(tx: Transaction, { channel, agencyId }: RunScope): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`manual_run/${channel}/${agencyId ?? ''}`}::text, 0))`,
  )
}

/** The newest run of a channel and scope that nobody closed; null: none is open. */
export async function findOpenRun(
  db: Executor,
  { channel, agencyId }: RunScope,
): Promise<{ id: string; startedAt: number } | null> {
  const [row] = await db
    .select({ id: manualRun.id, startedAt: manualRun.startedAt })
    .from(manualRun)
    .where(and(inScope(channel, agencyId), isNull(manualRun.endedAt)))
    .orderBy(desc(manualRun.startedAt))
    .limit(1)
  return row ? { id: row.id, startedAt: row.startedAt.getTime() } : null
}

/** When the next run of the same channel and scope began; null: there is none. */
export async function findNextStart(
  db: Executor,
  { channel, agencyId, startedAt }: RunScope & { startedAt: number },
): Promise<number | null> {
  const [row] = await db
    .select({ startedAt: manualRun.startedAt })
    .from(manualRun)
    .where(and(inScope(channel, agencyId), gt(manualRun.startedAt, new Date(startedAt))))
    .orderBy(asc(manualRun.startedAt))
    .limit(1)
  return row?.startedAt.getTime() ?? null
}

const inScope = (channel: Channel, agencyId: string | null) =>
  and(
    eq(manualRun.channel, channel),
    agencyId === null ? isNull(manualRun.agencyId) : eq(manualRun.agencyId, agencyId),
  )

/** Begins a run with the manual as it is now. */
export async function insertManualRun(tx: Transaction, run: NewRun): Promise<void> {
  const { at, ...row } = run
  await tx.insert(manualRun).values({ ...row, startedAt: new Date(at) })
  await tx.execute(sql`
    insert into manual_step (run_id, place, phase, text)
    select ${run.id}::uuid, row_number() over (order by array_position(${phases}, phase), place, id), phase, text
    from manual_item where removed_at is null`)
}

/** Times in epoch milliseconds. `agencyCode` null: for all. */
export type RunRow = {
  id: string
  channel: Channel
  agencyId: string | null
  agencyCode: string | null
  agencyName: string | null
  begunBy: 'staff' | 'detector'
  reason: string
  startedAt: number
  endedAt: number | null
  steps: number
  done: number
}

const RUN = {
  id: manualRun.id,
  channel: manualRun.channel,
  agencyId: manualRun.agencyId,
  agencyCode: agency.code,
  agencyName: agency.name,
  begunBy: manualRun.begunBy,
  reason: manualRun.reason,
  startedAt: manualRun.startedAt,
  endedAt: manualRun.endedAt,
  steps: sql<number>`(select count(*)::int from manual_step s where s.run_id = ${manualRun.id})`,
  done: sql<number>`(select count(done_at)::int from manual_step s where s.run_id = ${manualRun.id})`,
}

type Drawn = Omit<RunRow, 'startedAt' | 'endedAt'> & { startedAt: Date; endedAt: Date | null }
const toRun = (row: Drawn): RunRow => ({
  ...row,
  startedAt: row.startedAt.getTime(),
  endedAt: row.endedAt?.getTime() ?? null,
})

/** The newest runs. @param agencyId held to those that concern this agency; null: all of them */
export async function listManualRuns(
  db: Executor,
  { agencyId, limit }: { agencyId: string | null; limit: number },
): Promise<RunRow[]> {
  const rows = await db
    .select(RUN)
    .from(manualRun)
    .leftJoin(agency, eq(agency.id, manualRun.agencyId))
    .where(agencyId === null ? undefined : or(isNull(manualRun.agencyId), eq(manualRun.agencyId, agencyId)))
    .orderBy(desc(manualRun.startedAt))
    .limit(limit)
  return rows.map(toRun)
}

export async function findManualRun(db: Executor, id: string): Promise<RunRow | null> {
  const [row] = await db
    .select(RUN)
    .from(manualRun)
    .leftJoin(agency, eq(agency.id, manualRun.agencyId))
    .where(eq(manualRun.id, id))
  return row ? toRun(row) : null
}

export type StepRow = {
  place: number
  phase: ManualPhase
  text: ManualText
  doneAt: number | null
  doneBy: string | null
  note: string | null
}

/** The checklist of a run; `doneBy` is a name. */
export async function listManualSteps(db: Executor, runId: string): Promise<StepRow[]> {
  const rows = await db
    .select({
      place: manualStep.place,
      phase: manualStep.phase,
      text: manualStep.text,
      doneAt: manualStep.doneAt,
      doneBy: staff.name,
      note: manualStep.note,
    })
    .from(manualStep)
    .leftJoin(staff, eq(staff.id, manualStep.doneBy))
    .where(eq(manualStep.runId, runId))
    .orderBy(asc(manualStep.place))
  return rows.map((row) => ({ ...row, doneAt: row.doneAt?.getTime() ?? null }))
}

/** Ticks one line, or takes the tick back. @returns whether there is such a line */
export async function setManualStep(
  db: Executor,
  step: { runId: string; place: number; doneAt: number | null; doneBy: string | null; note: string | null },
): Promise<boolean> {
  const { runId, place, doneAt, doneBy, note } = step
  const rows = await db
    .update(manualStep)
    .set({ doneAt: doneAt === null ? null : new Date(doneAt), doneBy, note })
    .where(and(eq(manualStep.runId, runId), eq(manualStep.place, place)))
    .returning({ place: manualStep.place })
  return rows.length > 0
}

/** @returns whether it was under way */
export async function endManualRun(
  db: Executor,
  { id, at, by }: { id: string; at: number; by: string },
): Promise<boolean> {
  const rows = await db
    .update(manualRun)
    .set({ endedAt: new Date(at), endedBy: by })
    .where(and(eq(manualRun.id, id), isNull(manualRun.endedAt)))
    .returning({ id: manualRun.id })
  return rows.length > 0
}
