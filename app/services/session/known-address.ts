import { listIndexed } from '#db/queries/address-index.ts'
import { hashAddress, type Address } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'

/**
 * Whether a resident may sign in with it: their own phone; an e-mail also where it is a contact point (`findEmailOwner`).
 * Decides over the share of the limits that is kept for residents, never over an answer.
 */
export async function isKnownAddress(ctx: Ctx, address: Address): Promise<boolean> {
  const rows = await listIndexed(ctx.pools.pages.db, hashAddress(ctx, address).all)
  return address.kind === 'email' ? rows.length > 0 : rows.some(({ role }) => role === 'own')
}
