import { desc, eq } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { agency, agencyNameEvent } from '#db/schema/agency.ts'
import type { ActorKind } from '#db/schema/columns.ts'

/** `at` in epoch milliseconds. */
export type AgencyNameRow = {
  id: string
  agencyId: string
  at: number
  before: string
  after: string
  actorKind: ActorKind
  actor: string | null
}

/** The name that holds, held until the transaction ends. */
export async function lockAgencyName(tx: Transaction, agencyId: string): Promise<string | null> {
  const [row] = await tx
    .select({ name: agency.name })
    .from(agency)
    .where(eq(agency.id, agencyId))
    .for('update')
  return row?.name ?? null
}

/** Gives an agency another name, and keeps the one it had. */
export async function putAgencyName(tx: Transaction, row: AgencyNameRow): Promise<void> {
  await tx.update(agency).set({ name: row.after }).where(eq(agency.id, row.agencyId))
  await tx.insert(agencyNameEvent).values({ ...row, at: new Date(row.at) })
}

/** What an agency was called, newest first. */
export async function listFormerNames(db: Executor, agencyId: string): Promise<AgencyNameRow[]> {
  const rows = await db
    .select()
    .from(agencyNameEvent)
    .where(eq(agencyNameEvent.agencyId, agencyId))
    .orderBy(desc(agencyNameEvent.at), desc(agencyNameEvent.id))
  return rows.map((row) => ({ ...row, at: row.at.getTime() }))
}
