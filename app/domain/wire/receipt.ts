import { z } from 'zod'
import { URGENCIES } from '../plan.ts'
import { consultAnswer } from './consult-answer.ts'

/** The `typ` of a receipt's header (RFC 7515 §4.1.9): nothing else that we sign passes for one. */
export const RECEIPT_TYPE = 'allimgil-receipt+jwt'

const step = consultAnswer.shape.steps.element.omit({ address: true })

/**
 * What a receipt says: the answer without addresses, and what it answered. A compact JWS (RFC 7515, EdDSA), checked with
 * the keys of `/.well-known/jwks.json`. `iat`: `decidedAt` in whole seconds (RFC 7519 §4.1.6); `sendAt` as it was asked.
 */
export const receiptPayload = consultAnswer.omit({ steps: true, receipt: true, links: true }).extend({
  iss: z.string(),
  iat: z.int(),
  agency: z.string(),
  topic: z.string(),
  urgency: z.enum(URGENCIES),
  sendAt: z.string(),
  steps: z.array(step),
})
export type ReceiptPayload = z.output<typeof receiptPayload>
