import type { EvidenceRow } from '#db/queries/consult.ts'
import { hashRow } from '#app/vault/index.ts'

/**
 * What the hash of one evidence row covers: every column but its place in the chain (the block covers that), as a JSON
 * array in this order. `question` and `answer` enter as the texts that were stored.
 */
export function evidenceHash(row: EvidenceRow): string {
  return hashRow(
    JSON.stringify([
      row.id,
      row.decidedAt,
      row.agencyId,
      row.apiKeyId,
      row.residentId,
      row.question,
      row.answer,
    ]),
  )
}
