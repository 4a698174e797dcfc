import {
  countConsentWeeks,
  countReach,
  countVolumeHour,
  forgetVolumeHours,
  hasReach,
  listUncountedHours,
} from '#db/queries/figure.ts'
import { unhurried } from '#db/queries/unhurried.ts'
import { DAY, formatDay, HOUR } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'

/** So far back the front page looks. */
export const FIGURE_DAYS = 31
export const FIGURE_WEEKS = 13

const PATIENCE_MS = HOUR

/**
 * Counts for the front page what would be too much to count while somebody waits: hours of evidence that are over, and once
 * a day reach and consents. Each part is committed by itself, and counted once however often it is asked for.
 */
export async function countFigures(ctx: Pick<Ctx, 'pools' | 'clock'>): Promise<void> {
  const now = ctx.clock()
  const since = now - FIGURE_DAYS * DAY
  const work = <T>(part: Parameters<typeof unhurried<T>>[1]) =>
    ctx.pools.pages.run((sql) => unhurried(sql, part, PATIENCE_MS), { deadlineMs: PATIENCE_MS })
  const hours = await work((tx) => listUncountedHours(tx, since, now))
  for (const hour of hours) await work((tx) => countVolumeHour(tx, hour))
  if (await hasReach(ctx.pools.pages.db, formatDay(now))) return
  await work((tx) => forgetVolumeHours(tx, since))
  await work((tx) => countConsentWeeks(tx, formatDay(now - FIGURE_WEEKS * 7 * DAY)))
  await work((tx) => countReach(tx, formatDay(now)))
}
