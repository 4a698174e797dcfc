import type { Executor } from '#db/client.ts'
import { findOwnAddress } from '#db/queries/own-address.ts'
import { ownAddressPlace, type Address } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { openResident } from '../home/load-resident.ts'

/** The number a resident proved and that nobody else claimed since; null: none. @throws ServiceError not_found */
export async function findProvenPhone(
  ctx: Ctx,
  residentId: string,
  db: Executor = ctx.pools.pages.db,
): Promise<Address | null> {
  const own = await findOwnAddress(db, residentId, 'phone')
  if (own === null || own.provenAt === null || own.suspendedAt !== null) return null
  const { key } = await openResident(ctx, residentId, db)
  const text = ctx.vault.addresses.decrypt(key, ownAddressPlace(residentId, 'phone'), own.address)
  return { kind: 'phone', text }
}
