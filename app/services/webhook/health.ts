import type { ToldHealth } from '#db/queries/webhook.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { healthOf } from '#app/domain/channel-health.ts'
import type { Ctx } from '../ctx.ts'

/** How the channels stand now, as this agency sees them. */
export const seenHealth = (ctx: Pick<Ctx, 'catalog' | 'clock'>, agencyId: string): ToldHealth =>
  healthOf(ctx.catalog.healthFor(agencyId, ctx.clock()))

export const changedChannels = (told: ToldHealth, seen: ToldHealth): Channel[] =>
  CHANNELS.filter((channel) => told[channel] !== seen[channel])
