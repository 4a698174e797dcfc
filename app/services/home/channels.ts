import { listBlocks, type BlockRow } from '#db/queries/channel-block.ts'
import { listContactPoints } from '#db/queries/contact-point.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Health } from '#app/domain/channel-health.ts'
import type { Instant } from '#app/domain/time.ts'
import { contactPointPlace, maskForChannel } from '../contact-point/address.ts'
import { nameDoubters } from '../contact-point/found-dead.ts'
import type { Ctx } from '../ctx.ts'
import { REGISTRABLE_CHANNELS, type RegistrableChannel } from '../registration/draft.ts'
import { openResident } from './load-resident.ts'
import { judgeAge } from './path.ts'

export type ChannelView = {
  id: string
  channel: Channel
  /** null for push. */
  maskedAddress: string | null
  isVerified: boolean
  isUnreachable: boolean
  /** Since when somebody finds it dead; null: nobody does. */
  deadSince: Instant | null
  /** The agency for which alone it is dead, by name. */
  unreachableFor: string | null
  age: 'current' | 'soon_stale' | 'stale'
  verifiedAt: Instant | null
  confirmedAt: Instant | null
  health: Health
}

export type ChannelsView = {
  /** null: each topic's default. */
  order: Channel[] | null
  /** In the resident's order, those outside it last. */
  contactPoints: ChannelView[]
  /** Channels without an address. */
  addable: RegistrableChannel[]
  /** Agencies that use a channel no more because the resident blocked them there. */
  blocks: BlockRow[]
}

/** What `/channels` shows. @throws ServiceError not_found */
export async function viewChannels(ctx: Ctx, residentId: string): Promise<ChannelsView> {
  await ctx.catalog.refresh()
  const now = ctx.clock()
  const { row, key } = await openResident(ctx, residentId)
  const { db } = ctx.pools.pages
  const points = await listContactPoints(db, residentId)
  const doubters = await nameDoubters(ctx, points)
  const health = ctx.catalog.healthFor(null, now)
  const place = (channel: Channel) => {
    const index = (row.order ?? REGISTRABLE_CHANNELS).findIndex((each) => each === channel)
    return index < 0 ? Infinity : index
  }
  const contactPoints = points.map((point): ChannelView => {
    const { id, channel, address } = point
    return {
      id,
      channel,
      maskedAddress: maskForChannel(
        channel,
        ctx.vault.addresses.decrypt(key, contactPointPlace(id), address),
      ),
      isVerified: point.verifiedAt !== null,
      isUnreachable: point.unreachableAt !== null,
      deadSince: (point.unreachableAt ?? point.unreachableForAt)?.getTime() ?? null,
      unreachableFor: doubters.get(id) ?? null,
      age: judgeAge(point, now),
      verifiedAt: point.verifiedAt?.getTime() ?? null,
      confirmedAt: point.confirmedAt?.getTime() ?? null,
      health: health[channel].health,
    }
  })
  contactPoints.sort((one, other) => {
    const [a, b] = [place(one.channel), place(other.channel)]
    return a === b ? 0 : a - b
  })
  const addable = REGISTRABLE_CHANNELS.filter((channel) => !points.some((point) => point.channel === channel))
  return { order: row.order, contactPoints, addable, blocks: await listBlocks(db, residentId) }
}
