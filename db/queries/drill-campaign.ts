import { and, eq, sql } from 'drizzle-orm'
import type { TransactionSql } from 'postgres'
import type { Executor, Transaction } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import { DRILL_TRIES, type DrillAskedState } from '#app/domain/drill.ts'
import { drillAsked } from '#db/schema/index.ts'

export type CutOffPoint = { residentId: string; id: string; address: string }

/**
 * Those whom one channel alone reaches and whom this drill has not asked yet, or whose message was not sent on an earlier
 * day, with the address that reaches them, in the order of their ids, after one of them.
 */
export async function listCutOff(
  tx: Transaction,
  ask: { drillId: string; channel: Channel; after: string | null; limit: number; at: number },
): Promise<CutOffPoint[]> {
  const { drillId, channel, after, limit, at } = ask
  const rows = await tx.execute<CutOffPoint>(sql`
    select distinct on (c.resident_id) c.resident_id as "residentId", c.id, c.address
    from contact_point c
    join resident r on r.id = c.resident_id and r.realm = 'live' and r.erased_at is null
    where c.resident_id > ${after ?? NOBODY}::uuid
      and c.channel = ${channel} and c.verified_at is not null and c.unreachable_at is null
      and not exists (
        select from contact_point o where o.resident_id = c.resident_id and o.channel <> ${channel}
          and o.verified_at is not null and o.unreachable_at is null)
      and not exists (select from drill_asked a where a.resident_id = c.resident_id and a.drill_id = ${drillId}::uuid
        and not (${isUnsent('a', at)} and a.tries < ${DRILL_TRIES}::int))
    order by c.resident_id, c.confirmed_at desc limit ${limit}::int`)
  return [...rows]
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** How many that are, in one pass over everybody's contact points. */
export async function countCutOff(
  tx: TransactionSql,
  { drillId, channel }: { drillId: string; channel: Channel },
): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from (
      select c.resident_id from contact_point c
      where c.verified_at is not null and c.unreachable_at is null
      group by c.resident_id having bool_and(c.channel = ${channel})
    ) alone
    join resident r on r.id = alone.resident_id and r.realm = 'live' and r.erased_at is null
    where not exists (select from drill_asked a where a.resident_id = r.id and a.drill_id = ${drillId}::uuid)`
  return row!.count
}

/** A message that expired, or whose tries ended without a word of it. */
const isUnsent = (table: string, at: number) => {
  const asked = sql.raw(table)
  return sql`(${asked}.state = 'expired' or (${asked}.state = 'waiting' and ${asked}.expires_at <= ${instant(at)}))`
}

const instant = (at: number) => sql`${new Date(at).toISOString()}::timestamptz`

/** Asked now, for the first time or once more. */
export async function noteDrillAsked(
  tx: Transaction,
  ask: { drillId: string; residentIds: readonly string[]; at: number; expiresAt: number },
): Promise<void> {
  const { drillId, residentIds } = ask
  if (residentIds.length === 0) return
  const row = { at: new Date(ask.at), state: 'waiting' as const, expiresAt: new Date(ask.expiresAt) }
  await tx
    .insert(drillAsked)
    .values(residentIds.map((residentId) => ({ drillId, residentId, ...row })))
    .onConflictDoUpdate({
      target: [drillAsked.residentId, drillAsked.drillId],
      set: { ...row, tries: sql`${drillAsked.tries} + 1` },
    })
}

/** What became of one message. */
export async function setDrillAsked(
  db: Executor,
  { drillId, residentId, state }: { drillId: string; residentId: string; state: DrillAskedState },
): Promise<void> {
  await db
    .update(drillAsked)
    .set({ state })
    .where(and(eq(drillAsked.residentId, residentId), eq(drillAsked.drillId, drillId)))
}

/** Whether the next day may find somebody whose message was not sent. */
export async function hasWaiting(
  db: Executor,
  { drillId, at }: { drillId: string; at: number },
): Promise<boolean> {
  const rows = await db.execute(sql`
    select from drill_asked a where a.drill_id = ${drillId}::uuid and a.state = 'waiting'
      and a.expires_at > ${instant(at)} limit 1`)
  return rows.length > 0
}

export type DrillAskedCounts = { waiting: number; accepted: number; refused: number; unsent: number }

/** How many messages became what; `unsent`: they expired. */
export async function countDrillAsked(
  db: Executor,
  { drillId, at }: { drillId: string; at: number },
): Promise<DrillAskedCounts> {
  const [row] = await db.execute<DrillAskedCounts>(sql`
    select count(*) filter (where a.state = 'waiting' and not ${isUnsent('a', at)})::int as waiting,
      count(*) filter (where a.state = 'accepted')::int as accepted,
      count(*) filter (where a.state = 'refused')::int as refused,
      count(*) filter (where ${isUnsent('a', at)})::int as unsent
    from drill_asked a where a.drill_id = ${drillId}::uuid`)
  return row!
}
