import type { AuditAction } from '#app/domain/audit-action.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import type { ValidSession } from './sessions.ts'

/** Ends this browser's session. @returns the `Set-Cookie` value that clears it; never an error, signed in or not */
export async function signOut(
  ctx: Ctx,
  { cookieHeader }: { cookieHeader: string | null },
): Promise<{ setCookie: string }> {
  const session = await ctx.sessions.validate(cookieHeader)
  const setCookie = await ctx.pools.pages.begin(async (tx) => {
    const cleared = await ctx.sessions.end(cookieHeader, tx)
    if (session !== null) await recordAudit(tx, ctx, line('session.sign_out', session.residentId))
    return cleared
  })
  return { setCookie }
}

/** Ends every session of the resident, on every device, this one too. */
export async function signOutEverywhere(
  ctx: Ctx,
  { session, cookieHeader }: { session: ValidSession; cookieHeader: string | null },
): Promise<{ setCookie: string }> {
  const setCookie = await ctx.pools.pages.begin(async (tx) => {
    await ctx.sessions.endAll(session.residentId, tx)
    await recordAudit(tx, ctx, line('session.sign_out_everywhere', session.residentId))
    return ctx.sessions.end(cookieHeader, tx)
  })
  return { setCookie }
}

const line = (action: AuditAction, residentId: string) => ({
  actor: { kind: 'resident', id: residentId } as const,
  action,
  residentId,
})
