import { and, count, eq } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { advertisingReport } from '#db/schema/index.ts'

export type ReportRow = typeof advertisingReport.$inferSelect

export async function findReport(
  db: Executor,
  residentId: string,
  consultId: string,
): Promise<ReportRow | null> {
  const [row] = await db
    .select()
    .from(advertisingReport)
    .where(and(eq(advertisingReport.residentId, residentId), eq(advertisingReport.consultId, consultId)))
  return row ?? null
}

/** @returns whether it is new */
export async function insertReport(tx: Transaction, row: ReportRow): Promise<boolean> {
  const inserted = await tx
    .insert(advertisingReport)
    .values(row)
    .onConflictDoNothing()
    .returning({ consultId: advertisingReport.consultId })
  return inserted.length > 0
}

/** How often one agency's notices of one topic were called advertising. */
export async function countReports(tx: Transaction, agencyId: string, topic: string): Promise<number> {
  const [row] = await tx
    .select({ reports: count() })
    .from(advertisingReport)
    .where(and(eq(advertisingReport.agencyId, agencyId), eq(advertisingReport.topic, topic)))
  return row?.reports ?? 0
}
