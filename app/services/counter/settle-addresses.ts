import { lockAddress } from '#db/queries/address-index.ts'
import { closeCounterAddress, listDueAddresses, type CounterAddressRow } from '#db/queries/counter-address.ts'
import { listContactPoints } from '#db/queries/contact-point.ts'
import { lockResident } from '#db/queries/preference.ts'
import { ADDRESS_KIND } from '#app/domain/contact-point.ts'
import { hashAddress } from '../contact-point/address.ts'
import { appendToOrder } from '../contact-point/append-to-order.ts'
import { changeAddresses } from '../contact-point/change-addresses.ts'
import { isTaken, putProven } from '../contact-point/put-proven.ts'
import type { Ctx } from '../ctx.ts'
import { openResident } from '../home/load-resident.ts'
import { counterAddressPlace } from './address-place.ts'

/** At a time; the job comes again. */
const LISTED = 200

/**
 * Addresses from the counter whose code came back and that nobody undid for a day become contact points, each in a
 * transaction of its own: one that somebody else proved meanwhile is closed and stops no other.
 * @returns how many are used from now on
 */
export async function settleCounterAddresses(ctx: Ctx): Promise<number> {
  let settled = 0
  for (const row of await listDueAddresses(ctx.pools.pages.db, new Date(ctx.clock()), LISTED))
    try {
      if (await settle(ctx, row)) settled += 1
    } catch (error) {
      // It stays due and is tried again; its neighbours are not held up.
      ctx.log.error({ err: error, counterAddress: row.id }, 'an address from the counter was not settled')
    }
  return settled
}

async function settle(ctx: Ctx, row: CounterAddressRow): Promise<boolean> {
  const { residentId, id, channel } = row
  const kind = ADDRESS_KIND[channel]
  if (kind === null) throw new Error('a device is not added at the counter')
  const { key } = await openResident(ctx, residentId)
  const address = { kind, text: ctx.vault.addresses.decrypt(key, counterAddressPlace(id), row.address) }
  const hashes = hashAddress(ctx, address)
  return ctx.pools.pages.begin(async (tx) => {
    await lockAddress(tx, hashes.newest.hash)
    const resident = await lockResident(tx, residentId)
    // Undone, or erased, while it waited for the lock.
    if (!resident || !(await closeCounterAddress(tx, row, new Date(ctx.clock())))) return false
    if (await isTaken(tx, residentId, hashes)) return false
    const isNew = !(await listContactPoints(tx, residentId)).some((point) => point.channel === channel)
    const changes = await putProven(ctx, tx, resident, address, [channel])
    if (isNew) changes.push(...(await appendToOrder(tx, resident, channel)))
    await changeAddresses(ctx, tx, resident, {
      action: 'contact_point.verify',
      channel,
      changes,
      changedHashes: hashes.all,
      templateKey: 'contact_point_added',
      actor: { kind: 'counter', id: row.staffId },
    })
    return true
  })
}
