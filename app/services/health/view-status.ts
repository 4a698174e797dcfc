import { listHealthWords } from '#db/queries/health.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import type { Health, HealthWords } from '#app/domain/channel-health.ts'
import { listIncidents, type Incident } from '#app/domain/channel-history.ts'
import { DAY, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'

/** Days told on the page, and how far back a word is looked for that was in force in them. */
const HISTORY_MS = 7 * DAY
const WORDS_MS = 60 * DAY

/** `reason`: what staff wrote; null where the detector found it. */
export type ChannelStatus = {
  channel: Channel
  health: Health
  since: Instant | null
  by: 'staff' | 'detector' | null
  reason: string | null
  /** What staff tell residents, in the languages they wrote it in. */
  words: HealthWords
}

/** What `/status` shows: how every channel is for all agencies, and what is over but not forgotten. */
export async function viewStatus(ctx: Ctx): Promise<{ channels: ChannelStatus[]; incidents: Incident[] }> {
  await ctx.catalog.refresh()
  const at = ctx.clock()
  const standing = ctx.catalog.healthFor(null, at)
  const words = await listHealthWords(ctx.pools.pages.db, at - WORDS_MS)
  return {
    channels: CHANNELS.map((channel) => {
      const { health, since, by, reason, words = {} } = standing[channel]
      return { channel, health, since, by, reason: by === 'staff' ? reason : null, words }
    }),
    incidents: listIncidents(words, at - HISTORY_MS, at),
  }
}
