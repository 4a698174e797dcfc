import { findIndexed } from '#db/queries/address-index.ts'
import type { AddressHashes } from '../contact-point/address.ts'
import { hashAddress, parseEmailInput, parsePhoneInput } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField } from '../errors.ts'
import type { SignedInStaff } from '../staff/enter.ts'
import { recordAudit } from './record.ts'

const REASON_MAX = 200

/**
 * Whose lines are asked for, by an exact phone or e-mail and with a reason; both asking and finding are a line themselves,
 * without the address. @returns the pseudonymous id; null: nobody
 * @throws ServiceError invalid at `/address`, `/reason`
 */
export async function findAuditedResident(
  ctx: Ctx,
  { staff, address, reason }: { staff: SignedInStaff; address: string; reason: string },
): Promise<string | null> {
  const why = parseReason(reason)
  const parsed = address.includes('@')
    ? parseEmailInput(address, '/address')
    : parsePhoneInput(address, '/address')
  const residentId = await findMeant(ctx, hashAddress(ctx, parsed))
  await ctx.pools.pages.begin((tx) =>
    recordAudit(tx, ctx, {
      actor: { ...staff.actor, reason: why },
      action: 'audit.find_resident',
      residentId,
      detail: { found: residentId !== null },
    }),
  )
  return residentId
}

/** Why somebody looks, as it stands in the line. @throws ServiceError invalid at `/reason` */
export function parseReason(typed: string): string {
  const reason = typed.trim()
  if (reason === '' || reason.length > REASON_MAX)
    throw invalidField('/reason', 'out_of_range', 'Why you look, in 1 to 200 characters.')
  return reason
}

async function findMeant(ctx: Ctx, { all }: AddressHashes): Promise<string | null> {
  const { db } = ctx.pools.pages
  const holder = (await findIndexed(db, all, 'own')) ?? (await findIndexed(db, all, 'contact'))
  return holder?.residentId ?? null
}
