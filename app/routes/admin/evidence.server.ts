import { z } from 'zod'
import { COUNTER_METHODS } from '#app/domain/resident-case.ts'
import { isInvalid } from '#app/routes/auth/refused.server.ts'
import { ServiceError } from '#app/services/errors.ts'
import { fault } from '#app/web/form.server.ts'

/** A browser sends an empty file where none was chosen. */
export const evidenceFields = {
  paperNumber: z.string({ error: fault('paper_number') }).max(60, fault('too_long')),
  file: z.instanceof(File).optional(),
}

/** And how it was said. */
export const saidFields = { method: z.enum(COUNTER_METHODS), ...evidenceFields }

export async function bytesOf(file: File | undefined): Promise<Uint8Array | null> {
  return file && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null
}

/** What the verbs refuse of a paper, at its fields; anything else goes on as it came. */
export function evidenceFaults(error: unknown): Record<string, string[]> {
  if (isInvalid(error, '/paperNumber')) return { paperNumber: [fault('paper_number')] }
  if (!isInvalid(error, '/file') || !(error instanceof ServiceError)) throw error
  return { file: [fault(error.errors[0]?.code === 'out_of_range' ? 'scan_large' : 'scan_type')] }
}
