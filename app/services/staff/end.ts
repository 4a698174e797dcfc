import { endInvitations } from '#db/queries/staff-invitation.ts'
import { deleteStaffPasskeysOf } from '#db/queries/staff-passkey.ts'
import { updateStaff } from '#db/queries/staff.ts'
import type { Ctx } from '../ctx.ts'
import { lockWorking, requireOtherOwner } from './change.ts'
import type { SignedInStaff } from './enter.ts'
import { heldBy, recordRight } from './record-right.ts'

/**
 * Somebody no longer works here: every session ends at once, and nothing of theirs opens anything. What they did stays
 * on record under their name for as long as their rights' history is kept, then under their id (개인정보의 안전성 확보조치 기준 §5, §8).
 * @throws ServiceError `not_found`, `conflict` code `last_owner`
 */
export async function endStaff(
  ctx: Ctx,
  { staffId }: { staffId: string },
  { actor }: Pick<SignedInStaff, 'actor'>,
): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    const before = await lockWorking(tx, staffId)
    await requireOtherOwner(tx, before)
    const endedAt = new Date(ctx.clock())
    await updateStaff(tx, staffId, { endedAt, passwordHash: null, totpSecret: null })
    await deleteStaffPasskeysOf(tx, staffId)
    await endInvitations(tx, staffId, endedAt)
    await ctx.staffSessions.endAll(staffId, tx)
    await recordRight(tx, ctx, { staffId, action: 'end', before: heldBy(before), after: null, actor })
  })
}
