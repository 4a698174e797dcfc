import { countReports, forgetReports, listUncountedMinutes } from '#db/queries/report-tally.ts'
import { SECOND } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'

/** Minutes counted by one statement, so that the busiest take it no longer than a statement may take. */
const MINUTES_A_STATEMENT = 60
/** After a standstill a day is caught up with over several looks, newest minutes first. */
const PATIENCE_MS = 5 * SECOND

/** Counts which steps that were due have been reported, for the silence that the detector listens to. */
export async function tallyReports(ctx: Pick<Ctx, 'pools' | 'clock'>): Promise<void> {
  const { pages } = ctx.pools
  const begun = ctx.clock()
  const minutes = await listUncountedMinutes(pages.db, begun)
  for (let done = 0; done < minutes.length; done += MINUTES_A_STATEMENT) {
    if (ctx.clock() - begun > PATIENCE_MS) break
    const some = minutes.slice(done, done + MINUTES_A_STATEMENT)
    await pages.begin((tx) => countReports(tx, some, begun))
  }
  await pages.begin((tx) => forgetReports(tx, begun))
}
