import type { ReceiptPayload } from '#app/domain/wire/receipt.ts'
import { parseInstant, SECOND } from '#app/domain/time.ts'
import type { ConsultAnswer } from '../consult/answer.ts'

/** What an answer answered. `sendAt` as RFC 3339; `issuer`: where residents find us. */
export type Answered = Pick<ReceiptPayload, 'agency' | 'topic' | 'urgency' | 'sendAt'> & { issuer: string }

/** An answer as its receipt says it: every field of it but the addresses, the receipt itself and the links. */
export function toReceiptPayload(answer: ConsultAnswer, { issuer, ...asked }: Answered): ReceiptPayload {
  const { receipt: _receipt, links: _links, steps, reasons, skipped, ...rest } = answer
  return {
    iss: issuer,
    iat: Math.floor(parseInstant(answer.decidedAt)! / SECOND),
    ...asked,
    ...rest,
    reasons: [...reasons],
    skipped: [...skipped],
    steps: steps.map(({ address: _address, ...step }) => step),
  }
}
