import { eq, inArray, sql } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'
import { agency } from '#db/schema/agency.ts'

/** `createdAt` in epoch milliseconds. */
export type AgencyRow = { id: string; code: string; name: string; createdAt: number }

/** Whether the agency is new: false when its code is taken. */
export async function insertAgency(db: Executor, row: AgencyRow): Promise<boolean> {
  const inserted = await db
    .insert(agency)
    .values({ ...row, createdAt: new Date(row.createdAt) })
    .onConflictDoNothing({ target: agency.code })
    .returning({ id: agency.id })
  return inserted.length > 0
}

export async function findAgencyByCode(db: Executor, code: string): Promise<AgencyRow | null> {
  const [row] = await db
    .select({ id: agency.id, code: agency.code, name: agency.name, createdAt: agency.createdAt })
    .from(agency)
    .where(eq(agency.code, code))
  return row ? { ...row, createdAt: row.createdAt.getTime() } : null
}

/** The names of some agencies by their ids; an id that is no agency's is left out. */
export async function listAgencyNames(db: Executor, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: agency.id, name: agency.name })
    .from(agency)
    .where(inArray(agency.id, [...ids]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** All of them, by name. */
export async function listAgencies(db: Executor): Promise<Omit<AgencyRow, 'createdAt'>[]> {
  return db
    .select({ id: agency.id, code: agency.code, name: agency.name })
    .from(agency)
    .orderBy(agency.name, agency.code)
}

export async function hasAnyAgency(db: Executor): Promise<boolean> {
  const [row] = await db.execute<{ any: boolean }>(sql`select exists (select from agency) as any`)
  return row?.any ?? false
}
