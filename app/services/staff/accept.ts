import { z } from 'zod'
import { findInvitation, takeInvitation } from '#db/queries/staff-invitation.ts'
import { findStaff, updateStaff } from '#db/queries/staff.ts'
import { judgePassword, type PasswordFault } from '#app/domain/password-rule.ts'
import { hashToken } from '#app/vault/index.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { parseInput } from '../parse-input.ts'
import { remoteNetwork } from '../session/remote-address.ts'
import type { StaffBrowser } from '../session/staff-sessions.ts'
import { openStaffEmail } from './email.ts'
import { hashPassword } from './password.ts'

const input = z.object({
  token: z.string().max(200),
  name: z.string().trim().min(1).max(100),
  password: z.string().max(1000),
})

/** `gone`: the link was used, replaced or is too old. */
export type AcceptResult = { ok: true; setCookie: string } | { ok: false; fault: 'gone' | PasswordFault }

/**
 * Follows a link: sets name and password, and opens the half session in which a second factor is set up. A password that
 * is refused leaves the link as it was.
 * @throws ServiceError invalid at `/name` · limited
 */
export async function acceptInvitation(
  ctx: Ctx,
  { browser, ...raw }: z.input<typeof input> & { browser: StaffBrowser },
): Promise<AcceptResult> {
  const { token, name, password } = parseInput(input, raw)
  await ctx.limits.admitStaff(browser.remoteAddress)
  const hash = hashToken(token)
  const now = new Date(ctx.clock())
  const db = ctx.pools.pages.db
  const found = await findInvitation(db, hash, now)
  const invited = found && (await findStaff(db, found.staffId))
  if (!invited || invited.endedAt !== null) return { ok: false, fault: 'gone' }
  const fault = judgePassword(password, openStaffEmail(ctx, invited))
  if (fault !== null) return { ok: false, fault }
  const passwordHash = await hashPassword(password)
  return ctx.pools.pages.begin(async (tx) => {
    const taken = await takeInvitation(tx, hash, now)
    if (taken === null) return { ok: false, fault: 'gone' }
    const { id } = invited
    await updateStaff(tx, id, { name, passwordHash, failures: 0, lockedUntil: null })
    const actor = { kind: 'staff', id, from: remoteNetwork(browser.remoteAddress) } as const
    await recordAudit(tx, ctx, { actor, action: 'staff.set_password', detail: { by: taken.purpose } })
    return { ok: true, setCookie: await ctx.staffSessions.create(tx, id, 'half', browser) }
  })
}
