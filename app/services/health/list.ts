import { listDeclarations, type DeclarationRow } from '#db/queries/health.ts'
import type { Ctx } from '../ctx.ts'

/** Every declaration in force now, staff's and the detector's, for all and for single agencies, newest first. */
export async function listHealth(ctx: Ctx): Promise<DeclarationRow[]> {
  return listDeclarations(ctx.pools.pages.db, ctx.clock())
}
