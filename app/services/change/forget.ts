import { deleteOldChanges } from '#db/queries/change.ts'
import type { Ctx } from '../ctx.ts'
import { forgottenBefore } from './read.ts'

/** Deletes changes that are told to nobody any more. For a job once a day; changes nothing visible. */
export async function forgetOldChanges(ctx: Pick<Ctx, 'pools' | 'clock'>): Promise<void> {
  await ctx.pools.pages.run((sql) => deleteOldChanges(sql, forgottenBefore(ctx.clock())))
}
