import { listStaffPasskeys } from '#db/queries/staff-passkey.ts'
import {
  deleteOtherStaffSessions,
  deleteStaffSessionOf,
  listStaffSessions,
  holdStaffSession,
} from '#db/queries/staff-session.ts'
import { findStaff, lockStaff, updateStaff } from '#db/queries/staff.ts'
import type { Device } from '#app/domain/device.ts'
import { judgePassword, type PasswordFault } from '#app/domain/password-rule.ts'
import type { Instant } from '#app/domain/time.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { PasskeyView } from '../passkey/list.ts'
import { openStaffEmail } from './email.ts'
import type { SignedInStaff } from './enter.ts'
import { hashPassword } from './password.ts'

export type OwnSession = Device & {
  id: string
  isThis: boolean
  network: string
  firstSeen: Instant
  lastSeen: Instant
}

export type OwnAccount = {
  email: string
  hasTotp: boolean
  passkeys: PasskeyView[]
  sessions: OwnSession[]
}

/** What somebody of the staff sees of their own account: this browser first, then the newest use. */
export async function viewOwnAccount(ctx: Ctx, staff: SignedInStaff): Promise<OwnAccount> {
  const db = ctx.pools.pages.db
  const row = await findStaff(db, staff.id)
  if (row === null) throw new ServiceError('not_found', 'Nobody of this id works here.')
  const passkeys = await listStaffPasskeys(db, staff.id)
  const sessions = (await listStaffSessions(db, staff.id)).filter(
    ({ secondAt, expiresAt }) => secondAt !== null && expiresAt.getTime() > ctx.clock(),
  )
  return {
    email: openStaffEmail(ctx, row),
    hasTotp: row.totpSecret !== null,
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      createdAt: createdAt.getTime(),
      lastUsedAt: lastUsedAt?.getTime() ?? null,
    })),
    sessions: sessions
      .map(({ id, browser, system, network, createdAt, seenAt }) => ({
        id,
        browser,
        system,
        network,
        isThis: id === staff.session.sessionId,
        firstSeen: createdAt.getTime(),
        lastSeen: seenAt.getTime(),
      }))
      .sort((a, b) => Number(b.isThis) - Number(a.isThis)),
  }
}

/**
 * Sets another password; every other browser is signed out. @returns why it is refused; null: it is set
 * @throws ServiceError unauthenticated: the session ended meanwhile, as by a reset
 */
export async function changeOwnPassword(
  ctx: Ctx,
  { staff, password }: { staff: SignedInStaff; password: string },
): Promise<PasswordFault | null> {
  const row = await findStaff(ctx.pools.pages.db, staff.id)
  if (row === null) throw new ServiceError('not_found', 'Nobody of this id works here.')
  const fault = judgePassword(password, openStaffEmail(ctx, row))
  if (fault !== null) return fault
  const passwordHash = await hashPassword(password)
  await ctx.pools.pages.begin(async (tx) => {
    await lockStaff(tx, staff.id)
    if (!(await holdStaffSession(tx, staff.session.sessionId)))
      throw new ServiceError('unauthenticated', 'The session ended meanwhile.')
    await updateStaff(tx, staff.id, { passwordHash })
    await deleteOtherStaffSessions(tx, staff.id, staff.session.sessionId)
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'staff.change_password' })
  })
  return null
}

/** Ends another of one's own sessions; over already: nothing happens. */
export async function endOwnSession(
  ctx: Ctx,
  { staff, sessionId }: { staff: SignedInStaff; sessionId: string },
): Promise<void> {
  await ctx.pools.pages.begin(async (tx) => {
    if (await deleteStaffSessionOf(tx, staff.id, sessionId))
      await recordAudit(tx, ctx, { actor: staff.actor, action: 'staff.end_session' })
  })
}

/** @returns the `Set-Cookie` value that clears this browser's session */
export async function signOutStaff(
  ctx: Ctx,
  { staff, cookieHeader }: { staff: SignedInStaff; cookieHeader: string | null },
): Promise<string> {
  return ctx.pools.pages.begin(async (tx) => {
    await recordAudit(tx, ctx, { actor: staff.actor, action: 'staff.sign_out' })
    return ctx.staffSessions.end(cookieHeader, tx)
  })
}
