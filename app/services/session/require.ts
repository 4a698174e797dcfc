import { MINUTE } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import type { ValidSession } from './sessions.ts'

/** For this long after a code was entered, addresses may be changed. In milliseconds. */
export const FRESH_MS = 10 * MINUTE

/** Who is signed in. @throws ServiceError unauthenticated */
export async function requireSession(ctx: Ctx, cookieHeader: string | null): Promise<ValidSession> {
  const session = await ctx.sessions.validate(cookieHeader)
  if (session === null) throw new ServiceError('unauthenticated', 'Nobody is signed in.')
  return session
}

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
