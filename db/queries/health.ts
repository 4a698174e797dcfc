import { and, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import type { Health, HealthWords } from '#app/domain/channel-health.ts'
import type { HealthWord } from '#app/domain/channel-history.ts'
import { agency, channelHealth, channelHealthEvent } from '#db/schema/agency.ts'
import type { ActorKind } from '#db/schema/columns.ts'

/** A declaration of staff; times in epoch milliseconds, as everywhere here. */
export type StaffDeclaration = { health: Health; since: number; until: number }

/** `agencyCode` null: for all. */
export type DeclarationRow = {
  channel: Channel
  agencyCode: string | null
  by: 'staff' | 'detector'
  health: Health
  reason: string
  words: HealthWords | null
  since: number
  until: number | null
}

const isOf = (channel: Channel, agencyId: string | null) =>
  and(
    eq(channelHealth.channel, channel),
    agencyId === null ? isNull(channelHealth.agencyId) : eq(channelHealth.agencyId, agencyId),
    eq(channelHealth.declaredBy, 'staff'),
  )

/** What staff declared of a channel for one agency, or with null for all; held until the transaction ends. */
export async function lockDeclaration(
  tx: Transaction,
  channel: Channel,
  agencyId: string | null,
): Promise<StaffDeclaration | null> {
  const [row] = await tx
    .select({ health: channelHealth.health, since: channelHealth.since, until: channelHealth.until })
    .from(channelHealth)
    .where(isOf(channel, agencyId))
    .for('update')
  if (!row) return null
  return { health: row.health, since: row.since.getTime(), until: row.until?.getTime() ?? Infinity }
}

export async function upsertDeclaration(
  db: Executor,
  row: StaffDeclaration & {
    channel: Channel
    agencyId: string | null
    reason: string
    words: HealthWords | null
  },
): Promise<void> {
  const word = {
    health: row.health,
    reason: row.reason,
    words: row.words,
    since: new Date(row.since),
    until: new Date(row.until),
  }
  await db
    .insert(channelHealth)
    .values({ ...word, channel: row.channel, agencyId: row.agencyId, declaredBy: 'staff' })
    .onConflictDoUpdate({
      target: [channelHealth.channel, channelHealth.agencyId, channelHealth.declaredBy],
      set: word,
    })
}

export async function deleteDeclaration(
  db: Executor,
  channel: Channel,
  agencyId: string | null,
): Promise<void> {
  await db.delete(channelHealth).where(isOf(channel, agencyId))
}

/** `health` null: lifted. */
export async function insertHealthEvent(
  db: Executor,
  row: {
    at: number
    channel: Channel
    agencyId: string | null
    health: Health | null
    reason: string | null
    words: HealthWords | null
    until: number | null
    actor: { kind: ActorKind; id: string | null }
  },
): Promise<void> {
  await db.insert(channelHealthEvent).values({
    at: new Date(row.at),
    channel: row.channel,
    agencyId: row.agencyId,
    declaredBy: 'staff',
    health: row.health,
    reason: row.reason,
    words: row.words,
    until: row.until === null ? null : new Date(row.until),
    actorKind: row.actor.kind,
    actor: row.actor.id,
  })
}

/** Every declaration that holds at `at`, newest first. */
export async function listDeclarations(db: Executor, at: number): Promise<DeclarationRow[]> {
  const rows = await db
    .select({
      channel: channelHealth.channel,
      agencyCode: agency.code,
      by: channelHealth.declaredBy,
      health: channelHealth.health,
      reason: channelHealth.reason,
      words: channelHealth.words,
      since: channelHealth.since,
      until: channelHealth.until,
    })
    .from(channelHealth)
    .leftJoin(agency, eq(agency.id, channelHealth.agencyId))
    .where(
      or(
        isNull(channelHealth.until),
        gt(channelHealth.until, sql`${new Date(at).toISOString()}::timestamptz`),
      ),
    )
    .orderBy(desc(channelHealth.since))
  return rows.map((row) => ({ ...row, since: row.since.getTime(), until: row.until?.getTime() ?? null }))
}

/** What was said of the channels for all agencies after `since`, oldest first. */
export async function listHealthWords(db: Executor, since: number): Promise<HealthWord[]> {
  const { at, channel, declaredBy: by, health, reason, until } = channelHealthEvent
  const rows = await db
    .select({ at, channel, by, health, reason, until })
    .from(channelHealthEvent)
    .where(
      and(
        inArray(channel, [...CHANNELS]),
        gt(at, sql`${new Date(since).toISOString()}::timestamptz`),
        isNull(channelHealthEvent.agencyId),
      ),
    )
    .orderBy(at)
  return rows.map((row) => ({ ...row, at: row.at.getTime(), until: row.until?.getTime() ?? null }))
}
