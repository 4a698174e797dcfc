import { deleteOtherSessions, deleteSessionOf, listSessions } from '#db/queries/session.ts'
import type { Device } from '#app/domain/device.ts'
import type { Instant } from '#app/domain/time.ts'
import { recordAudit } from '../audit/record.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { ValidSession } from './sessions.ts'

/** A signed-in browser as its resident sees it. `id`: hash of its token, which opens nothing. */
export type SessionView = Device & { id: string; isThis: boolean; firstSeen: Instant; lastSeen: Instant }

/** The resident's signed-in browsers that are still good: this one first, then the newest use. */
export async function viewSessions(ctx: Ctx, session: ValidSession): Promise<SessionView[]> {
  const rows = await listSessions(ctx.pools.pages.db, session.residentId)
  return rows
    .filter(({ expiresAt }) => expiresAt.getTime() > ctx.clock())
    .map(({ id, browser, system, createdAt, seenAt }) => ({
      id,
      browser,
      system,
      isThis: id === session.sessionId,
      firstSeen: createdAt.getTime(),
      lastSeen: seenAt.getTime(),
    }))
    .sort((a, b) => Number(b.isThis) - Number(a.isThis) || b.lastSeen - a.lastSeen)
}

/** Ends another of the resident's sessions. @throws ServiceError not_found: it ended already, or is not theirs */
export async function endSession(
  ctx: Ctx,
  { session, sessionId }: { session: ValidSession; sessionId: string },
): Promise<void> {
  const { residentId } = session
  await ctx.pools.pages.begin(async (tx) => {
    if (!(await deleteSessionOf(tx, residentId, sessionId)))
      throw new ServiceError('not_found', 'There is no such session.')
    const actor = { kind: 'resident', id: residentId } as const
    await recordAudit(tx, ctx, { actor, action: 'session.end', residentId })
  })
}

/** Ends every session of the resident but this one. @returns how many */
export async function endOtherSessions(ctx: Ctx, session: ValidSession): Promise<number> {
  const { residentId } = session
  return ctx.pools.pages.begin(async (tx) => {
    const ended = await deleteOtherSessions(tx, residentId, session.sessionId)
    const actor = { kind: 'resident', id: residentId } as const
    await recordAudit(tx, ctx, { actor, action: 'session.end_others', residentId, detail: { ended } })
    return ended
  })
}
