import { deleteOldDeliveries } from '#db/queries/webhook-delivery.ts'
import { DAY } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'

/** Long enough to look into what went wrong, and beyond every retry. */
const KEPT_MS = 30 * DAY

/** Deletes what was sent a month ago. For a job once a day. */
export async function forgetOldDeliveries(ctx: Pick<Ctx, 'pools' | 'clock'>): Promise<void> {
  await deleteOldDeliveries(ctx.pools.pages.db, ctx.clock() - KEPT_MS)
}
