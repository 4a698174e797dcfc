import { redirect } from '@remix-run/node'
import type { LoadContext } from '#app/web/load-context.ts'

/** Goes on with cookies set or cleared on the way (`Set-Cookie` values; null: nothing to send). */
export function redirectWith(to: string, setCookies: readonly (string | null)[]): Response {
  const headers = new Headers()
  for (const value of setCookies) if (value !== null) headers.append('set-cookie', value)
  return redirect(to, { status: 303, headers })
}

export const cookieHeaderOf = (request: Request): string | null => request.headers.get('cookie')

/** What a verb that signs in needs to know of the browser: the session it brings along ends, and its kind is written down. */
export const browserOf = (request: Request) => ({
  cookieHeader: cookieHeaderOf(request),
  userAgent: request.headers.get('user-agent'),
})

/** What only matters on the way to being signed in is forgotten on arrival. */
export function forgetTheWay({ ctx }: LoadContext): string[] {
  const { pending, second, draft } = ctx.sessions.cookies
  return [pending.clear(), second.clear(), draft.clear()]
}
