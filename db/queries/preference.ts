import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { preference, preferenceEvent, resident } from '#db/schema/index.ts'

export type ResidentRow = typeof resident.$inferSelect
export type PreferenceRow = typeof preference.$inferSelect
/** `masked` is for triggers to say. */
export type PreferenceValues = Omit<PreferenceRow, 'masked'>
export type PreferenceEventRow = typeof preferenceEvent.$inferInsert

/** A resident who is not erased. */
export async function findResident(db: Executor, id: string): Promise<ResidentRow | null> {
  const [row] = await db
    .select()
    .from(resident)
    .where(and(eq(resident.id, id), isNull(resident.erasedAt)))
  return row ?? null
}

/** The same, locked until the transaction ends: changes of one resident come one after the other. */
export async function lockResident(tx: Transaction, id: string): Promise<ResidentRow | null> {
  const [row] = await tx
    .select()
    .from(resident)
    .where(and(eq(resident.id, id), isNull(resident.erasedAt)))
    .for('update')
  return row ?? null
}

/**
 * Several, locked in one order whoever wants them: else of two who each hold what the other wants neither would go on.
 * Those who are gone are left out.
 */
export async function lockResidents(tx: Transaction, ids: readonly string[]): Promise<ResidentRow[]> {
  return tx
    .select()
    .from(resident)
    .where(and(inArray(resident.id, [...ids]), isNull(resident.erasedAt)))
    .orderBy(asc(resident.id))
    .for('update')
}

/** @returns the version after */
export async function raiseVersion(tx: Transaction, residentId: string): Promise<number> {
  const [row] = await tx
    .update(resident)
    .set({ version: sql`${resident.version} + 1` })
    .where(eq(resident.id, residentId))
    .returning({ version: resident.version })
  if (!row) throw new Error('the resident is gone although their row was locked')
  return row.version
}

export async function updateOrder(
  tx: Transaction,
  residentId: string,
  order: ResidentRow['order'],
): Promise<void> {
  await tx.update(resident).set({ order }).where(eq(resident.id, residentId))
}

/** `HH:MM`, both or none. */
export async function updateQuietHours(
  tx: Transaction,
  residentId: string,
  hours: Pick<ResidentRow, 'quietStart' | 'quietEnd'>,
): Promise<void> {
  await tx.update(resident).set(hours).where(eq(resident.id, residentId))
}

export async function updateLanguage(
  tx: Transaction,
  residentId: string,
  language: ResidentRow['language'],
): Promise<void> {
  await tx.update(resident).set({ language }).where(eq(resident.id, residentId))
}

/** Whether agencies learn addresses they did not ask by. */
export async function updateShare(tx: Transaction, residentId: string, share: boolean): Promise<void> {
  await tx.update(resident).set({ shareAddresses: share }).where(eq(resident.id, residentId))
}

export async function listPreferences(db: Executor, residentId: string): Promise<PreferenceRow[]> {
  return db
    .select()
    .from(preference)
    .where(eq(preference.residentId, residentId))
    .orderBy(asc(preference.topic))
}

export async function findPreference(
  db: Executor,
  residentId: string,
  topic: string,
): Promise<PreferenceRow | null> {
  const [row] = await db
    .select()
    .from(preference)
    .where(and(eq(preference.residentId, residentId), eq(preference.topic, topic)))
  return row ?? null
}

export async function putPreference(tx: Transaction, row: PreferenceValues): Promise<void> {
  const { order, optedOut, backups } = row
  await tx
    .insert(preference)
    .values(row)
    .onConflictDoUpdate({
      target: [preference.residentId, preference.topic],
      set: { order, optedOut, backups },
    })
}

export async function insertPreferenceEvents(tx: Transaction, rows: PreferenceEventRow[]): Promise<void> {
  if (rows.length > 0) await tx.insert(preferenceEvent).values(rows)
}

/** What has to be known to take a change back. */
export type PreferenceEventFacts = Pick<
  typeof preferenceEvent.$inferSelect,
  'id' | 'field' | 'before' | 'after' | 'actorKind'
>

/** The newest change of one field; null: none. */
export async function findNewestEvent(
  db: Executor,
  residentId: string,
  field: string,
): Promise<PreferenceEventFacts | null> {
  const { id, before, after, actorKind } = preferenceEvent
  const [row] = await db
    .select({ id, field: preferenceEvent.field, before, after, actorKind })
    .from(preferenceEvent)
    .where(and(eq(preferenceEvent.residentId, residentId), eq(preferenceEvent.field, field)))
    .orderBy(desc(preferenceEvent.version), desc(preferenceEvent.at), desc(id))
    .limit(1)
  return row ?? null
}

export async function findPreferenceEvent(
  db: Executor,
  residentId: string,
  eventId: string,
): Promise<PreferenceEventFacts | null> {
  const { id, field, before, after, actorKind } = preferenceEvent
  const [row] = await db
    .select({ id, field, before, after, actorKind })
    .from(preferenceEvent)
    .where(and(eq(preferenceEvent.residentId, residentId), eq(id, eventId)))
  return row ?? null
}
