import { compactVerify, createLocalJWKSet, errors, type CompactVerifyResult } from 'jose'
import { RECEIPT_TYPE, receiptPayload, type ReceiptPayload } from '#app/domain/wire/receipt.ts'
import type { Ctx } from '../ctx.ts'
import { compareEvidence, type EvidenceMatch } from './compare-evidence.ts'
import { listReceiptKeys } from './list-keys.ts'

export const SIGNATURES = ['valid', 'broken', 'unknown_key', 'not_a_receipt'] as const

export type ReceiptCheck = {
  /** The signature is ours, and our own evidence says the same. */
  ok: boolean
  signature: (typeof SIGNATURES)[number]
  /** null: not looked for, because the signature does not hold. */
  evidence: EvidenceMatch | null
  /** The key that signed, as the receipt names it. */
  kid: string | null
  /** `con_…`; null where nothing in the text can be trusted. */
  consult: string | null
  /** What was told; only what our signature covers. */
  told: ReceiptPayload | null
}

/** Longer than any receipt: eight steps and every reason stay below 4 KiB. */
const LENGTH_LIMIT = 16 * 1024

/**
 * Whether a text is a receipt of ours, what it says, and whether our evidence says the same. Stores nothing, never throws
 * for what it is given. A genuine receipt without evidence is what the agency keeps receipts for: then we lost ours.
 */
export async function checkReceipt(
  ctx: Pick<Ctx, 'vault' | 'pools' | 'catalog'>,
  text: string,
): Promise<ReceiptCheck> {
  const receipt = text.trim()
  const kid = readKid(receipt)
  const refused = (signature: ReceiptCheck['signature']): ReceiptCheck => {
    return { ok: false, signature, evidence: null, kid, consult: null, told: null }
  }
  if (receipt.length > LENGTH_LIMIT) return refused('not_a_receipt')
  let verified: CompactVerifyResult
  try {
    const keys = createLocalJWKSet(listReceiptKeys(ctx))
    verified = await compactVerify(receipt, keys, { algorithms: ['EdDSA'] })
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return refused('broken')
    if (error instanceof errors.JWKSNoMatchingKey) return refused('unknown_key')
    if (error instanceof errors.JOSEError || error instanceof TypeError) return refused('not_a_receipt')
    throw error
  }
  const payload = verified.protectedHeader.typ === RECEIPT_TYPE ? readPayload(verified.payload) : null
  if (payload === null) return refused('not_a_receipt')
  const evidence = await compareEvidence(ctx, payload)
  return { ok: evidence === 'same', signature: 'valid', evidence, kid, consult: payload.id, told: payload }
}

function readPayload(bytes: Uint8Array): ReceiptPayload | null {
  const parsed = receiptPayload.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  return parsed.success ? parsed.data : null
}

/** What the header says, whether or not it is true. */
function readKid(receipt: string): string | null {
  try {
    const header: unknown = JSON.parse(Buffer.from(receipt.split('.', 1)[0]!, 'base64url').toString('utf8'))
    const kid = (header as { kid?: unknown } | null)?.kid
    return typeof kid === 'string' && /^[a-z0-9]{1,12}$/.test(kid) ? kid : null
  } catch {
    return null
  }
}
