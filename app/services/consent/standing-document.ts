import type { Executor } from '#db/client.ts'
import { findConsentEntry } from '#db/queries/consent-entry.ts'
import { findDocument, type ConsentDocumentRow } from '#db/queries/consent-document.ts'
import { readDocumentName } from '#app/domain/consent-document.ts'

/** The text an entry of the ledger rests on; null: none was recorded, or an import named one we do not have. */
export async function findStandingDocument(
  db: Executor,
  residentId: string,
  topic: string,
  record: string,
): Promise<ConsentDocumentRow | null> {
  const entry = await findConsentEntry(db, residentId, record)
  if (!entry?.document) return null
  return findDocument(db, topic, readDocumentName(entry.document).version)
}
