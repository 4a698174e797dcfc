import { forgetOfflineConsults as forget } from '#db/queries/offline-consult.ts'
import { OFFLINE_PAST_MS } from '#app/domain/offline-consult.ts'
import { MINUTE } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'

const DEADLINE_MS = 10 * MINUTE

/** Forgets ids that nobody can send again: their decisions are too old by far. */
export async function forgetOfflineConsults(ctx: Pick<Ctx, 'pools' | 'clock'>): Promise<void> {
  const before = ctx.clock() - 4 * OFFLINE_PAST_MS
  await ctx.pools.pages.run((sql) => forget(sql, before), { deadlineMs: DEADLINE_MS })
}
