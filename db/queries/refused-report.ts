import { and, eq, gte, lt, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { RefusedReport } from '#app/domain/outcome.ts'
import { countedRefusal, refusedReport } from '#db/schema/outcome.ts'

export type RefusedCounts = Readonly<Record<RefusedReport, number>>

export type Refusal = { reason: RefusedReport; hash: string }

/** Adds to what was refused of an agency on a day, `2026-11-26`; what was counted before is not counted again. */
export async function addRefusedReports(
  tx: Transaction,
  { agencyId, day, at, refusals }: { agencyId: string; day: string; at: Date; refusals: readonly Refusal[] },
): Promise<void> {
  if (refusals.length === 0) return
  const byHash = new Map(refusals.map(({ hash, reason }) => [hash, reason]))
  // In one order, so that two reports of the same cannot wait for each other.
  const hashes = [...byHash.keys()].toSorted()
  const fresh = await tx
    .insert(countedRefusal)
    .values(hashes.map((hash) => ({ agencyId, hash, at })))
    .onConflictDoNothing()
    .returning({ hash: countedRefusal.hash })
  const counts = new Map<RefusedReport, number>()
  for (const { hash } of fresh) counts.set(byHash.get(hash)!, (counts.get(byHash.get(hash)!) ?? 0) + 1)
  if (counts.size === 0) return
  await tx
    .insert(refusedReport)
    .values([...counts].map(([reason, count]) => ({ agencyId, day, reason, count })))
    .onConflictDoUpdate({
      target: [refusedReport.agencyId, refusedReport.day, refusedReport.reason],
      set: { count: sql`${refusedReport.count} + excluded.count` },
    })
}

/** Whoever tries again after this long reports of another time. */
export async function forgetRefusals(db: Executor, before: Date): Promise<void> {
  await db.delete(countedRefusal).where(lt(countedRefusal.at, before))
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
