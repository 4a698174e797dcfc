import { listContactPoints } from '#db/queries/contact-point.ts'
import { findOwnAddress } from '#db/queries/own-address.ts'
import type { AddressKind } from '#app/domain/contact-point.ts'
import type { Instant } from '#app/domain/time.ts'
import type { ResidentKey } from '#app/vault/index.ts'
import { contactPointPlace, maskAddress, ownAddressPlace } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { openResident } from '../home/load-resident.ts'

/** An address the resident is known by. `isSuspended`: somebody else proved it, or said that it is theirs. */
export type OwnAddressView = { maskedAddress: string; isSuspended: boolean; confirmedAt: Instant | null }

export type AccountView = {
  /** The number that signs in; null: an office brought the resident without one. */
  phone: OwnAddressView | null
  /** The e-mail they are known by, else the one that notices go to and that is verified. */
  email: OwnAddressView | null
  createdAt: Instant
}

/** What `/account` shows of the person. @throws ServiceError not_found */
export async function viewAccount(ctx: Ctx, residentId: string): Promise<AccountView> {
  const { row, key } = await openResident(ctx, residentId)
  return {
    phone: await viewOwn(ctx, residentId, key, 'phone'),
    email: (await viewOwn(ctx, residentId, key, 'email')) ?? (await viewEmailPoint(ctx, residentId, key)),
    createdAt: row.createdAt.getTime(),
  }
}

async function viewOwn(
  ctx: Ctx,
  residentId: string,
  key: ResidentKey,
  kind: AddressKind,
): Promise<OwnAddressView | null> {
  const own = await findOwnAddress(ctx.pools.pages.db, residentId, kind)
  if (own === null) return null
  const text = ctx.vault.addresses.decrypt(key, ownAddressPlace(residentId, kind), own.address)
  return {
    maskedAddress: maskAddress({ kind, text }),
    isSuspended: own.suspendedAt !== null,
    confirmedAt: own.confirmedAt?.getTime() ?? null,
  }
}

async function viewEmailPoint(
  ctx: Ctx,
  residentId: string,
  key: ResidentKey,
): Promise<OwnAddressView | null> {
  const points = await listContactPoints(ctx.pools.pages.db, residentId)
  const point = points.find(({ channel, verifiedAt }) => channel === 'email' && verifiedAt !== null)
  if (point === undefined) return null
  const text = ctx.vault.addresses.decrypt(key, contactPointPlace(point.id), point.address)
  return {
    maskedAddress: maskAddress({ kind: 'email', text }),
    isSuspended: point.unreachableAt !== null,
    confirmedAt: point.confirmedAt?.getTime() ?? null,
  }
}
