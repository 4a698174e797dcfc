import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { findKeptForm, insertKeptForm } from '#db/queries/kept-form.ts'
import { containsPersonalData } from '#app/domain/reference.ts'
import { COUNTER_METHODS, FORM_BYTES, formTypeOf, type FormType } from '#app/domain/resident-case.ts'
import type { Place } from '#app/vault/index.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { invalidField, ServiceError } from '../errors.ts'
import { openKey, openResident } from '../home/load-resident.ts'
import type { KeepEvidence } from '../on-behalf.ts'
import { parseInput } from '../parse-input.ts'

const input = z.object({
  /** What the paper is filed under; it stands in the audit, so no number of a person. */
  paperNumber: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .refine((text) => !containsPersonalData(text)),
  /** How it was said; absent where the law knows one way only. */
  method: z.enum(COUNTER_METHODS).optional(),
})

const formPlace = (id: string): Place => ({ table: 'kept_form', column: 'content', rowId: id })

/** `file` null: the paper alone. */
export type Evidence = z.input<typeof input> & { file: Uint8Array | null }

/**
 * Reads what an act at the counter rests on, before anything is done: the number of the paper, and the scan where there is
 * one.
 * @returns what keeps it, in the transaction of the act and once it is accepted; the scan under the resident's key, so that
 *   it is gone with them
 * @throws ServiceError invalid at `/paperNumber`, or at `/file`: too large, or neither PDF, JPEG nor PNG by its content
 */
export function readEvidence(
  ctx: Pick<Ctx, 'vault' | 'clock'>,
  { file, ...raw }: Evidence,
  clerk: Actor,
): KeepEvidence {
  const { paperNumber, method } = parseInput(input, raw)
  const mediaType = file && typeOf(file)
  return async (tx, resident) => {
    const { id: residentId } = resident
    const id = randomUUID()
    const content =
      file &&
      ctx.vault.addresses.encrypt(openKey(ctx, resident), formPlace(id), Buffer.from(file).toString('base64'))
    const kept = { mediaType, bytes: file && file.byteLength, content }
    const keptAt = new Date(ctx.clock())
    await insertKeptForm(tx, { residentId, id, staffId: clerk.id!, keptAt, paperNumber, ...kept })
    const detail = { form: id, paperNumber, hasScan: file !== null, ...(method && { method }) }
    await recordAudit(tx, ctx, { actor: clerk, action: 'resident.keep_form', residentId, detail })
  }
}

function typeOf(file: Uint8Array): FormType {
  if (file.byteLength > FORM_BYTES)
    throw invalidField('/file', 'out_of_range', `Larger than ${FORM_BYTES} bytes.`)
  const type = formTypeOf(file)
  if (type === null) throw invalidField('/file', 'not_one_of', 'Neither PDF, JPEG nor PNG.')
  return type
}

/** A scan, opened by one of the staff; recorded. @throws ServiceError not_found */
export async function openForm(
  ctx: Ctx,
  { residentId, formId }: { residentId: string; formId: string },
  looking: Actor,
): Promise<{ mediaType: FormType; content: Buffer }> {
  return ctx.pools.pages.begin(async (tx) => {
    const { key } = await openResident(ctx, residentId, tx)
    const row = await findKeptForm(tx, residentId, parseInput(z.uuid(), formId))
    if (!row?.content || !row.mediaType) throw new ServiceError('not_found', 'No such scan.')
    const detail = { form: row.id }
    await recordAudit(tx, ctx, { actor: looking, action: 'resident.open_form', residentId, detail })
    const text = ctx.vault.addresses.decrypt(key, formPlace(row.id), row.content)
    return { mediaType: row.mediaType, content: Buffer.from(text, 'base64') }
  })
}
