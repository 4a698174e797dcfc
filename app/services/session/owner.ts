import type { Transaction } from '#db/client.ts'
import { findIndexed } from '#db/queries/address-index.ts'
import {
  confirmContactPoints,
  listContactPoints,
  reviveContactPoint,
  type ContactPointRow,
} from '#db/queries/contact-point.ts'
import { confirmOwnAddress, findOwnAddress, type OwnAddressRow } from '#db/queries/own-address.ts'
import { lockResident, type ResidentRow } from '#db/queries/preference.ts'
import type { AddressHashes } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { doubtGuardians, renewGuardians } from '../guardian/doubt.ts'
import { isTrustedNumber } from './number-trust.ts'

/**
 * The resident whose own number was proven; `isTrusted`: the text code alone opens the account. `isProven`: a code from it came
 * back before; else an office brought it.
 */
export type Owner = {
  resident: ResidentRow
  points: ContactPointRow[]
  isTrusted: boolean
  isProven: boolean
}

/** Locks the resident whose own phone this is. A number that is only somebody's contact point opens nothing. */
export async function findOwner(ctx: Ctx, tx: Transaction, phone: AddressHashes): Promise<Owner | null> {
  const indexed = await findIndexed(tx, phone.all, 'own')
  const resident = indexed && (await lockResident(tx, indexed.residentId))
  if (!resident) return null
  // Waiting for the lock, the number may have been changed for another.
  const still = await findIndexed(tx, phone.all, 'own')
  if (still?.residentId !== resident.id) return null
  const points = await listContactPoints(tx, resident.id)
  const own = await findOwnAddress(tx, resident.id, 'phone')
  const isTrusted = own !== null && isTrustedNumber(numberFacts(resident, own, points, phone), ctx.clock())
  return { resident, points, isTrusted, isProven: own?.provenAt != null }
}

/**
 * A text code came back from the number: it is confirmed, and so are the contact points with it. Only the text channel
 * lives again; a dead KakaoTalk with the same number stays dead, nothing was sent there (CONTRACT 2, outcomes). None of
 * this raises the preference version: the resident changed nothing. Whoever decides for a child by this number is confirmed too,
 * unless the account had it from an office: then it is as new here as in a registration.
 */
export async function confirmNumber(
  ctx: Ctx,
  tx: Transaction,
  owner: Owner,
  phone: AddressHashes,
): Promise<void> {
  const residentId = owner.resident.id
  const at = new Date(ctx.clock())
  await confirmOwnAddress(tx, { residentId, kind: 'phone', at })
  await confirmContactPoints(tx, { residentId, hashes: phone.all, at })
  await reviveContactPoint(tx, { residentId, channel: 'sms', hashes: phone.all })
  if (!owner.isProven) await doubtGuardians(ctx, tx, phone, 'new_holder')
  await renewGuardians(ctx, tx, phone)
}

function numberFacts(
  resident: ResidentRow,
  own: OwnAddressRow,
  points: readonly ContactPointRow[],
  phone: AddressHashes,
) {
  const same = points.filter((point) => phone.all.includes(point.addressHash))
  const times = (list: readonly (Date | null)[]) => list.filter((at) => at !== null).map((at) => at.getTime())
  const dead = times(same.map((point) => point.unreachableAt))
  return {
    suspendedAt: own.suspendedAt?.getTime() ?? null,
    deadAt: dead.length > 0 ? Math.max(...dead) : null,
    // An import brings numbers that nobody confirmed here: the day it brought them counts.
    confirmedAt: Math.max(
      ...times([
        own.confirmedAt,
        own.provenAt,
        ...same.map((point) => point.confirmedAt),
        resident.createdAt,
      ]),
    ),
  }
}
