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

/** What nobody proved, or what nothing reaches, is not theirs. */
const isWorking = ({ verifiedAt, unreachableAt }: ContactPointRow): boolean =>
  verifiedAt !== null && unreachableAt === null

/** A device is shown notices and told nothing, but where it is the last resort. */
export const isTold = (point: ContactPointRow): boolean => point.channel !== 'push' && isWorking(point)

/**
 * Tells a resident about a change of addresses wherever else they can be reached, so that somebody who got hold of one
 * channel cannot change the others unseen: every verified, living address but those that changed, once each, a phone by
 * text. `mailLink` goes along by e-mail alone. `isPushEnough`: where none of them is left, every device with notices hears of
 * it; a notice there can be lost unseen, so it is the last resort. @returns how many were told
 */
export async function tellElsewhere(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  changedHashes: readonly string[],
  words: Words,
  { mailLink, isPushEnough = false }: { mailLink?: string; isPushEnough?: boolean } = {},
): Promise<number> {
  const key = openKey(ctx, resident)
  const told = new Set(changedHashes)
  const points = await listContactPoints(tx, resident.id)
  let count = 0
  for (const { id, channel, address, addressHash } of points.filter(isTold)) {
    if (told.has(addressHash)) continue
    told.add(addressHash)
    const to = ctx.vault.addresses.decrypt(key, contactPointPlace(id), address)
    const { language } = resident
    const isMail = channel === 'email'
    const link = isMail && mailLink !== undefined ? { link: mailLink } : {}
    const message = { channel: isMail ? 'email' : 'sms', to, language, ...words, ...link } as NewMessage
    await enqueueMessage(tx, ctx, message)
    count += 1
  }
  if (count > 0 || !isPushEnough) return count
  const devices = points.filter((point) => point.channel === 'push' && isWorking(point))
  for (const { id, address } of devices) {
    const to = ctx.vault.addresses.decrypt(key, contactPointPlace(id), address)
    const message = { channel: 'push', to, language: resident.language, ...words } as NewMessage
    await enqueueMessage(tx, ctx, message)
  }
  return devices.length
}
