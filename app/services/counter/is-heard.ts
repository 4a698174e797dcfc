import { canBeTold } from '../contact-point/tell-somewhere.ts'
import type { Ctx } from '../ctx.ts'

/** Whether a resident would hear of what a clerk writes down for them; else a form is bound to be refused and is not shown. */
export const isHeard = (ctx: Ctx, residentId: string): Promise<boolean> =>
  canBeTold(ctx.pools.pages.db, residentId)
