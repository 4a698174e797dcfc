import { randomUUID } from 'node:crypto'
import type { Transaction } from '#db/client.ts'
import { deleteIndexed, listIndexed, putIndexed } from '#db/queries/address-index.ts'
import {
  deleteContactPoint,
  insertContactPoint,
  listContactPoints,
  renewContactPoint,
  type ContactPointRow,
} from '#db/queries/contact-point.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import type { Channel } from '#app/domain/channel.ts'
import { mailCompanyOf } from '#app/domain/company.ts'
import type { Ctx } from '../ctx.ts'
import { openKey } from '../home/load-resident.ts'
import { contactPointField, contactPointValue, type FieldChange } from '../preference/record-changes.ts'
import { contactPointPlace, hashAddress, type Address, type AddressHashes } from './address.ts'

/** Whether an address, own or proven as a contact point, is another resident's (CONTRACT 2: it belongs to one). */
export async function isTaken(tx: Transaction, residentId: string, hashes: AddressHashes): Promise<boolean> {
  return (await listIndexed(tx, hashes.all)).some((row) => row.residentId !== residentId)
}

/**
 * Makes an address that the resident has just proven the contact point of these channels. The same address on a row that
 * waited for its code verifies that row; another address is a new row, so that outcomes of old plans never fall on it.
 * Lock the address, then the resident, and ask `isTaken` first. Records nothing: the caller does.
 * @returns the changed fields
 */
export async function putProven(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  address: Address,
  channels: readonly Channel[],
): Promise<FieldChange[]> {
  const hashes = hashAddress(ctx, address)
  const at = new Date(ctx.clock())
  const points = await listContactPoints(tx, resident.id)
  const changes: FieldChange[] = []
  const targets = new Set(channels)
  for (const point of points) {
    // One code proves a number for every channel that uses it.
    if (point.verifiedAt === null && hashes.all.includes(point.addressHash)) targets.add(point.channel)
  }
  for (const channel of targets) {
    const before = points.find((point) => point.channel === channel) ?? null
    const after = await putPoint(ctx, tx, { resident, channel, address, before, verifiedAt: at })
    changes.push({
      field: contactPointField(channel),
      before: contactPointValue(before),
      after: contactPointValue(after),
    })
    if (before !== null) await dropUnusedIndex(tx, resident.id, before.addressHash)
  }
  const { hash, keyId } = hashes.newest
  await putIndexed(tx, { hash, keyId, role: 'contact', residentId: resident.id, kind: address.kind })
  return changes
}

/** Sets a channel's address; `verifiedAt` null: its code is still to come back. */
export async function putPoint(
  ctx: Ctx,
  tx: Transaction,
  {
    resident,
    channel,
    address,
    before,
    verifiedAt,
  }: {
    resident: ResidentRow
    channel: Channel
    address: Address
    before: ContactPointRow | null
    verifiedAt: Date | null
  },
): Promise<ContactPointRow> {
  const hashes = hashAddress(ctx, address)
  const at = new Date(ctx.clock())
  const times = { verifiedAt, confirmedAt: verifiedAt, setBy: 'resident', setAt: at } as const
  if (before !== null && before.verifiedAt === null && hashes.all.includes(before.addressHash))
    return renewContactPoint(tx, before, times)
  if (before !== null) await deleteContactPoint(tx, resident.id, before.id)
  const id = randomUUID()
  return insertContactPoint(tx, {
    ...times,
    residentId: resident.id,
    id,
    channel,
    address: ctx.vault.addresses.encrypt(openKey(ctx, resident), contactPointPlace(id), address.text),
    addressHash: hashes.newest.hash,
    addressKeyId: hashes.newest.keyId,
    mailCompany: address.kind === 'email' ? mailCompanyOf(address.text) : null,
  })
}

/** An address that no verified contact point uses any more means its resident no longer (as a contact point). */
export async function dropUnusedIndex(tx: Transaction, residentId: string, hash: string): Promise<void> {
  const points = await listContactPoints(tx, residentId)
  if (points.some((point) => point.addressHash === hash && point.verifiedAt !== null)) return
  await deleteIndexed(tx, { residentId, hashes: [hash], role: 'contact' })
}
