import { z } from 'zod'
import { findIndexed } from '#db/queries/address-index.ts'
import { findOwnAddress } from '#db/queries/own-address.ts'
import { hashAddress, parsePhoneInput } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { askingInput } from '../session/code-input.ts'
import { requestCode, type CodeRequested } from '../session/request-code.ts'
import { requireFresh } from '../session/require.ts'
import type { ValidSession } from '../session/sessions.ts'

const input = z.object({ phone: z.string().max(50), ...askingInput })

/**
 * Sends a code to the number that is to sign in from now on. Whether somebody is registered with it changes nothing that
 * can be seen or timed: only who reads the code learns it, by entering it (`changeNumber`).
 * @throws ServiceError forbidden, code `fresh_code_needed` · invalid at `/phone` · conflict, code `same_number`: it signs
 *   in already · limited
 */
export async function requestNumberChange(
  ctx: Ctx,
  { session, ...raw }: z.input<typeof input> & { session: ValidSession },
): Promise<CodeRequested> {
  const { phone, remoteAddress, language } = parseInput(input, raw)
  requireFresh(ctx, session)
  const { residentId } = session
  const address = parsePhoneInput(phone)
  const { db } = ctx.pools.pages
  const indexed = await findIndexed(db, hashAddress(ctx, address).all, 'own')
  const own = await findOwnAddress(db, residentId, 'phone')
  const isWorking = own !== null && own.provenAt !== null && own.suspendedAt === null
  if (isWorking && indexed?.residentId === residentId)
    throw new ServiceError('conflict', 'This number signs in already.', { code: 'same_number' })
  const order = { purpose: 'new_number', address, residentId, isKnown: true } as const
  return requestCode(ctx, { ...order, remoteAddress, language })
}
