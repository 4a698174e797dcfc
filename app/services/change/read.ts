import { readChanges, type ChangeRow, type Horizon, type Position } from '#db/queries/change.ts'
import { addMonths, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import type { Reader } from './cursor.ts'

/** How long a change is kept, and how long ago an agency must have asked to be told of one (CONTRACT 2, `GET /changes`). */
export const MONTHS_KEPT = 13

/** Changes one statement looks through, and how many such statements one page may cost. */
const WINDOW = 1_000
const WINDOWS = 20

/** `next`: where to read on. `isEnd`: nothing more may be told at present. */
export type Page = { rows: ChangeRow[]; next: Position; isEnd: boolean }

/**
 * The next changes that concern an agency, at most `limit`. A page may hold none and still have moved on: among millions
 * of changes the few that concern a small agency are looked for piece by piece.
 */
export async function readPage(
  ctx: Pick<Ctx, 'pools' | 'clock'>,
  reader: Reader,
  from: { after: Position; horizon: Horizon; limit: number },
): Promise<Page> {
  const { horizon, limit } = from
  const { agencyId, realm } = reader
  const askedSince = forgottenBefore(ctx.clock())
  let next = from.after
  let rows: ChangeRow[] = []
  for (let window = 0; window < WINDOWS; window++) {
    const ask = { agencyId, realm, after: next, horizon, askedSince, window: WINDOW }
    const found = await ctx.pools.pages.run((sql) => readChanges(sql, ask))
    rows = [...rows, ...found.rows]
    if (rows.length > limit) {
      rows = rows.slice(0, limit)
      return { rows, next: positionOf(rows.at(-1)!), isEnd: false }
    }
    next = found.looked ?? next
    if (found.isEnd) return { rows, next, isEnd: true }
    if (rows.length === limit) break
  }
  return { rows, next, isEnd: false }
}

/** The beginning of the thirteen months. */
export const forgottenBefore = (at: Instant): Instant => addMonths(at, -MONTHS_KEPT)

const positionOf = ({ xid, id }: ChangeRow): Position => ({ xid, id })
