import { findDocumentInForce } from '#db/queries/consent-document.ts'
import type { ConsentVariant } from '#app/domain/consent-variant.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { viewDocument, type DocumentView } from './view.ts'

/**
 * What is asked about a subject today, in one of its texts.
 * @throws ServiceError not_found: nothing to agree to
 */
export async function loadDocumentInForce(
  ctx: Pick<Ctx, 'pools' | 'clock'>,
  subject: string,
  variant: ConsentVariant,
): Promise<DocumentView> {
  const row = await findDocumentInForce(ctx.pools.pages.db, subject, new Date(ctx.clock()))
  if (row === null) throw new ServiceError('not_found', 'Nothing to agree to.')
  return viewDocument(row, variant)
}
