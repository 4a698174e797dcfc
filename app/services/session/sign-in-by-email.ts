import { z } from 'zod'
import { deleteCode } from '#db/queries/one-time-code.ts'
import { hashAddress, parseEmailInput } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import { askingInput, codeInput, pendingInput, userAgentInput } from './code-input.ts'
import { confirmEmail, findEmailOwner } from './email-owner.ts'
import { enterCode, type CodeFault } from './enter-code.ts'
import { isKnownAddress } from './known-address.ts'
import { openSession, type SignedIn } from './open-session.ts'
import { requestCode, type CodeRequested } from './request-code.ts'

const requestInput = z.object({ email: z.string().max(500), ...askingInput })

/**
 * Sends a code to an e-mail, the second way to sign in. Known or not, the address gets its code, and the answer and the
 * work are the same; its purpose is its own, so that an e-mail never stands for the phone of a registration.
 * @throws ServiceError invalid at `/email` · limited, codes `resend_wait`, `too_many_codes`
 */
export async function requestEmailSignInCode(
  ctx: Ctx,
  raw: z.input<typeof requestInput>,
): Promise<CodeRequested> {
  const { email, remoteAddress, language } = parseInput(requestInput, raw)
  const address = parseEmailInput(email)
  return requestCode(ctx, {
    purpose: 'sign_in_email',
    address,
    residentId: null,
    isKnown: await isKnownAddress(ctx, address),
    remoteAddress,
    language,
  })
}

const input = z.object({
  pendingId: pendingInput,
  code: codeInput,
  cookieHeader: z.string().nullable(),
  userAgent: userAgentInput,
})

/** `no_account`: the e-mail is theirs and opens nothing here; only who reads it learns so. */
export type EmailSignInResult = SignedIn | { ok: true; outcome: 'no_account' } | CodeFault

/**
 * Enters the code of `requestEmailSignInCode`.
 * @throws ServiceError invalid at `/code` · limited, code `too_many_tries`
 */
export async function signInByEmail(ctx: Ctx, raw: z.input<typeof input>): Promise<EmailSignInResult> {
  const { pendingId, code, ...browser } = parseInput(input, raw)
  return enterCode<EmailSignInResult>(
    ctx,
    { pendingId, purpose: 'sign_in_email', code },
    async (tx, proof) => {
      const email = hashAddress(ctx, proof.address)
      const owner = await findEmailOwner(ctx, tx, email)
      await deleteCode(tx, proof.id)
      if (owner === null) return { ok: true, outcome: 'no_account' }
      await confirmEmail(ctx, tx, owner, email)
      return openSession(ctx, tx, owner.resident, { ...browser, by: 'email_code', usedHashes: email.all })
    },
  )
}
