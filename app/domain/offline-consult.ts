import { z } from 'zod'
import { STEP_CHANNELS } from './channel.ts'
import { DAY, MINUTE, type Instant } from './time.ts'
import { checkedApart } from './checked-apart.ts'
import { batchItem } from './wire/consult-question.ts'
import { problem } from './wire/problem.ts'
import { instant, stepChannel } from './wire/shapes.ts'

/** How long ago an offline decision may have been made, and how far a client's clock may be ahead. */
export const OFFLINE_PAST_MS = 7 * DAY
export const OFFLINE_AHEAD_MS = 5 * MINUTE
/** How far the time in an id may be from `decidedAt`. */
export const OFFLINE_ID_MS = MINUTE
export const OFFLINE_LIMIT = 1_000

/** A step as it was told, without its address. */
const step = z
  .strictObject({
    channel: stepChannel,
    /** null: from the decision on. */
    notBefore: instant.nullable(),
    waitSeconds: z.int().nonnegative().nullable(),
  })
  .meta({ id: 'OfflineStep' })

/** One decision that a client made from its pack. */
export const offlineConsult = z
  .strictObject({
    /** UUIDv7 (RFC 9562 §5.7), made when it was decided; outcomes name it `con_` and its 32 hex digits. */
    id: z.string(),
    recipient: batchItem.shape.recipient,
    topic: z.string(),
    decidedAt: instant,
    decision: z.enum(['send', 'defer', 'suppress']),
    steps: z
      .array(step)
      .max(STEP_CHANNELS.length)
      .refine((steps) => new Set(steps.map(({ channel }) => channel)).size === steps.length, {
        message: 'A channel stands in two steps.',
        params: { code: 'out_of_range' },
      }),
    reference: batchItem.shape.reference,
  })
  .meta({ id: 'OfflineConsult' })
export type OfflineConsult = z.infer<typeof offlineConsult>

/** `POST /consults/offline` (CONTRACT 2). Items are checked one by one: a bad one never fails the rest. */
export const offlineBody = z
  .strictObject({
    /** The id in the pack's header. */
    pack: z.string(),
    consults: z.array(checkedApart(offlineConsult)).min(1).max(OFFLINE_LIMIT),
  })
  .meta({ id: 'OfflineConsults' })

/** The 207 of `POST /consults/offline`, in the order sent. `duplicate`: it was recorded before, and is not again. */
export const offlineAnswer = z
  .object({
    results: z.array(
      z
        .object({ status: z.int(), duplicate: z.boolean().optional(), problem: problem.optional() })
        .meta({ id: 'OfflineResult' }),
    ),
  })
  .meta({ id: 'OfflineResults' })

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The millisecond in a UUIDv7, lower-case with hyphens; null when it is none. */
export function timeOfUuid(id: string): Instant | null {
  return UUID_V7.test(id) ? parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : null
}
