import type { Ctx } from '../ctx.ts'
import { requireFresh } from '../session/require.ts'
import type { ValidSession } from '../session/sessions.ts'
import { startVisit, type Visit } from './visit.ts'

type Wish = {
  provider: string
  /** Where the provider sends the browser back to: registered there, an address of ours. */
  redirectUri: string
  next: string | null
}

/** `to`: the provider's page; `setCookie`: the `Set-Cookie` value that belongs to it. */
export type Begun = { to: string; setCookie: string }

/** Sends somebody to a provider to sign in. @returns null: it does not answer now, or there is none of this key */
export const beginSignIn = (ctx: Ctx, wish: Wish): Promise<Begun | null> => begin(ctx, wish, null)

/**
 * Sends a resident to a provider whose account shall open theirs.
 * @throws ServiceError forbidden, code `fresh_code_needed`: a log-in is a key to the account, so a code comes first
 */
export async function beginLink(
  ctx: Ctx,
  { session, ...wish }: Omit<Wish, 'next'> & { session: ValidSession },
): Promise<Begun | null> {
  requireFresh(ctx, session)
  const { residentId, sessionId } = session
  return begin(ctx, { ...wish, next: null }, { residentId, sessionId })
}

async function begin(
  ctx: Ctx,
  { provider, redirectUri, next }: Wish,
  link: Visit['link'],
): Promise<Begun | null> {
  const { secrets, setCookie } = startVisit(ctx, { provider, link, next })
  const to = await ctx.providers.visit(provider, { ...secrets, redirectUri })
  return to && { to: to.href, setCookie }
}
