import type { ResidentRow } from '#db/queries/preference.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { MessageText } from '../message/render.ts'
import { sendOver } from '../message/send-over.ts'
import { listAddresses } from './list-addresses.ts'

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
  const addresses = await listAddresses(ctx, ctx.pools.pages.db, resident, isPushEnough)
  for (const { channel, to } of addresses) {
    const content = { to, language: resident.language, message, id }
    const { outcome } = await sendOver(ctx, channel, content, signal)
    if (outcome === 'accepted') return channel
  }
  if (addresses.length === 0) return null
  throw new ServiceError('unavailable', 'No channel of the resident took the notice.')
}
