import { and, asc, eq, inArray, isNotNull, isNull, not, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { agency, staff, staffPasskey, staffSession } from '#db/schema/index.ts'

export type StaffRow = typeof staff.$inferSelect

/** Whether they are new: false when somebody who has not ended has this e-mail. */
export async function insertStaff(
  tx: Transaction,
  row: Pick<StaffRow, 'id' | 'email' | 'emailHash' | 'name' | 'role' | 'agencyId' | 'createdAt'>,
): Promise<boolean> {
  const rows = await tx.insert(staff).values(row).onConflictDoNothing().returning({ id: staff.id })
  return rows.length > 0
}

/** Who has this e-mail and has not ended. `hashes`: under every key of the ring. */
export async function findStaffByEmail(db: Executor, hashes: readonly string[]): Promise<StaffRow | null> {
  const [row] = await db
    .select()
    .from(staff)
    .where(and(inArray(staff.emailHash, [...hashes]), isNull(staff.endedAt)))
  return row ?? null
}

export async function findStaff(db: Executor, id: string): Promise<StaffRow | null> {
  const [row] = await db.select().from(staff).where(eq(staff.id, id))
  return row ?? null
}

/** Held until the transaction ends, so that tries are counted one after the other. */
export async function lockStaff(tx: Transaction, id: string): Promise<StaffRow | null> {
  const [row] = await tx.select().from(staff).where(eq(staff.id, id)).for('update')
  return row ?? null
}

export async function updateStaff(
  tx: Transaction,
  id: string,
  change: Partial<Omit<StaffRow, 'id' | 'createdAt'>>,
): Promise<void> {
  await tx.update(staff).set(change).where(eq(staff.id, id))
}

/** Those who can act as owners now, locked in one order: of two who demote each other one is the last. */
export async function lockOwners(tx: Transaction): Promise<string[]> {
  const rows = await tx
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.role, 'owner'), isNotNull(staff.acceptedAt), isNull(staff.endedAt)))
    .orderBy(asc(staff.id))
    .for('update')
  return rows.map(({ id }) => id)
}

export type ListedStaff = StaffRow & { agencyName: string | null; lastSeenAt: Date | null; passkeys: number }

const passkeysOf = sql<number>`(select count(*)::int from ${staffPasskey} where ${staffPasskey.staffId} = ${staff.id})`
const lastSeenOf = sql<Date | null>`(select max(${staffSession.seenAt}) from ${staffSession}
  where ${staffSession.staffId} = ${staff.id} and ${staffSession.secondAt} is not null)`.mapWith(
  staffSession.seenAt,
)

/** Everybody whose name is still kept, those who work here before those who ended, oldest first. */
export async function listStaff(db: Executor): Promise<ListedStaff[]> {
  const rows = await db
    .select({ staff, agencyName: agency.name, lastSeenAt: lastSeenOf, passkeys: passkeysOf })
    .from(staff)
    .leftJoin(agency, eq(agency.id, staff.agencyId))
    .where(not(staff.isEmptied))
    .orderBy(sql`${staff.endedAt} is not null`, asc(staff.createdAt), asc(staff.id))
  return rows.map(({ staff: row, ...rest }) => ({ ...row, ...rest }))
}
