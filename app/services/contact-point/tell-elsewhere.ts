import type { Transaction } from '#db/client.ts'
import { listContactPoints, type ContactPointRow } from '#db/queries/contact-point.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import type { Ctx } from '../ctx.ts'
import { openKey } from '../home/load-resident.ts'
import { enqueueMessage, type NewMessage } from '../message/enqueue.ts'
import { contactPointPlace } from './address.ts'

type Notice = Extract<NewMessage, { code?: never }>
export type Words = Notice extends infer N
  ? N extends Notice
    ? Pick<N, 'templateKey' | 'params'>
    : never
  : never

/** A device is shown notices and told nothing; what nobody proved, or what nothing reaches, is not theirs. */
export const isTold = ({ channel, verifiedAt, unreachableAt }: ContactPointRow): boolean =>
  channel !== 'push' && verifiedAt !== null && unreachableAt === null

/**
 * Tells a resident about a change of addresses wherever else they can be reached, so that somebody who got hold of one
 * channel cannot change the others unseen: every verified, living address but those that changed, once each, a phone by
 * text. `mailLink` goes along by e-mail alone. @returns how many were told
 */
export async function tellElsewhere(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  changedHashes: readonly string[],
  words: Words,
  { mailLink }: { mailLink?: string } = {},
): Promise<number> {
  const key = openKey(ctx, resident)
  const told = new Set(changedHashes)
  let count = 0
  for (const point of await listContactPoints(tx, resident.id)) {
    const { id, channel, address, addressHash } = point
    if (!isTold(point) || told.has(addressHash)) continue
    told.add(addressHash)
    const to = ctx.vault.addresses.decrypt(key, contactPointPlace(id), address)
    const { language } = resident
    const isMail = channel === 'email'
    const link = isMail && mailLink !== undefined ? { link: mailLink } : {}
    const message = { channel: isMail ? 'email' : 'sms', to, language, ...words, ...link } as NewMessage
    await enqueueMessage(tx, ctx, message)
    count += 1
  }
  return count
}
