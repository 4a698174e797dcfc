import { z } from 'zod'
import { GUARDIAN_RELATIONS } from '#app/domain/guardian.ts'
import { parsePhoneInput } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import { askingInput, codeInput, pendingInput } from '../session/code-input.ts'
import { enterCode, type CodeFault } from '../session/enter-code.ts'
import { requestCode, type CodeRequested } from '../session/request-code.ts'
import { requireChildMonth } from './child-month.ts'

/**
 * Version of the text a guardian agrees to: what is processed of the child, why, how long, the right to refuse
 * (개인정보 보호법 §15②, §22의2). A changed text gets a new one.
 */
export const GUARDIAN_DOCUMENT = 'guardian-2026-11'

const input = z.object({
  phone: z.string().max(50),
  relation: z.enum(GUARDIAN_RELATIONS),
  birthMonth: z.string().max(7),
  ...askingInput,
})

/**
 * Sends a code to the phone of a child's guardian, whoever's number it is.
 * @returns `pendingId` for the `second` cookie
 * @throws ServiceError invalid at `/phone`, at `/birthMonth` (not a month, ahead, or fourteen by now) · limited
 */
export async function requestGuardianCode(ctx: Ctx, raw: z.input<typeof input>): Promise<CodeRequested> {
  const { phone, birthMonth, remoteAddress, language } = parseInput(input, raw)
  const address = parsePhoneInput(phone)
  requireChildMonth(ctx, birthMonth)
  const order = { purpose: 'guardian', address, residentId: null, isKnown: false } as const
  return requestCode(ctx, { ...order, remoteAddress, language })
}

const confirmInput = z.object({ pendingId: pendingInput, code: codeInput })

/**
 * Enters it: for thirty minutes `pendingId` is the proof of the guardian's phone, for one registration.
 * @throws ServiceError invalid at `/code` · limited, code `too_many_tries`
 */
export async function confirmGuardianCode(
  ctx: Ctx,
  raw: z.input<typeof confirmInput>,
): Promise<{ ok: true } | CodeFault> {
  const { pendingId, code } = parseInput(confirmInput, raw)
  return enterCode<{ ok: true } | CodeFault>(ctx, { pendingId, purpose: 'guardian', code }, () =>
    Promise.resolve({ ok: true }),
  )
}
