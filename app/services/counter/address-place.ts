import type { Place } from '#app/vault/index.ts'

/** Where the ciphertext of an address lies that was added at the counter. */
export const counterAddressPlace = (id: string): Place => ({
  table: 'counter_address',
  column: 'address',
  rowId: id,
})
