import { and, eq, isNull } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { preferenceMask } from '#db/schema/index.ts'

/** Whose service notices a resident switched off all at once; null among them: those that all agencies share. */
export async function listMasks(db: Executor, residentId: string): Promise<(string | null)[]> {
  const rows = await db
    .select({ agencyId: preferenceMask.agencyId })
    .from(preferenceMask)
    .where(eq(preferenceMask.residentId, residentId))
  return rows.map(({ agencyId }) => agencyId)
}

type Mask = { residentId: string; agencyId: string | null }

/** Triggers fold it into the resident's rows of `preference`. @param at epoch milliseconds */
export async function insertMask(tx: Transaction, mask: Mask, at: number): Promise<void> {
  await tx
    .insert(preferenceMask)
    .values({ ...mask, at: new Date(at) })
    .onConflictDoNothing()
}

export async function deleteMask(tx: Transaction, { residentId, agencyId }: Mask): Promise<void> {
  const isMeant = agencyId === null ? isNull(preferenceMask.agencyId) : eq(preferenceMask.agencyId, agencyId)
  await tx.delete(preferenceMask).where(and(eq(preferenceMask.residentId, residentId), isMeant))
}
