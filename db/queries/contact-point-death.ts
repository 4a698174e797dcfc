import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import { jsonRows } from './json-rows.ts'

/** The portal's own word among those who find an address dead; every other is an agency's id. */
export const PORTAL_VOICE = '00000000-0000-0000-0000-000000000000'

export type PointName = { residentId: string; id: string }
/** `at`: when it was found dead, in epoch milliseconds. */
export type DeathRow = PointName & { at: number }

/** Contact points with one address on one channel, whoever's they are. `hashes`: one for each key of the look-up ring. */
export async function listPointsAt(
  tx: Transaction,
  channel: Channel,
  hashes: readonly string[],
): Promise<PointName[]> {
  return tx.execute<PointName>(sql`
    select resident_id as "residentId", id from contact_point
    where address_hash = any(${sql.param(hashes)}::uuid[]) and channel = ${channel}`)
}

/**
 * One voice says of contact points that they are dead: they are for it, and with a second voice for all. What is gone
 * since, dead for all already, or proven after `at` is left alone; a text code proves a number for texts even where it
 * only confirmed it. Lock the residents first; each point once.
 */
export async function recordDeaths(tx: Transaction, voice: string, rows: readonly DeathRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    update contact_point c set
      unreachable_for = c.unreachable_for || ${voice}::uuid,
      unreachable_for_at = greatest(c.unreachable_for_at, to_timestamp(r.at / 1000)),
      unreachable_at = case when cardinality(c.unreachable_for) > 0 then to_timestamp(r.at / 1000) end
    from ${jsonRows(rows, '"residentId" uuid, id uuid, at float8')}
    where c.resident_id = r."residentId" and c.id = r.id
      and c.unreachable_at is null and not ${voice}::uuid = any(c.unreachable_for)
      and coalesce(greatest(c.verified_at, case c.channel when 'sms' then c.confirmed_at end), '-infinity')
        <= to_timestamp(r.at / 1000)`)
}

/** Takes a voice back, as if it had said nothing. Lock the residents first. */
export async function retractDeaths(
  tx: Transaction,
  voice: string,
  points: readonly PointName[],
): Promise<void> {
  if (points.length === 0) return
  await tx.execute(sql`
    update contact_point c set
      unreachable_for = array_remove(c.unreachable_for, ${voice}::uuid),
      unreachable_for_at = case when cardinality(c.unreachable_for) > 1 then c.unreachable_for_at end,
      unreachable_at = case when cardinality(c.unreachable_for) > 2 then c.unreachable_at end
    from ${jsonRows(points, '"residentId" uuid, id uuid')}
    where c.resident_id = r."residentId" and c.id = r.id and ${voice}::uuid = any(c.unreachable_for)`)
}
