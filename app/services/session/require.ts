import { MINUTE } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { ValidSession } from './sessions.ts'

/** For this long after a code was entered, addresses may be changed. In milliseconds. */
export const FRESH_MS = 10 * MINUTE

/**
 * Who is signed in, on their own behalf: what does not say otherwise (`requirePerson`) is closed to whoever acts for
 * somebody else.
 * @throws ServiceError unauthenticated · forbidden, code `acting`
 */
export async function requireSession(ctx: Ctx, cookieHeader: string | null): Promise<ValidSession> {
  const session = await requireSigner(ctx, cookieHeader)
  if (session.actingFor !== null) throw notWhileActing()
  return session
}

/**
 * Who sits there, whoever they act for: for what is about that person's own sign-in and touches nobody's settings.
 * @throws ServiceError unauthenticated
 */
export async function requireSigner(ctx: Ctx, cookieHeader: string | null): Promise<ValidSession> {
  const session = await ctx.sessions.validate(cookieHeader)
  if (session === null) throw new ServiceError('unauthenticated', 'Nobody is signed in.')
  return session
}

/** A helper or a guardian asked for what only the resident may do. */
export const notWhileActing = () =>
  new ServiceError('forbidden', 'Only the resident themself may do this.', { code: 'acting' })

/** Whether a code was entered in this session within the last ten minutes. */
export function isFresh(ctx: Ctx, session: ValidSession): boolean {
  return ctx.clock() < session.freshAt + FRESH_MS
}

/** Before addresses change. @throws ServiceError forbidden, code `fresh_code_needed` */
export function requireFresh(ctx: Ctx, session: ValidSession): void {
  if (isFresh(ctx, session)) return
  throw new ServiceError('forbidden', 'A code entered within the last ten minutes is needed.', {
    code: 'fresh_code_needed',
  })
}
