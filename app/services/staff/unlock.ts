import { updateStaff } from '#db/queries/staff.ts'
import type { Ctx } from '../ctx.ts'
import { lockWorking } from './change.ts'
import type { SignedInStaff } from './enter.ts'
import { heldBy, recordRight } from './record-right.ts'

/** Lifts the lock that failures put on somebody's account, before its fifteen minutes. @throws ServiceError `not_found` */
export async function unlockStaff(
  ctx: Ctx,
  { staffId }: { staffId: string },
  { actor }: Pick<SignedInStaff, 'actor'>,
): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    const staff = await lockWorking(tx, staffId)
    await updateStaff(tx, staffId, { failures: 0, lockedUntil: null })
    const held = heldBy(staff)
    await recordRight(tx, ctx, { staffId, action: 'unlock', before: held, after: held, actor })
  })
}
