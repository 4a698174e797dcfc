import { z } from 'zod'
import { deleteCode } from '#db/queries/one-time-code.ts'
import { hashAddress } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import { enterCode, type CodeFault } from './enter-code.ts'
import { codeInput, pendingInput, userAgentInput } from './code-input.ts'
import { openSession, type SignedIn } from './open-session.ts'
import { confirmNumber, findOwner } from './owner.ts'

const input = z.object({
  pendingId: pendingInput,
  code: codeInput,
  /** The request's `Cookie` header: the session it carries ends. */
  cookieHeader: z.string().nullable(),
  userAgent: userAgentInput,
})

export type SignInResult =
  | SignedIn
  /** Nobody's number: `pendingId` is its proof for the next thirty minutes, for a registration. */
  | { ok: true; outcome: 'register' }
  /** The number may have been given to somebody else: `pendingId` stays its proof; ask for the e-mail, or start anew. */
  | { ok: true; outcome: 'second_proof' }
  | CodeFault

/**
 * Enters the code that `requestSignInCode` sent. The way is the same for every number until the code came back: only
 * who holds the phone learns whether it is registered.
 * @throws ServiceError invalid at `/code` · limited, code `too_many_tries`
 */
export async function signIn(ctx: Ctx, raw: z.input<typeof input>): Promise<SignInResult> {
  const { pendingId, code, ...browser } = parseInput(input, raw)
  return enterCode<SignInResult>(ctx, { pendingId, purpose: 'sign_in', code }, async (tx, proof) => {
    const phone = hashAddress(ctx, proof.address)
    const owner = await findOwner(ctx, tx, phone)
    if (owner === null) return { ok: true, outcome: 'register' }
    if (!owner.isTrusted) return { ok: true, outcome: 'second_proof' }
    await confirmNumber(ctx, tx, owner, phone)
    await deleteCode(tx, proof.id)
    return openSession(ctx, tx, owner.resident, { ...browser, by: 'text_code', usedHashes: phone.all })
  })
}
