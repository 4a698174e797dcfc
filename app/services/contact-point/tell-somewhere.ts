import type { Executor, Transaction } from '#db/client.ts'
import { listContactPoints } from '#db/queries/contact-point.ts'
import { findOwnAddress } from '#db/queries/own-address.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openKey } from '../home/load-resident.ts'
import { enqueueMessage } from '../message/enqueue.ts'
import { hashAddress, ownAddressPlace } from './address.ts'
import { isTold, tellElsewhere, type Words } from './tell-elsewhere.ts'

/**
 * Tells a resident at every address that works, else at the number that signs in, proven or not: for what they must hear
 * of, because somebody else may be doing it. @returns how many were told; 0: there is nobody to tell
 */
export async function tellSomewhere(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  changedHashes: readonly string[],
  words: Words,
): Promise<number> {
  const told = await tellElsewhere(ctx, tx, resident, changedHashes, words)
  const own = told === 0 ? await findOwnAddress(tx, resident.id, 'phone') : null
  if (own === null || own.suspendedAt !== null) return told
  const to = ctx.vault.addresses.decrypt(
    openKey(ctx, resident),
    ownAddressPlace(resident.id, 'phone'),
    own.address,
  )
  const { all } = hashAddress(ctx, { kind: 'phone', text: to })
  if (all.some((hash) => changedHashes.includes(hash))) return told
  await enqueueMessage(tx, ctx, { channel: 'sms', to, language: resident.language, ...words })
  return 1
}

/**
 * The same for what must not be done unheard, such as what a clerk writes down for a resident.
 * @throws ServiceError conflict, code `nobody_to_tell`
 */
export async function requireTold(...told: Parameters<typeof tellSomewhere>): Promise<number> {
  const count = await tellSomewhere(...told)
  if (count === 0) throw nobodyToTell()
  return count
}

export const nobodyToTell = () =>
  new ServiceError('conflict', 'Nobody could tell the resident of it.', { code: 'nobody_to_tell' })

/** Whether any of them would be told, so that a form which is bound to be refused need not be shown. */
export async function canBeTold(db: Executor, residentId: string): Promise<boolean> {
  if ((await listContactPoints(db, residentId)).some(isTold)) return true
  const own = await findOwnAddress(db, residentId, 'phone')
  return own !== null && own.suspendedAt === null
}
