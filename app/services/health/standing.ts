import { CHANNELS } from '#app/domain/channel.ts'
import { formatInstant, type Instant } from '#app/domain/time.ts'
import type { EffectiveHealth } from '#app/domain/channel-health.ts'
import type { Ctx } from '../ctx.ts'
import { healthMessage } from './message.ts'

/** `GET /channels`: every channel as this agency sees it. */
export function describeChannels(ctx: Pick<Ctx, 'catalog'>, agencyId: string, at: Instant) {
  const health = ctx.catalog.healthFor(agencyId, at)
  return CHANNELS.map((channel) => ({
    channel,
    ...describe(health[channel]),
    message: healthMessage(channel, health[channel].health),
  }))
}

const describe = ({ since, until, ...rest }: EffectiveHealth) => ({
  ...rest,
  since: since === null ? null : formatInstant(since),
  until: until === null ? null : formatInstant(until),
})

const POLL_MS = 500

/**
 * The same, at the next change of what this agency sees, or after `waitSeconds`.
 * @param signal ends the wait when the caller has gone
 */
export async function awaitChannels(
  ctx: Pick<Ctx, 'catalog' | 'clock'>,
  agencyId: string,
  waitSeconds: number,
  signal: AbortSignal,
) {
  const first = describeChannels(ctx, agencyId, ctx.clock())
  const before = JSON.stringify(first)
  const end = ctx.clock() + waitSeconds * 1000
  let now = first
  while (ctx.clock() < end && !signal.aborted && JSON.stringify(now) === before) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    await ctx.catalog.refresh()
    now = describeChannels(ctx, agencyId, ctx.clock())
  }
  return now
}
