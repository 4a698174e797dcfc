import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import { freshnessQuestion } from '#db/schema/index.ts'

export type AgedPoint = { residentId: string; id: string; channel: Channel }

/**
 * Verified, living addresses that were last confirmed before `before`, of residents who are there, and about which nobody
 * was asked since then. Locked, so that two workers never ask twice.
 */
export async function listAgedPoints(
  tx: Transaction,
  { before, limit }: { before: Date; limit: number },
): Promise<AgedPoint[]> {
  const at = before.toISOString()
  const rows = await tx.execute<AgedPoint>(sql`
    select c.resident_id as "residentId", c.id, c.channel
    from contact_point c join resident r on r.id = c.resident_id
    left join freshness_question q on q.resident_id = c.resident_id and q.contact_point_id = c.id
    where r.realm = 'live' and r.erased_at is null and c.channel <> 'push'
      and c.verified_at is not null and c.unreachable_at is null and c.confirmed_at < ${at}::timestamptz
      and (q.asked_at is null or q.asked_at < ${at}::timestamptz)
    order by c.confirmed_at limit ${limit} for update of c skip locked`)
  return [...rows]
}

export async function noteAsked(tx: Transaction, points: readonly AgedPoint[], at: Date): Promise<void> {
  if (points.length === 0) return
  const rows = points.map(({ residentId, id }) => ({ residentId, contactPointId: id, askedAt: at }))
  await tx
    .insert(freshnessQuestion)
    .values(rows)
    .onConflictDoUpdate({
      target: [freshnessQuestion.residentId, freshnessQuestion.contactPointId],
      set: { askedAt: at },
    })
}
