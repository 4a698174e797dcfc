import { redirect } from '@remix-run/node'
import { cookieHeaderOf } from '#app/routes/auth/cookies.server.ts'
import { isKind } from '#app/routes/auth/refused.server.ts'
import { requireVisit, type Visit } from '#app/services/counter/visit.ts'
import { setFlash } from '#app/web/flash.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'

/** The word for the page of the code: the visit ended by itself. */
export const VISIT_OVER = 'counter_over'

/** Who looks with a paper; whose visit is over types the code again. */
export async function requireVisitor(request: Request, { ctx }: LoadContext): Promise<Visit> {
  const cookieHeader = cookieHeaderOf(request)
  try {
    return await requireVisit(ctx, cookieHeader)
  } catch (error) {
    if (!isKind(error, 'unauthenticated')) throw error
    const hadOne = ctx.sessions.cookies.counter.read(cookieHeader) !== null
    throw redirect('/counter-code', {
      headers: hadOne ? { 'set-cookie': await setFlash(request, VISIT_OVER) } : {},
    })
  }
}
