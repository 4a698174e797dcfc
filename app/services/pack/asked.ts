import { countAsked as count, findAskedMark, forgetAsked } from '#db/queries/asked.ts'
import { addMonths, HOUR, MINUTE, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'

/** What an agency asked longer ago is not its business any more (CONTRACT 2, `GET /changes`, `GET /pack`). */
const ASKED_MONTHS = 13
/** Evidence of a moment may be committed a little after evidence of the next: counted again. */
const OVERLAP_MS = 10 * MINUTE
/** As far as an id's own time may be from `decidedAt`. */
const SLACK_MS = 2 * MINUTE
/** One transaction counts so much: a day of the largest agency would hold its rows for too long. */
const STRIDE_MS = HOUR
const DEADLINE_MS = 10 * MINUTE

/** The first moment that still counts. */
export const askedSince = (at: Instant): Instant => addMonths(at, -ASKED_MONTHS)

/**
 * Brings the table of who was asked about up to now, hour by hour of the evidence; the first time from its beginning.
 * @param signal ends it between two hours; what is counted is counted
 */
export async function countAsked(ctx: Pick<Ctx, 'pools' | 'clock'>, signal?: AbortSignal): Promise<void> {
  const now = ctx.clock()
  const since = askedSince(now)
  const mark = await ctx.pools.pages.run((sql) => findAskedMark(sql))
  if (mark === null) return
  // A mark ahead of the clock is the word of a clock that was wrong: all is counted again.
  let from = mark > now + OVERLAP_MS ? since : Math.max(mark - OVERLAP_MS, since)
  // The clock of the process that answered may be ahead of ours.
  const end = now + OVERLAP_MS
  while (from < end) {
    signal?.throwIfAborted()
    const until = Math.min(from + STRIDE_MS, end)
    const stride = { from, until, mark: Math.min(until, now), slackMs: SLACK_MS }
    await ctx.pools.pages.run((sql) => count(sql, stride), { deadlineMs: DEADLINE_MS })
    from = until
  }
}

/** Forgets whom nobody asked about for thirteen months. */
export async function forgetAskedLongAgo(ctx: Pick<Ctx, 'pools' | 'clock'>): Promise<void> {
  const since = askedSince(ctx.clock())
  await ctx.pools.pages.run((sql) => forgetAsked(sql, since), { deadlineMs: DEADLINE_MS })
}
