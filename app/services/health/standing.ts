import { CHANNELS } from '#app/domain/channel.ts'
import { formatInstant, MINUTE, SECOND, type Instant } from '#app/domain/time.ts'
import type { EffectiveHealth } from '#app/domain/channel-health.ts'
import type { Ctx } from '../ctx.ts'
import { healthMessage } from './message.ts'

/** `GET /channels`: every channel as this agency sees it. */
export function describeChannels(ctx: Pick<Ctx, 'catalog'>, agencyId: string, at: Instant) {
  const health = ctx.catalog.healthFor(agencyId, at)
  return CHANNELS.map((channel) => ({
    channel,
    ...describe(health[channel]),
    message: healthMessage(channel, health[channel].health, health[channel].words),
  }))
}

const describe = ({ health, since, by, scope, reason, until }: EffectiveHealth) => ({
  health,
  by,
  scope,
  reason,
  since: since === null ? null : formatInstant(since),
  until: until === null ? null : formatInstant(until),
})

/**
 * The same, at the next change of what this agency sees, or after `waitSeconds`. What ends by the clock is a change too.
 * @param signal ends the wait when the caller has gone
 */
export async function awaitChannels(
  ctx: Pick<Ctx, 'catalog' | 'clock'>,
  agencyId: string,
  waitSeconds: number,
  signal: AbortSignal,
) {
  const end = AbortSignal.any([signal, AbortSignal.timeout(waitSeconds * SECOND)])
  const look = () => describeChannels(ctx, agencyId, ctx.clock())
  const first = look()
  const before = JSON.stringify(first)
  let now = first
  while (!end.aborted && JSON.stringify(now) === before) {
    await ctx.catalog.nextChange(AbortSignal.any([end, ...nextEnd(ctx, agencyId)]))
    now = look()
  }
  return now
}

/** Given when the next declaration that this agency sees comes to its end; nothing within the longest wait: none. */
function nextEnd(ctx: Pick<Ctx, 'catalog' | 'clock'>, agencyId: string): AbortSignal[] {
  const at = ctx.clock()
  const health = ctx.catalog.healthFor(agencyId, at)
  const ends = CHANNELS.flatMap((channel) => health[channel].until ?? []).filter(
    (until) => until - at <= MINUTE,
  )
  return ends.length === 0 ? [] : [AbortSignal.timeout(Math.min(...ends) - at)]
}
