import { beginLink, beginSignIn } from '#app/services/provider/begin.ts'
import { finishVisit, type VisitResult } from '#app/services/provider/finish.ts'
import type { ValidSession } from '#app/services/session/sessions.ts'
import type { TestContext } from '#test/support/factories.ts'
import type { LoginProvider } from '#test/support/login-provider.ts'
import { cookieOf, newRemote } from '../session/journey.ts'

export const REDIRECT_URI = 'http://portal.test/sign-in/with/kakao/return'

type Trip = { callback: URL; cookie: string }

/** To the provider and back, as far as the door. */
export async function visitToSignIn(ctx: TestContext, login: LoginProvider): Promise<Trip> {
  const begun = await beginSignIn(ctx, { provider: 'kakao', redirectUri: REDIRECT_URI, next: null })
  if (begun === null) throw new Error('the provider does not answer')
  return { callback: await login.walk(begun.to), cookie: cookieOf(begun.setCookie) }
}

export async function visitToLink(
  ctx: TestContext,
  login: LoginProvider,
  session: ValidSession,
): Promise<Trip> {
  const begun = await beginLink(ctx, { session, provider: 'kakao', redirectUri: REDIRECT_URI })
  if (begun === null) throw new Error('the provider does not answer')
  return { callback: await login.walk(begun.to), cookie: cookieOf(begun.setCookie) }
}

/** Through the door. @param cookies more that the browser carries */
export const arrive = (
  ctx: TestContext,
  { callback, cookie }: Trip,
  ...cookies: string[]
): Promise<VisitResult> =>
  finishVisit(ctx, {
    provider: 'kakao',
    callback,
    cookieHeader: [cookie, ...cookies].join('; '),
    userAgent: null,
    remoteAddress: newRemote(),
  })

/** Links the account that is signed in at the provider. */
export async function linkLogin(
  ctx: TestContext,
  login: LoginProvider,
  { session, cookie }: { session: ValidSession; cookie: string },
): Promise<VisitResult> {
  return arrive(ctx, await visitToLink(ctx, login, session), cookie)
}
