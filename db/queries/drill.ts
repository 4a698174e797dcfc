import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { Channel, StepChannel } from '#app/domain/channel.ts'
import type { DrillFigures, DrillState, DrillVerdict } from '#app/domain/drill.ts'
import { agency, drill, drillAsked, drillCount, staff } from '#db/schema/index.ts'

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

/** Notices of one hour that named the channel first, by what came next in their plans; null: nothing. */
export type HourOfNotices = { hour: number; next: StepChannel | null; count: number }

/** Of a window's evidence: ids are UUIDv7, so it is a range of the primary key. */
export async function countNextSteps(
  db: Executor,
  { channel, from, to }: { channel: Channel; from: number; to: number },
): Promise<HourOfNotices[]> {
  const instant = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`
  const rows = await db.execute<HourOfNotices>(sql`
    select floor(epoch_ms(c.decided_at) / 3600000)::int8::float8 as hour, c.answer->'steps'->1->>'channel' as next,
      count(*)::int as count
    from consult c join api_key k on k.id = c.api_key_id and k.realm = 'live'
    where c.id >= uuid_at(${from}::int8) and c.id < uuid_at(${to}::int8)
      and c.decided_at >= ${instant(from)} and c.decided_at < ${instant(to)}
      and c.answer->>'strategy' = 'sequence' and c.answer->>'decision' = 'send'
      and c.answer->'steps'->0->>'channel' = ${channel}
    group by 1, 2`)
  return [...rows]
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

/** Residents with a log-in provider, in the order of their ids, after one of them. */
export async function listWithLogins(db: Executor, after: string | null, limit: number): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct l.resident_id as id from provider_login l
    join resident r on r.id = l.resident_id and r.realm = 'live' and r.erased_at is null
    where ${after}::uuid is null or l.resident_id > ${after}::uuid order by 1 limit ${limit}::int`)
  return rows.map(({ id }) => id)
}

export type CutOffPoint = { residentId: string; id: string; address: string; addressHash: string }

/** Those whom one channel alone reaches and whom this drill has not asked yet, with the address that reaches them. */
export async function listCutOff(
  tx: Transaction,
  { drillId, channel, limit }: { drillId: string; channel: Channel; limit: number },
): Promise<CutOffPoint[]> {
  const rows = await tx.execute<CutOffPoint>(sql`
    select distinct on (c.resident_id) c.resident_id as "residentId", c.id, c.address, c.address_hash as "addressHash"
    from contact_point c
    join resident r on r.id = c.resident_id and r.realm = 'live' and r.erased_at is null
    where c.channel = ${channel} and c.verified_at is not null and c.unreachable_at is null
      and not exists (
        select from contact_point o where o.resident_id = c.resident_id and o.channel <> ${channel}
          and o.verified_at is not null and o.unreachable_at is null)
      and not exists (select from drill_asked a where a.resident_id = c.resident_id and a.drill_id = ${drillId}::uuid)
    order by c.resident_id, c.confirmed_at desc limit ${limit}::int`)
  return [...rows]
}

export async function noteDrillAsked(
  tx: Transaction,
  { drillId, residentIds, at }: { drillId: string; residentIds: readonly string[]; at: number },
): Promise<void> {
  if (residentIds.length === 0) return
  await tx
    .insert(drillAsked)
    .values(residentIds.map((residentId) => ({ drillId, residentId, at: new Date(at) })))
    .onConflictDoNothing()
}

export async function countDrillAsked(db: Executor, drillId: string): Promise<number> {
  return db.$count(drillAsked, eq(drillAsked.drillId, drillId))
}
