import { z } from 'zod'
import { deleteConsentDraft } from '#db/queries/consent-draft.ts'
import { CHANGE_MEANINGS } from '#app/domain/consent-change.ts'
import { documentVersion, toWrittenTexts, type ConsentTexts } from '#app/domain/consent-document.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField, ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { stale, viewDocumentDraft } from './draft.ts'
import { putDocument } from './publish.ts'

const input = z.object({
  subject: z.string().max(100),
  /** Of the draft that was looked at. */
  revision: z.int().positive(),
  version: documentVersion,
  meaning: z.enum(CHANGE_MEANINGS),
  /** Epoch milliseconds; null: at once. */
  inForceAt: z.int().nullable(),
  endsAt: z.int().nullable(),
  /** Stays in the audit with the version. */
  why: z.string().trim().min(1).max(500),
})

/**
 * A draft becomes a version and is gone: the same verb as `consent publish`.
 * @throws ServiceError not_found · invalid: also a time that has passed, and a text that is not whole (`/texts/…`) ·
 *   conflict, code `stale`: it changed since it was looked at; `version_taken`
 */
export async function publishDocumentDraft(
  ctx: Ctx,
  staff: SignedInStaff,
  raw: z.input<typeof input>,
): Promise<void> {
  const { subject, revision, why, ...wish } = parseInput(input, raw)
  const draft = await viewDocumentDraft(ctx, subject)
  if (draft.revision !== revision) throw stale()
  const inForceAt = wish.inForceAt ?? ctx.clock()
  if (inForceAt < ctx.clock())
    throw invalidField('/inForceAt', 'out_of_range', 'A new text cannot have been in force before.')
  // Whatever is missing, the verb says where.
  const texts = toWrittenTexts(draft.texts, draft.needsNight) as ConsentTexts
  await ctx.pools.pages.begin(async (tx) => {
    if (!(await deleteConsentDraft(tx, subject, revision))) throw stale()
    const actor = { ...staff.actor, reason: why }
    const { published } = await putDocument(tx, ctx, { ...wish, subject, inForceAt, texts }, actor)
    if (!published)
      throw new ServiceError('conflict', 'There is such a version already.', { code: 'version_taken' })
  })
}
