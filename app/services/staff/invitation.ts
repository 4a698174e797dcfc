import type { Transaction } from '#db/client.ts'
import { findInvitation, insertInvitation, type InvitationPurpose } from '#db/queries/staff-invitation.ts'
import { findStaff } from '#db/queries/staff.ts'
import type { StaffRole } from '#app/domain/staff-access.ts'
import { DAY } from '#app/domain/time.ts'
import { createToken, hashToken } from '#app/vault/index.ts'
import type { Ctx } from '../ctx.ts'
import { openStaffEmail } from './email.ts'

const INVITATION_MS = 7 * DAY

/** A link by which somebody sets their password and second factor: once, within seven days. It is shown once. */
export async function createInvitation(
  ctx: Ctx,
  tx: Transaction,
  { staffId, purpose }: { staffId: string; purpose: InvitationPurpose },
): Promise<string> {
  const token = createToken()
  const now = ctx.clock()
  await insertInvitation(tx, {
    hash: hashToken(token),
    staffId,
    purpose,
    createdAt: new Date(now),
    expiresAt: new Date(now + INVITATION_MS),
  })
  return `${ctx.config.publicUrl}/admin/invitation?token=${token}`
}

export type InvitationView = {
  purpose: InvitationPurpose
  email: string
  name: string | null
  role: StaffRole
}

/** Whom a link is for; null: it was used, replaced, is too old, or never was one. @throws ServiceError limited */
export async function viewInvitation(
  ctx: Ctx,
  { token, remoteAddress }: { token: string; remoteAddress: string },
): Promise<InvitationView | null> {
  await ctx.limits.admitStaff(remoteAddress)
  const db = ctx.pools.pages.db
  const found = await findInvitation(db, hashToken(token), new Date(ctx.clock()))
  const staff = found && (await findStaff(db, found.staffId))
  if (!found || !staff || staff.endedAt !== null) return null
  const { name, role } = staff
  return { purpose: found.purpose, email: openStaffEmail(ctx, staff), name, role }
}
