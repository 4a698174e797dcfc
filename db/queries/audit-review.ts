import { desc } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { auditReview } from '#db/schema/index.ts'

export type AuditReviewRow = typeof auditReview.$inferSelect

/** Newest month first. */
export async function listAuditReviews(db: Executor): Promise<AuditReviewRow[]> {
  return db.select().from(auditReview).orderBy(desc(auditReview.month))
}

/** Whether it is the first of its month: what was reviewed stands. */
export async function insertAuditReview(tx: Transaction, row: AuditReviewRow): Promise<boolean> {
  const rows = await tx
    .insert(auditReview)
    .values(row)
    .onConflictDoNothing()
    .returning({ month: auditReview.month })
  return rows.length > 0
}
