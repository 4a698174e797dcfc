import { z } from 'zod'
import { findHolder } from '#db/queries/address-index.ts'
import { hashAddress, parseEmailInput, parsePhoneInput } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { reasonInput } from '../staff/reason.ts'
import { recordAudit } from './record.ts'

const input = z.object({ address: z.string().max(500), reason: reasonInput })

/**
 * Whose lines are asked for, by an exact phone or e-mail and with a reason; both asking and finding are a line themselves,
 * without the address. @returns the pseudonymous id; null: nobody
 * @throws ServiceError invalid at `/address`, `/reason` · limited: sixty looks an hour
 */
export async function findAuditedResident(
  ctx: Ctx,
  { staff, ...raw }: z.input<typeof input> & { staff: SignedInStaff },
): Promise<string | null> {
  const { address, reason } = parseInput(input, raw)
  const parsed = address.includes('@')
    ? parseEmailInput(address, '/address')
    : parsePhoneInput(address, '/address')
  await ctx.limits.admitLook(staff.id)
  return ctx.pools.pages.begin(async (tx) => {
    const residentId = await findHolder(tx, hashAddress(ctx, parsed).all)
    const actor = { ...staff.actor, reason }
    const detail = { found: residentId !== null }
    await recordAudit(tx, ctx, { actor, action: 'audit.find_resident', residentId, detail })
    return residentId
  })
}
