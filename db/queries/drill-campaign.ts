import { sql } from 'drizzle-orm'
import type { TransactionSql } from 'postgres'
import type { Transaction } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import { drillAsked } from '#db/schema/index.ts'

export type CutOffPoint = { residentId: string; id: string; address: string }

/**
 * Those whom one channel alone reaches and whom this drill has not asked yet, with the address that reaches them, in the
 * order of their ids, after one of them.
 */
export async function listCutOff(
  tx: Transaction,
  ask: { drillId: string; channel: Channel; after: string | null; limit: number },
): Promise<CutOffPoint[]> {
  const { drillId, channel, after, limit } = ask
  const rows = await tx.execute<CutOffPoint>(sql`
    select distinct on (c.resident_id) c.resident_id as "residentId", c.id, c.address
    from contact_point c
    join resident r on r.id = c.resident_id and r.realm = 'live' and r.erased_at is null
    where c.resident_id > ${after ?? NOBODY}::uuid
      and c.channel = ${channel} and c.verified_at is not null and c.unreachable_at is null
      and not exists (
        select from contact_point o where o.resident_id = c.resident_id and o.channel <> ${channel}
          and o.verified_at is not null and o.unreachable_at is null)
      and not exists (select from drill_asked a where a.resident_id = c.resident_id and a.drill_id = ${drillId}::uuid)
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
