import { z } from 'zod'
import { parsePhoneInput } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import { requestCode, type CodeRequested } from './request-code.ts'
import { askingInput } from './code-input.ts'
import { isKnownAddress } from './known-address.ts'

const input = z.object({ phone: z.string().max(50), ...askingInput })

/**
 * Sends a code to a phone, for signing in and for registering alike: known or not, a number gets its code, and the answer
 * and the work are the same. A number that is unknown and proves itself goes on to registration.
 * @returns `pendingId` for the `pending` cookie
 * @throws ServiceError invalid at `/phone` · limited, codes `resend_wait`, `too_many_codes`
 */
export async function requestSignInCode(ctx: Ctx, raw: z.input<typeof input>): Promise<CodeRequested> {
  const { phone, remoteAddress, language } = parseInput(input, raw)
  const address = parsePhoneInput(phone)
  return requestCode(ctx, {
    purpose: 'sign_in',
    address,
    residentId: null,
    isKnown: await isKnownAddress(ctx, address),
    remoteAddress,
    language,
  })
}
