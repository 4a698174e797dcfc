import { keepConsultPartitions } from '#db/queries/consult.ts'
import type { Ctx } from '../ctx.ts'

/** Evidence has a table ready for this month and three more: a month without one would answer nothing but 503. */
const MONTHS_AHEAD = 3

export async function keepPartitions(ctx: Pick<Ctx, 'pools' | 'clock'>): Promise<void> {
  await ctx.pools.pages.run((sql) => keepConsultPartitions(sql, ctx.clock(), MONTHS_AHEAD))
}
