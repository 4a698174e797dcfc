import { deleteStaffPasskeysOf } from '#db/queries/staff-passkey.ts'
import { findStaffByEmail, updateStaff } from '#db/queries/staff.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { lockWorking } from './change.ts'
import { parseStaffEmail, staffEmailHashes } from './email.ts'
import { createInvitation } from './invitation.ts'
import { heldBy, recordRight } from './record-right.ts'

/**
 * Somebody lost their phone, forgot their password, or never followed their link: what they had opens nothing any more,
 * every session ends, and a new link leads to a new password and a new second factor. One's own are changed on one's own
 * page, where the old ones are asked for.
 * @throws ServiceError `not_found`, `forbidden`: oneself
 */
export async function resetStaff(
  ctx: Ctx,
  { staffId }: { staffId: string },
  actor: Actor,
): Promise<{ staffId: string; link: string }> {
  if (actor.kind === 'staff' && actor.id === staffId)
    throw new ServiceError('forbidden', 'Nobody resets themselves: change it on your own page.')
  return ctx.pools.pages.begin(async (tx) => {
    const staff = await lockWorking(tx, staffId)
    await updateStaff(tx, staffId, {
      passwordHash: null,
      totpSecret: null,
      totpStep: null,
      failures: 0,
      lockedUntil: null,
    })
    await deleteStaffPasskeysOf(tx, staffId)
    await ctx.staffSessions.endAll(staffId, tx)
    const held = heldBy(staff)
    await recordRight(tx, ctx, { staffId, action: 'reset', before: held, after: held, actor })
    const purpose = staff.acceptedAt === null ? 'invite' : 'reset'
    return { staffId, link: await createInvitation(ctx, tx, { staffId, purpose }) }
  })
}

/** The same by e-mail, for the command line: the way back when the last owner lost their second factor. */
export async function resetStaffByEmail(
  ctx: Ctx,
  { email }: { email: string },
  actor: Actor,
): Promise<{ staffId: string; link: string }> {
  const hashes = staffEmailHashes(ctx, parseStaffEmail(email))
  const staff = await findStaffByEmail(ctx.pools.pages.db, hashes)
  if (staff === null) throw new ServiceError('not_found', 'Nobody who works here has this e-mail.')
  return resetStaff(ctx, { staffId: staff.id }, actor)
}
