import { redirect } from '@remix-run/node'
import { covers, type Power } from '#app/domain/delegation.ts'
import type { Actor } from '#app/services/ctx.ts'
import { findActing, stopActing } from '#app/services/delegation/acting.ts'
import { ServiceError } from '#app/services/errors.ts'
import { isFresh, notWhileActing, requireSession, requireSigner } from '#app/services/session/require.ts'
import type { ValidSession } from '#app/services/session/sessions.ts'
import { setFlash } from '#app/web/flash.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { pathToComeBack } from '#app/web/next-path.ts'

/**
 * Who is signed in, on their own behalf; without a session `answering` leads to the sign-in page. Closed to whoever acts
 * for somebody else: a page that is open to them says so with `requirePerson`.
 */
export const requireResident = (request: Request, { ctx }: LoadContext): Promise<ValidSession> =>
  requireSession(ctx, request.headers.get('cookie'))

/** Whose page it is and by whose hand it is changed. `power` null: their own. */
export type Person = { residentId: string; actor: Actor; power: Power | null; session: ValidSession }

/**
 * Whose page it is: of whoever is signed in, or of the person they act for, where their power reaches that far. Whether
 * they still may is asked here, each time; who may no longer is led back to their own pages.
 * @throws ServiceError unauthenticated · forbidden, code `acting`
 */
export async function requirePerson(request: Request, { ctx }: LoadContext, needed: Power): Promise<Person> {
  const session = await requireSigner(ctx, request.headers.get('cookie'))
  const { residentId, actingFor } = session
  if (actingFor === null)
    return { residentId, actor: { kind: 'resident', id: residentId }, power: null, session }
  const acting = await findActing(ctx, session)
  if (acting === null) {
    await stopActing(ctx, session)
    throw redirect('/home', { headers: { 'set-cookie': await setFlash(request, ACTING_OVER) } })
  }
  if (!covers(acting.power, needed)) throw notWhileActing()
  return { residentId: acting.residentId, actor: acting.actor, power: acting.power, session }
}

/** Left for `/home`: the help ended while it was under way. */
export const ACTING_OVER = 'acting_over'

/** The same, with a code entered lately by whoever sits there. */
export async function requireFreshPerson(
  request: Request,
  context: LoadContext,
  needed: Power,
): Promise<Person> {
  const person = await requirePerson(request, context, needed)
  if (!isFresh(context.ctx, person.session)) throw redirect(freshCodePath(request))
  return person
}

/** Who is signed in, for pages that change addresses: who entered no code lately does that first and comes back. */
export async function requireFreshResident(request: Request, context: LoadContext): Promise<ValidSession> {
  const session = await requireResident(request, context)
  if (!isFresh(context.ctx, session)) throw redirect(freshCodePath(request))
  return session
}

/** The page that asks for a fresh code and comes back to this one. */
export const freshCodePath = (request: Request): string =>
  `/confirm?next=${encodeURIComponent(pathToComeBack(request))}`

/** What a verb refused, for a page that explains it itself; anything else goes on. */
export function refusalIn(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error
  throw error
}
