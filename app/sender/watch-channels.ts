import type { z } from 'zod'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { ALL_OPERATIONAL, type Health } from '#app/domain/channel-health.ts'
import { SECOND } from '#app/domain/time.ts'
import { channelsAnswer } from '#app/domain/wire/channels.ts'
import { outlast } from './http/outlast.ts'
import type { Transport } from './http/transport.ts'

export type ChannelStanding = z.output<typeof channelsAnswer>['channels'][number]

/** A change that falls between two polls is heard of at the end of the second. */
const POLL_SECONDS = 10

/** The channels as this agency sees them: at once, and whenever one changes. @throws ProblemError */
export async function* watchChannels(options: {
  transport: Transport
  closing: AbortSignal
  signal?: AbortSignal
  /** Told of every answer, changed or not. */
  onSeen: (health: Record<Channel, Health>) => void
}): AsyncGenerator<ChannelStanding[], void> {
  const { transport, onSeen } = options
  const signal = options.signal ? AbortSignal.any([options.closing, options.signal]) : options.closing
  let told: string | null = null
  for (;;) {
    try {
      const channels = await readChannels(transport, told === null ? 0 : POLL_SECONDS, signal)
      onSeen(healthOf(channels))
      const text = JSON.stringify(channels)
      if (text === told) continue
      told = text
      yield channels
    } catch (error) {
      if (!(await outlast(error, signal, transport.probeAfterMs))) return
    }
  }
}

async function readChannels(
  transport: Transport,
  waitSeconds: number,
  signal: AbortSignal,
): Promise<ChannelStanding[]> {
  const path = `/api/v1/channels?waitSeconds=${waitSeconds}`
  const request = { method: 'GET', path, waitMs: waitSeconds * SECOND, signal } as const
  return (await transport.once(request, channelsAnswer)).channels
}

function healthOf(channels: readonly ChannelStanding[]): Record<Channel, Health> {
  const health = { ...ALL_OPERATIONAL }
  for (const channel of CHANNELS) {
    const standing = channels.find((one) => one.channel === channel)
    if (standing) health[channel] = standing.health
  }
  return health
}
