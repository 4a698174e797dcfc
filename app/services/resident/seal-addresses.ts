import { setImmediate } from 'node:timers/promises'
import type { AddressRows } from '#db/queries/resident-import.ts'
import { mailCompanyOf } from '#app/domain/company.ts'
import type { Vault } from '#app/vault/index.ts'
import { contactPointPlace, ownAddressPlace } from '../contact-point/address.ts'
import type { OpenAddress } from './import-rows.ts'

/** So many take about a millisecond; then whoever waits for the database gets their turn. */
const ADDRESSES_A_TURN = 50

/** Encrypts new addresses, each under its resident's key and bound to its row. Made to run while rows are written. */
export async function sealAddresses(vault: Vault, addresses: readonly OpenAddress[]): Promise<AddressRows> {
  const rows: AddressRows = { ownAddresses: [], newPoints: [] }
  for (const [index, one] of addresses.entries()) {
    const { residentId, openKey } = one
    if ('point' in one) {
      const { point, text } = one
      const address = vault.addresses.encrypt(openKey(), contactPointPlace(point.id), text)
      const mailCompany = point.channel === 'email' ? mailCompanyOf(text) : null
      rows.newPoints.push({ ...point, residentId, address, mailCompany })
    } else {
      const { kind, text } = one
      const address = vault.addresses.encrypt(openKey(), ownAddressPlace(residentId, kind), text)
      rows.ownAddresses.push({ residentId, kind, address })
    }
    if (index % ADDRESSES_A_TURN === 0) await setImmediate()
  }
  return rows
}
