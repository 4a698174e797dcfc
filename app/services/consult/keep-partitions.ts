import { keepConsultPartitions } from '#db/queries/consult.ts'
import { OFFLINE_ID_MS, OFFLINE_PAST_MS } from '#app/domain/offline-consult.ts'
import type { Ctx } from '../ctx.ts'

/** Evidence has a table ready for this month and three more: a month without one would answer nothing but 503. */
const MONTHS_AHEAD = 3

/** From the month in which an offline consult may have been decided. */
export async function keepPartitions(ctx: Pick<Ctx, 'pools' | 'clock'>): Promise<void> {
  const since = ctx.clock() - OFFLINE_PAST_MS - OFFLINE_ID_MS
  await ctx.pools.pages.run((sql) => keepConsultPartitions(sql, since, MONTHS_AHEAD + 1))
}
