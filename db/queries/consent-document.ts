import { and, desc, eq, lte, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import { consentDocument } from '#db/schema/index.ts'

export type ConsentDocumentRow = typeof consentDocument.$inferSelect

/** The texts somebody is asked to agree to at an instant; null: nothing is asked. */
export async function findDocumentInForce(
  db: Executor,
  subject: string,
  at: Date,
): Promise<ConsentDocumentRow | null> {
  const [row] = await db
    .select()
    .from(consentDocument)
    .where(and(eq(consentDocument.subject, subject), lte(consentDocument.inForceAt, at)))
    .orderBy(desc(consentDocument.inForceAt), desc(consentDocument.publishedAt))
    .limit(1)
  return row ?? null
}

/** Every text that was ever published, those ahead too, the newest of each subject first. */
export async function listDocuments(db: Executor): Promise<ConsentDocumentRow[]> {
  return db
    .select()
    .from(consentDocument)
    .orderBy(consentDocument.subject, desc(consentDocument.inForceAt), desc(consentDocument.publishedAt))
}

export async function findDocument(
  db: Executor,
  subject: string,
  version: string,
): Promise<ConsentDocumentRow | null> {
  const [row] = await db
    .select()
    .from(consentDocument)
    .where(and(eq(consentDocument.subject, subject), eq(consentDocument.version, version)))
  return row ?? null
}

/** Whether it was inserted: false when the subject has such a version. */
export async function insertDocument(tx: Transaction, row: ConsentDocumentRow): Promise<boolean> {
  const inserted = await tx
    .insert(consentDocument)
    .values(row)
    .onConflictDoNothing()
    .returning({ version: consentDocument.version })
  return inserted.length > 0
}

/**
 * Who agrees holds what is in force until the transaction ends; who publishes waits for them. So nobody agrees to a text
 * that another has replaced in between.
 */
export async function holdDocuments(
  tx: Transaction,
  subject: string,
  as: 'reader' | 'writer',
): Promise<void> {
  const key = sql`hashtextextended('consent_document/' || ${subject}::text, 0)`
  await tx.execute(
    as === 'reader'
      ? sql`select pg_advisory_xact_lock_shared(${key})`
      : sql`select pg_advisory_xact_lock(${key})`,
  )
}
