import type { Transaction } from '#db/client.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import type { Ctx } from '../ctx.ts'
import { openKey } from '../home/load-resident.ts'
import { openOwnNumber } from '../own-number/open.ts'
import { listAddresses } from './list-addresses.ts'

/** An address that keeps what it is sent; a phone by text. */
export type Reach = { channel: 'sms' | 'email'; to: string }

/**
 * Where a last message reaches a resident, in the transaction that erases them: the first address of their path, else the
 * number they sign in with, proven or not. A phone by text, for no other channel can take over once the key is gone.
 * @returns null: nowhere
 */
export async function findReach(ctx: Ctx, tx: Transaction, resident: ResidentRow): Promise<Reach | null> {
  const [first] = await listAddresses(ctx, tx, resident, false)
  if (first) return { channel: first.channel === 'email' ? 'email' : 'sms', to: first.to }
  const own = await openOwnNumber(ctx, tx, { row: resident, key: openKey(ctx, resident) })
  return own === null || own.isSuspended ? null : { channel: 'sms', to: own.address.text }
}
