import type { Executor } from '#db/client.ts'
import { findOwnAddress } from '#db/queries/own-address.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import type { Instant } from '#app/domain/time.ts'
import type { ResidentKey } from '#app/vault/index.ts'
import { hashAddress, ownAddressPlace, type Address, type AddressHashes } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'

/** The number somebody signs in with. `isTheirs`: proven here, and nobody else proved it since. */
export type OwnNumber = {
  address: Address
  hashes: AddressHashes
  isTheirs: boolean
  isSuspended: boolean
  /** When a code last came back from it; null: never. */
  confirmedAt: Instant | null
}

/** null: an office brought them without one. */
export async function openOwnNumber(
  ctx: Ctx,
  db: Executor,
  { row, key }: { row: ResidentRow; key: ResidentKey },
): Promise<OwnNumber | null> {
  const own = await findOwnAddress(db, row.id, 'phone')
  if (own === null) return null
  const text = ctx.vault.addresses.decrypt(key, ownAddressPlace(row.id, 'phone'), own.address)
  const address = { kind: 'phone', text } as const
  const isSuspended = own.suspendedAt !== null
  return {
    address,
    hashes: hashAddress(ctx, address),
    isTheirs: own.provenAt !== null && !isSuspended,
    isSuspended,
    confirmedAt: (own.confirmedAt ?? own.provenAt)?.getTime() ?? null,
  }
}
