import type { DelegationRow } from '#db/queries/delegation.ts'
import type { Place, ResidentKey } from '#app/vault/index.ts'
import type { Ctx } from '../ctx.ts'

type Column = 'name' | 'own_name' | 'phone'

/** Where what a resident wrote about a helper lies; it is under the key of the resident. */
export const delegationPlace = (id: string, column: Column): Place => ({
  table: 'delegation',
  column,
  rowId: id,
})

type Named = Pick<DelegationRow, 'id' | 'name' | 'ownName' | 'phone'>

/** What was written, opened. `name`: what the resident calls the helper; `ownName`: the other way round. */
export function openWords(ctx: Pick<Ctx, 'vault'>, key: ResidentKey, row: Named) {
  const open = (column: Column, text: string) =>
    ctx.vault.addresses.decrypt(key, delegationPlace(row.id, column), text)
  return {
    name: open('name', row.name),
    ownName: open('own_name', row.ownName),
    phone: row.phone === null ? null : open('phone', row.phone),
  }
}
