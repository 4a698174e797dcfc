import { listContactPoints } from '#db/queries/contact-point.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import type { Channel } from '#app/domain/channel.ts'
import { healthOf } from '#app/domain/channel-health.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openKey } from '../home/load-resident.ts'
import { resolvePath } from '../home/path.ts'
import type { MessageText } from '../message/render.ts'
import { sendOver } from '../message/send-over.ts'
import { contactPointPlace } from './address.ts'

/**
 * Sends one message of ours over the resident's own path, in their language: the next channel where one does not take it.
 * @param id every try of one message has the same
 * @param isPushEnough whether push takes it where nothing else does: what it shows cannot be kept
 * @returns the channel that took it; null: nowhere to send it yet
 * @throws ServiceError unavailable: no channel took it; a later try may do better
 */
export async function sendAlongPath(
  ctx: Ctx,
  resident: ResidentRow,
  { message, id, isPushEnough = false }: { message: MessageText; id: string; isPushEnough?: boolean },
  signal?: AbortSignal,
): Promise<Channel | null> {
  const addresses = await listAddresses(ctx, resident, isPushEnough)
  for (const { channel, to } of addresses) {
    const content = { to, language: resident.language, message, id }
    const { outcome } = await sendOver(ctx, channel, content, signal)
    if (outcome === 'accepted') return channel
  }
  if (addresses.length === 0) return null
  throw new ServiceError('unavailable', 'No channel of the resident took the notice.')
}

/** Where the resident's path leads now; push last, or not at all. */
async function listAddresses(ctx: Ctx, resident: ResidentRow, withPush: boolean) {
  const points = await listContactPoints(ctx.pools.pages.db, resident.id)
  const now = ctx.clock()
  const key = openKey(ctx, resident)
  const path = resolvePath(resident, points, healthOf(ctx.catalog.healthFor(null, now)), now)
  const lasting = path.filter(({ channel }) => channel !== 'push')
  const pushes = withPush ? path.filter(({ channel }) => channel === 'push') : []
  return [...lasting, ...pushes].flatMap(({ channel, isUsed, contactPointId }) => {
    const point = points.find(({ id }) => id === contactPointId)
    if (!isUsed || !point) return []
    return [{ channel, to: ctx.vault.addresses.decrypt(key, contactPointPlace(point.id), point.address) }]
  })
}
