import { canBeTold } from '../contact-point/tell-somewhere.ts'
import type { Ctx } from '../ctx.ts'
import { findInTheWay } from './phone.ts'

/**
 * What helps a resident whom nothing reaches: `paper`, a phone of their own, put in by the code on a paper from the counter;
 * `guardian`, who decides for them and has a phone; `sign_in`, if they still can, else to leave and register anew.
 */
export type Unheard = 'paper' | 'guardian' | 'sign_in'

/** null: the resident would hear of what a clerk writes down. Else a form is bound to be refused, and need not be shown. */
export async function findUnheard(ctx: Ctx, residentId: string): Promise<Unheard | null> {
  const { db } = ctx.pools.pages
  if (await canBeTold(db, residentId)) return null
  const inTheWay = await findInTheWay(db, residentId)
  if (inTheWay === null) return 'paper'
  return inTheWay === 'has_guardian' ? 'guardian' : 'sign_in'
}
