import { SECOND } from '#app/domain/time.ts'
import { changesQuery, type ChangeEvent } from '#app/domain/wire/changes.ts'
import type { Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import { parseCursor, toCursor, type Reader } from './cursor.ts'
import { toChangeEvent } from './event.ts'
import { readPage } from './read.ts'

/** `next`: the cursor to go on with, also after an empty answer. */
export type Followed = { events: ChangeEvent[]; next: string; limit: number; waitSeconds: number }

/**
 * `GET /changes`: what changed for residents this agency asked about in the last 13 months, in an order that never gains
 * an entry before a place that was told. With `waitSeconds` an answer that would be empty waits for the next change.
 * @param signal ends the wait when the caller has gone
 * @throws ServiceError `invalid`; `unavailable`
 */
export async function followChanges(
  ctx: Ctx,
  reader: Reader,
  query: unknown,
  signal: AbortSignal,
): Promise<Followed> {
  const { after, limit, waitSeconds } = parseInput(changesQuery, query)
  const until = AbortSignal.any([signal, AbortSignal.timeout(waitSeconds * SECOND)])
  let position = parseCursor(ctx, reader, after)
  let mayWait = waitSeconds > 0
  for (;;) {
    const horizon = await ctx.changes.horizon()
    const page = await readPage(ctx, reader, { after: position, horizon, limit })
    position = page.next
    if (page.rows.length > 0 || !page.isEnd || !mayWait) {
      const events = page.rows.map((row) => toChangeEvent(ctx, reader, row))
      return { events, next: toCursor(ctx, reader, position), limit, waitSeconds }
    }
    mayWait = await ctx.changes.nextAfter(horizon, until)
  }
}
