import type { Transaction } from '#db/client.ts'
import { updateOrder, type ResidentRow } from '#db/queries/preference.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { FieldChange } from '../preference/record-changes.ts'

/**
 * A channel that gets its first address comes last in the general order. One that the resident left out although it had
 * an address stays out, and whoever has no order keeps each topic's default.
 */
export async function appendToOrder(
  tx: Transaction,
  { id, order }: ResidentRow,
  channel: Channel,
): Promise<FieldChange[]> {
  if (order === null || order.includes(channel)) return []
  const after = [...order, channel]
  await updateOrder(tx, id, after)
  return [{ field: 'order', before: order, after }]
}
