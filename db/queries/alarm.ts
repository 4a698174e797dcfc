import { and, desc, eq, isNull, or, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import { agency } from '#db/schema/agency.ts'
import { alarm, ALARM_KINDS } from '#db/schema/outcome.ts'

export type AlarmKind = (typeof ALARM_KINDS)[number]
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

/** @returns false when an alarm of the same cause is open already; its figures are brought up to date */
export async function openAlarm(
  tx: Transaction,
  row: AlarmCause & { at: number; detail: Readonly<Record<string, unknown>> },
): Promise<boolean> {
  const { at, detail, ...cause } = row
  // Two processes may find the same cause at once.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('alarm'), hashtext(${JSON.stringify(cause)}))`)
  const known = await tx.update(alarm).set({ detail }).where(sameCause(cause)).returning({ id: alarm.id })
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

export type AlarmRow = typeof alarm.$inferSelect & { agencyName: string | null }

const isOf = (agencyId: string | null) =>
  agencyId === null ? undefined : or(isNull(alarm.agencyId), eq(alarm.agencyId, agencyId))

/** What is open, newest first. `agencyId`: that agency's and what concerns everybody; null: all. */
export async function listStandingAlarms(db: Executor, agencyId: string | null): Promise<AlarmRow[]> {
  const rows = await db
    .select({ alarm, agencyName: agency.name })
    .from(alarm)
    .leftJoin(agency, eq(agency.id, alarm.agencyId))
    .where(and(isNull(alarm.closedAt), isOf(agencyId)))
    .orderBy(desc(alarm.openedAt), desc(alarm.id))
  return rows.map(({ alarm: row, agencyName }) => ({ ...row, agencyName }))
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
