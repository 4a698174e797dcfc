import { and, eq, gte, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { RefusedReport } from '#app/domain/outcome.ts'
import { refusedReport } from '#db/schema/outcome.ts'

export type RefusedCounts = Readonly<Record<RefusedReport, number>>

/** Adds to what was refused of an agency on a day, `2026-11-26`. */
export async function addRefusedReports(
  tx: Transaction,
  { agencyId, day, counts }: { agencyId: string; day: string; counts: RefusedCounts },
): Promise<void> {
  const rows = (Object.entries(counts) as [RefusedReport, number][])
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => ({ agencyId, day, reason, count }))
  if (rows.length === 0) return
  await tx
    .insert(refusedReport)
    .values(rows)
    .onConflictDoUpdate({
      target: [refusedReport.agencyId, refusedReport.day, refusedReport.reason],
      set: { count: sql`${refusedReport.count} + excluded.count` },
    })
}

/** What was refused of an agency since a day, that day among them. */
export async function countRefusedReports(
  db: Executor,
  { agencyId, since }: { agencyId: string; since: string },
): Promise<RefusedCounts> {
  const rows = await db
    .select({ reason: refusedReport.reason, count: sql<number>`sum(${refusedReport.count})::int` })
    .from(refusedReport)
    .where(and(eq(refusedReport.agencyId, agencyId), gte(refusedReport.day, since)))
    .groupBy(refusedReport.reason)
  return {
    no_consult: 0,
    no_step: 0,
    ...Object.fromEntries(rows.map(({ reason, count }) => [reason, count])),
  }
}
