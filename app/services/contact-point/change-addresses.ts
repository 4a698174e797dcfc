import type { Transaction } from '#db/client.ts'
import { lockResident, raiseVersion, type ResidentRow } from '#db/queries/preference.ts'
import type { Channel } from '#app/domain/channel.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { recordChanges, type FieldChange } from '../preference/record-changes.ts'
import { tellElsewhere } from './tell-elsewhere.ts'

/** The resident's row, locked: changes of one resident come one after the other. @throws ServiceError not_found */
export async function lockForChange(tx: Transaction, residentId: string): Promise<ResidentRow> {
  const resident = await lockResident(tx, residentId)
  if (resident === null) throw new ServiceError('not_found', 'No such resident.')
  return resident
}

export type AddressChange = {
  action: 'contact_point.add' | 'contact_point.verify' | 'contact_point.remove' | 'contact_point.keep'
  channel: Channel
  changes: readonly FieldChange[]
  /** Blind index of the addresses that came or went: not told about themselves. */
  changedHashes?: readonly string[]
  /** What the resident's other addresses are told; absent: nothing that works has changed yet. */
  templateKey?: 'contact_point_added' | 'contact_point_removed' | 'address_kept'
  /** Absent: the resident, signed in. */
  actor?: Actor
}

/** What belongs to every change of addresses: a new version, an event a field, the audit line, word on the other channels. */
export async function changeAddresses(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  { action, channel, changes, changedHashes = [], templateKey, actor: given }: AddressChange,
): Promise<void> {
  const residentId = resident.id
  const actor: Actor = given ?? { kind: 'resident', id: residentId }
  const version = await raiseVersion(tx, residentId)
  await recordChanges(tx, ctx, { residentId, version, actor, changes })
  const told = templateKey
    ? await tellElsewhere(ctx, tx, resident, changedHashes, { templateKey, params: { channel } })
    : 0
  await recordAudit(tx, ctx, { actor, action, residentId, detail: { channel, version, told } })
}

/** Never says whose. */
export const addressTaken = () =>
  new ServiceError('conflict', 'Another resident receives notices at this address.', {
    code: 'address_taken',
  })
