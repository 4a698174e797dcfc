import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'
import { auditCheck } from '#db/schema/index.ts'

export type AuditCheckRow = typeof auditCheck.$inferSelect

export async function insertAuditCheck(
  db: Executor,
  row: Pick<AuditCheckRow, 'id' | 'staffId' | 'requestedAt' | 'seenAt'>,
): Promise<void> {
  await db.insert(auditCheck).values(row)
}

/** Of one that is not finished. */
export async function updateAuditCheck(
  db: Executor,
  id: string,
  change: Partial<Omit<AuditCheckRow, 'id'>>,
): Promise<void> {
  await db
    .update(auditCheck)
    .set(change)
    .where(and(eq(auditCheck.id, id), isNull(auditCheck.finishedAt)))
}

/** Newest first. */
export async function listAuditChecks(db: Executor, limit: number): Promise<AuditCheckRow[]> {
  return db.select().from(auditCheck).orderBy(desc(auditCheck.requestedAt), desc(auditCheck.id)).limit(limit)
}

/** How many rows a walk will read: what the blocks sealed less what was destroyed, and the consent ledger. */
export async function countSealedRows(db: Executor): Promise<number> {
  const [row] = await db.execute<{ rows: number }>(sql`
    select ((select coalesce(sum(rows), 0) from chain_block where ledger = 'consult')
      - (select coalesce(sum(rows), 0) from destruction_certificate where what = 'consult')
      + (select count(*) from consent_event))::float8 as rows`)
  return row?.rows ?? 0
}
