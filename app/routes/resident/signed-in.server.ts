import { redirect } from '@remix-run/node'
import { ServiceError } from '#app/services/errors.ts'
import { isFresh, requireSession } from '#app/services/session/require.ts'
import type { ValidSession } from '#app/services/session/sessions.ts'
import type { LoadContext } from '#app/web/load-context.ts'

/** Who is signed in; without a session `answering` leads to the sign-in page. */
export const requireResident = (request: Request, { ctx }: LoadContext): Promise<ValidSession> =>
  requireSession(ctx, request.headers.get('cookie'))

/** The same for pages that change addresses: who entered no code lately does that first and comes back. */
export async function requireFreshResident(request: Request, context: LoadContext): Promise<ValidSession> {
  const session = await requireResident(request, context)
  if (!isFresh(context.ctx, session)) throw redirect(freshCodePath(request))
  return session
}

/** The page that asks for a fresh code and comes back to this one. */
export function freshCodePath(request: Request): string {
  const { pathname } = new URL(request.url)
  return `/confirm?next=${encodeURIComponent(pathname.replace(/\.data$/, ''))}`
}

/** What a verb refused, for a page that explains it itself; anything else goes on. */
export function refusalIn(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error
  throw error
}
