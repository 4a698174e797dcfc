import { z } from 'zod'
import { findCode } from '#db/queries/one-time-code.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'
import { openTarget } from './code-target.ts'
import { isKnownAddress } from './known-address.ts'
import { requestCode, type CodeRequested } from './request-code.ts'
import { codeIdOf } from './code-id.ts'
import { askingInput, pendingInput } from './code-input.ts'

const input = z.object({ pendingId: pendingInput, ...askingInput })

/**
 * Sends another code to the same address for the same purpose; the older one ends, the cookie gets the new `pendingId`.
 * @throws ServiceError not_found: the old one is gone, ask for the address again · limited
 */
export async function resendCode(ctx: Ctx, raw: z.input<typeof input>): Promise<CodeRequested> {
  const { pendingId, remoteAddress, language } = parseInput(input, raw)
  const row = await findCode(ctx.pools.pages.db, codeIdOf(pendingId))
  if (row === null || row.usedAt !== null) throw new ServiceError('not_found', 'No code is on its way.')
  const { address, targets } = openTarget(ctx, row)
  const { purpose, residentId } = row
  const isKnown = (await isKnownAddress(ctx, address)) || residentId !== null
  return requestCode(ctx, { purpose, address, targets, residentId, isKnown, remoteAddress, language })
}
