import type { Transaction } from '#db/client.ts'
import { readDocumentName, SHARING } from '#app/domain/consent-document.ts'
import { recordAudit } from '../audit/record.ts'
import { requireInForce } from '../consent/grant.ts'
import { appendSharing } from '../consent/sharing.ts'
import type { Actor, Ctx } from '../ctx.ts'
import type { Answers } from './answers.ts'

/**
 * The consent to share addresses (개인정보 보호법 §17①1, ②) that was given while registering, with the very text that was
 * read: an entry of the ledger and a receipt like every later act. For a child the guardian said it, who agreed to the rest.
 * @throws ServiceError conflict, code `document_changed`: another text is in force by now, so it has to be asked again
 */
export async function agreeToSharing(
  ctx: Ctx,
  tx: Transaction,
  residentId: string,
  { share, shareDocument: document, isChild }: Answers,
): Promise<void> {
  if (!share || document === null) return
  await requireInForce(tx, ctx, SHARING, readDocumentName(document).version)
  const actor: Actor = { kind: isChild ? 'guardian' : 'resident', id: residentId }
  const record = await appendSharing(tx, ctx, { residentId, share, document, actor })
  await recordAudit(tx, ctx, { actor, action: 'consent.share', residentId, detail: { record } })
}
