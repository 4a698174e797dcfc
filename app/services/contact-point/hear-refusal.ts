import { listPointsAt, PORTAL_VOICE, recordDeaths } from '#db/queries/contact-point-death.ts'
import { lockResidents } from '#db/queries/resident.ts'
import type { SendResult } from '#app/channels/channel.ts'
import type { Channel } from '#app/domain/channel.ts'
import { ADDRESS_KIND } from '#app/domain/contact-point.ts'
import { isKilling } from '#app/domain/outcome.ts'
import type { Ctx } from '../ctx.ts'
import { hashAddress } from './address.ts'

/**
 * A message of the portal's own was refused because nobody is at its address: the portal is one voice among those that
 * find a contact point dead (CONTRACT 2, `POST /outcomes`). An address that is nobody's contact point on that channel
 * touches nothing. Never throws: who waits for a code by text is not held up by it.
 */
export async function hearRefusal(
  ctx: Pick<Ctx, 'clock' | 'log' | 'pools' | 'vault'>,
  channel: Channel,
  to: string,
  result: SendResult,
): Promise<void> {
  const kind = ADDRESS_KIND[channel]
  if (kind === null || result.outcome !== 'refused' || !isKilling(result.reason)) return
  const { all } = hashAddress(ctx, { kind, text: to })
  const at = ctx.clock()
  try {
    await ctx.pools.pages.begin(async (tx) => {
      const points = await listPointsAt(tx, channel, all)
      const deaths = points.map((point) => ({ ...point, at }))
      await lockResidents(tx, [...new Set(points.map(({ residentId }) => residentId))])
      await recordDeaths(tx, PORTAL_VOICE, deaths)
    })
  } catch (error) {
    ctx.log.warn({ err: error, channel }, 'that nobody is at an address could not be noted')
  }
}
