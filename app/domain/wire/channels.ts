import { z } from 'zod'
import { queryInteger } from '../query-integer.ts'
import { channel, health, instant } from './shapes.ts'

/** Seconds: a client that waits longer is better served by asking again. */
const WAIT_LIMIT_SECONDS = 60

/** The query of `GET /channels`. */
export const channelsQuery = z.object({ waitSeconds: queryInteger(0, WAIT_LIMIT_SECONDS).optional() })

const channelStanding = z
  .object({
    channel,
    health,
    since: instant.nullable(),
    by: z.enum(['staff', 'detector']).nullable(),
    scope: z.enum(['all', 'agency']),
    reason: z.string().nullable(),
    until: instant.nullable(),
    message: z.object({ ko: z.string(), en: z.string() }).meta({ id: 'Message' }).nullable(),
  })
  .meta({ id: 'ChannelStanding' })

/** The 200 of `GET /channels`: every channel as this agency sees it. */
export const channelsAnswer = z.object({ channels: z.array(channelStanding) }).meta({ id: 'Channels' })
