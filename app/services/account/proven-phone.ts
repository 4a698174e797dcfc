import type { Executor } from '#db/client.ts'
import { findOwnAddress } from '#db/queries/own-address.ts'
import type { Instant } from '#app/domain/time.ts'
import { hashAddress, ownAddressPlace, type Address, type AddressHashes } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { openResident } from '../home/load-resident.ts'

/** `confirmedAt`: when a code last came back from it. */
export type ProvenPhone = { address: Address; hashes: AddressHashes; confirmedAt: Instant }

/** The number a resident proved and that nobody else claimed since; null: none. @throws ServiceError not_found */
export async function findProvenPhone(
  ctx: Ctx,
  residentId: string,
  db: Executor = ctx.pools.pages.db,
): Promise<ProvenPhone | null> {
  const own = await findOwnAddress(db, residentId, 'phone')
  if (own === null || own.provenAt === null || own.suspendedAt !== null) return null
  const { key } = await openResident(ctx, residentId, db)
  const text = ctx.vault.addresses.decrypt(key, ownAddressPlace(residentId, 'phone'), own.address)
  const address = { kind: 'phone', text } as const
  const confirmedAt = (own.confirmedAt ?? own.provenAt).getTime()
  return { address, hashes: hashAddress(ctx, address), confirmedAt }
}
