import { pushBody, type PushNotice } from '#app/domain/wire/push.ts'
import { invalidBody, parseShape } from '../consult/question.ts'
import type { Ctx } from '../ctx.ts'
import { invalidField } from '../errors.ts'

/**
 * What push services take is 4,096 bytes encrypted (RFC 8291 §4): the rest of it is headers, padding and what we add.
 * A title and a body at their limits stay below, unless they are emoji.
 */
const BYTES_LIMIT = 3_850

/** The body of a push, checked. @throws ServiceError `invalid` */
export function parseNotice(ctx: Pick<Ctx, 'config'>, body: unknown): PushNotice {
  const shape = parseShape(pushBody, body)
  if (!shape.ok) throw invalidBody(shape.errors)
  const notice = shape.value
  if (notice.url !== undefined && !isAllowed(notice.url, ctx.config.publicUrl))
    throw invalidField('/url', 'invalid_format', 'An address that begins with https://, or a page of ours.')
  if (Buffer.byteLength(textOf(notice)) > BYTES_LIMIT)
    throw invalidField('/body', 'out_of_range', 'Longer than a push can carry: 4 KiB with title and address.')
  return notice
}

/** One text for one notice, whatever order its fields came in. */
export const textOf = ({ title, body, url }: PushNotice) => JSON.stringify([title, body, url ?? null])

/** For the queue: bound to its consult, readable with our keys alone. */
export const sealNotice = (ctx: Pick<Ctx, 'vault'>, consultId: string, notice: PushNotice) =>
  ctx.vault.seal(`push/${consultId}`, JSON.stringify(notice))

export const openNotice = (ctx: Pick<Ctx, 'vault'>, consultId: string, sealed: string) =>
  JSON.parse(ctx.vault.open(`push/${consultId}`, sealed)) as PushNotice

function isAllowed(url: string, publicUrl: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, username, password, origin } = new URL(url)
  if (username !== '' || password !== '') return false
  return protocol === 'https:' || origin === new URL(publicUrl).origin
}
