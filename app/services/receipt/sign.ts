import { RECEIPT_TYPE } from '#app/domain/wire/receipt.ts'
import { formatInstant } from '#app/domain/time.ts'
import type { Key } from '../catalog/catalog.ts'
import type { ConsultAnswer } from '../consult/answer.ts'
import type { Notice } from '../consult/question.ts'
import type { Ctx } from '../ctx.ts'
import { toReceiptPayload } from './payload.ts'

/**
 * The receipt of one answer, whose evidence must be committed. Put together by hand, not by a library: keys stay in the
 * vault, and a compact JWS is three base64url parts joined by dots (RFC 7515 §7.1). `checkReceipt` reads it with one.
 */
export async function signReceipt(
  ctx: Pick<Ctx, 'vault' | 'config' | 'catalog'>,
  key: Key,
  notice: Notice,
  answer: ConsultAnswer,
): Promise<string> {
  const { signer } = ctx.vault
  const header = { alg: 'EdDSA', typ: RECEIPT_TYPE, kid: signer.keyId }
  const payload = toReceiptPayload(answer, {
    issuer: ctx.config.publicUrl,
    agency: ctx.catalog.agency(key.agencyId)!.code,
    topic: notice.topic.code,
    urgency: notice.urgency,
    sendAt: formatInstant(notice.sendAt),
  })
  const signed = `${encode(header)}.${encode(payload)}`
  const { signature } = await signer.signBeside(Buffer.from(signed))
  return `${signed}.${signature}`
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
