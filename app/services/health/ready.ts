import { isMigrated } from '#db/migrate.ts'
import type { Ctx } from '../ctx.ts'

const PATIENCE_MS = 1_000

/** `/readyz`: the database is reachable and holds every migration of this program. */
export async function isReady(ctx: Pick<Ctx, 'pools' | 'log'>): Promise<boolean> {
  try {
    return await ctx.pools.pages.run((sql) => isMigrated(sql), { deadlineMs: PATIENCE_MS })
  } catch (error) {
    ctx.log.warn({ err: error }, 'not ready')
    return false
  }
}
