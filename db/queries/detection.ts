import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Health } from '#app/domain/channel-health.ts'
import type { CountedOutcome } from '#app/domain/outcome.ts'
import { channelHealth, channelHealthEvent } from '#db/schema/agency.ts'
import { portalDelivery } from '#db/schema/health.ts'

/** A new word of the detector. `agencyId` null: for all; `operational`: it is taken back. `at` in epoch milliseconds. */
export type DetectionRow = {
  channel: Channel
  agencyId: string | null
  health: Health
  reason: string
  at: number
}

/** One evaluator at a time over all processes, until the transaction ends. @returns false: another is at it */
export async function claimDetector(tx: Transaction): Promise<boolean> {
  const [row] = await tx.execute<{ claimed: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('detect-health')) as claimed`,
  )
  return row?.claimed ?? false
}

/** Changes the detector's own word, with its line in the record; staff's words are other rows. */
export async function saveDetection(tx: Transaction, row: DetectionRow): Promise<void> {
  const { channel, agencyId, health, reason } = row
  const at = new Date(row.at)
  if (health === 'operational') {
    await tx
      .delete(channelHealth)
      .where(
        and(
          eq(channelHealth.channel, channel),
          agencyId === null ? isNull(channelHealth.agencyId) : eq(channelHealth.agencyId, agencyId),
          eq(channelHealth.declaredBy, 'detector'),
        ),
      )
  } else {
    const word = { health, reason, since: at }
    await tx
      .insert(channelHealth)
      .values({ ...word, channel, agencyId, declaredBy: 'detector' })
      .onConflictDoUpdate({
        target: [channelHealth.channel, channelHealth.agencyId, channelHealth.declaredBy],
        set: word,
      })
  }
  await tx.insert(channelHealthEvent).values({
    at,
    channel,
    agencyId,
    declaredBy: 'detector',
    health: health === 'operational' ? null : health,
    reason,
    until: null,
    actorKind: 'system',
    actor: 'detector',
  })
}

/** One of the portal's own messages, as far as is known at `at` (epoch milliseconds). */
export async function insertPortalDelivery(
  db: Executor,
  row: { id: string; channel: Channel; outcome: CountedOutcome; at: number },
): Promise<void> {
  await db.insert(portalDelivery).values({ ...row, at: new Date(row.at) })
}

/** The newest message of a channel, sent after `since`, of which nobody knew whether it arrived: it did. */
export async function confirmPortalDelivery(db: Executor, channel: Channel, since: number): Promise<void> {
  await db.execute(sql`
    update portal_delivery set outcome = 'delivered' where id = (
      select id from portal_delivery
      where channel = ${channel} and outcome = 'uncertain' and at >= ${new Date(since).toISOString()}::timestamptz
      order by at desc limit 1 for update skip locked)`)
}
