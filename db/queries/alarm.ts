import { and, desc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { lasts, type AlarmKind } from '#app/domain/alarm.ts'
import type { Channel } from '#app/domain/channel.ts'
import { agency, apiKey } from '#db/schema/agency.ts'
import { alarm } from '#db/schema/outcome.ts'
export type AlarmCause = {
  kind: AlarmKind
  agencyId: string | null
  apiKeyId: string | null
  channel: Channel | null
}

const sameCause = ({ kind, agencyId, apiKeyId, channel }: AlarmCause) =>
  and(
    eq(alarm.kind, kind),
    isNull(alarm.closedAt),
    sql`${alarm.agencyId} is not distinct from ${agencyId}::uuid`,
    sql`${alarm.apiKeyId} is not distinct from ${apiKeyId}::uuid`,
    sql`${alarm.channel} is not distinct from ${channel}::text`,
  )

/**
 * @returns false when one of the same cause is open that somebody has to take on, or that lasts: its figures are brought up
 * to date. Two topics are two causes.
 */
export async function openAlarm(
  tx: Transaction,
  row: AlarmCause & { at: number; detail: Readonly<Record<string, unknown>> },
): Promise<boolean> {
  const { at, detail, ...cause } = row
  // Two processes may find the same cause at once.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('alarm'), hashtext(${JSON.stringify(cause)}))`)
  const topic = typeof detail['topic'] === 'string' ? detail['topic'] : null
  const known = await tx
    .update(alarm)
    .set({ detail })
    .where(
      and(
        sameCause(cause),
        lasts(cause.kind) ? undefined : isNull(alarm.acknowledgedAt),
        sql`${alarm.detail} ->> 'topic' is not distinct from ${topic}::text`,
      ),
    )
    .returning({ id: alarm.id })
  if (known.length > 0) return false
  await tx.insert(alarm).values({ ...cause, openedAt: new Date(at), detail })
  return true
}

/** @returns whether one was open */
export async function closeAlarm(tx: Transaction, cause: AlarmCause, at: number): Promise<boolean> {
  const closed = await tx
    .update(alarm)
    .set({ closedAt: new Date(at) })
    .where(sameCause(cause))
    .returning({ id: alarm.id })
  return closed.length > 0
}

type Alarm = typeof alarm.$inferSelect
type KeyOfAlarm = Pick<typeof apiKey.$inferSelect, 'lastFour' | 'quarantinedAt' | 'revokedAt' | 'expiresAt'>
export type AlarmRow = Alarm & { agencyName: string | null; key: KeyOfAlarm | null }

const { lastFour, quarantinedAt, revokedAt, expiresAt } = apiKey
const keyOfAlarm = { lastFour, quarantinedAt, revokedAt, expiresAt }

const isOf = (agencyId: string | null) =>
  agencyId === null ? undefined : or(isNull(alarm.agencyId), eq(alarm.agencyId, agencyId))

const withNames = (db: Executor) =>
  db
    .select({ alarm, agencyName: agency.name, key: keyOfAlarm })
    .from(alarm)
    .leftJoin(agency, eq(agency.id, alarm.agencyId))
    .leftJoin(apiKey, eq(apiKey.id, alarm.apiKeyId))
    .$dynamic()

type Named = { alarm: Alarm; agencyName: string | null; key: KeyOfAlarm | null }
const toRow = ({ alarm: row, ...names }: Named): AlarmRow => ({ ...row, ...names })

/** What is open, newest first. `agencyId`: that agency's and what concerns everybody; null: all. */
export async function listStandingAlarms(db: Executor, agencyId: string | null): Promise<AlarmRow[]> {
  const rows = await withNames(db)
    .where(and(isNull(alarm.closedAt), isOf(agencyId)))
    .orderBy(desc(alarm.openedAt), desc(alarm.id))
  return rows.map(toRow)
}

/** What is over, the newest `limit` of it, last closed first. */
export async function listClosedAlarms(
  db: Executor,
  agencyId: string | null,
  limit: number,
): Promise<AlarmRow[]> {
  const rows = await withNames(db)
    .where(and(isNotNull(alarm.closedAt), isOf(agencyId)))
    .orderBy(desc(alarm.closedAt), desc(alarm.id))
    .limit(limit)
  return rows.map(toRow)
}

/** An open one, held until the transaction ends. */
export async function lockStandingAlarm(tx: Transaction, id: string): Promise<AlarmRow | null> {
  const [row] = await withNames(tx)
    .where(and(eq(alarm.id, id), isNull(alarm.closedAt)))
    .for('update', { of: alarm })
  return row ? toRow(row) : null
}

/** How many of them nobody has taken on. */
export const countUntakenAlarms = (db: Executor, agencyId: string | null): Promise<number> =>
  db.$count(alarm, and(isNull(alarm.closedAt), isNull(alarm.acknowledgedAt), isOf(agencyId)))

/** @returns whether it was open and nobody had taken it on */
export async function setAcknowledged(
  tx: Transaction,
  { id, staffId, at, note }: { id: string; staffId: string; at: number; note: string },
): Promise<boolean> {
  const rows = await tx
    .update(alarm)
    .set({ acknowledgedAt: new Date(at), acknowledgedBy: staffId, note })
    .where(and(eq(alarm.id, id), isNull(alarm.closedAt), isNull(alarm.acknowledgedAt)))
    .returning({ id: alarm.id })
  return rows.length > 0
}

/** Somebody closes it. */
export async function setClosed(
  tx: Transaction,
  { id, staffId, at, note }: { id: string; staffId: string; at: number; note: string },
): Promise<void> {
  const set = { closedAt: new Date(at), closedBy: staffId, closingNote: note }
  await tx.update(alarm).set(set).where(eq(alarm.id, id))
}
