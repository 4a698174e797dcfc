import { and, eq, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { DraftTexts } from '#app/domain/consent-document.ts'
import { consentDraft, staff } from '#db/schema/index.ts'

export type ConsentDraftRow = {
  subject: string
  revision: number
  texts: DraftTexts
  authorName: string | null
  changedAt: Date
}

export async function findConsentDraft(db: Executor, subject: string): Promise<ConsentDraftRow | null> {
  const { revision, texts, changedAt } = consentDraft
  const [row] = await db
    .select({ subject: consentDraft.subject, revision, texts, authorName: staff.name, changedAt })
    .from(consentDraft)
    .innerJoin(staff, eq(staff.id, consentDraft.author))
    .where(eq(consentDraft.subject, subject))
  return row ?? null
}

/** The subjects that have one. */
export async function listConsentDrafts(db: Executor): Promise<string[]> {
  const rows = await db.select({ subject: consentDraft.subject }).from(consentDraft)
  return rows.map(({ subject }) => subject)
}

type NewDraft = { subject: string; texts: DraftTexts; author: string; changedAt: Date }

/**
 * Writes over the revision that was seen; 0: there was none.
 * @returns false: it is another one by now
 */
export async function putConsentDraft(tx: Transaction, seen: number, row: NewDraft): Promise<boolean> {
  const { subject, ...set } = row
  const { revision } = consentDraft
  const written =
    seen === 0
      ? await tx
          .insert(consentDraft)
          .values({ ...row, revision: 1 })
          .onConflictDoNothing()
          .returning({ revision })
      : await tx
          .update(consentDraft)
          .set({ ...set, revision: sql`${revision} + 1` })
          .where(and(eq(consentDraft.subject, subject), eq(revision, seen)))
          .returning({ revision })
  return written.length > 0
}

/** @returns false: it is not there, or another revision by now */
export async function deleteConsentDraft(tx: Transaction, subject: string, seen: number): Promise<boolean> {
  const gone = await tx
    .delete(consentDraft)
    .where(and(eq(consentDraft.subject, subject), eq(consentDraft.revision, seen)))
    .returning({ subject: consentDraft.subject })
  return gone.length > 0
}
