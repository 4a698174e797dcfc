import { finishVisit } from '#app/services/provider/finish.ts'
import { answering } from '#app/web/answering.server.ts'
import { setFlash } from '#app/web/flash.server.ts'
import { safeNextPath } from '#app/web/next-path.ts'
import { browserOf, forgetTheWay, redirectWith } from './cookies.server.ts'
import { LINK_FAILED, SIGN_IN_FAILED } from './provider.server.ts'

/**
 * Back from a provider: nothing is shown here, so the code in the address stays in no history. A link from another site may
 * open it; without the visit that this browser carries it does nothing.
 */
export const loader = answering(async ({ request, context, params }) => {
  const { ctx, remoteAddress } = context
  const provider = params['provider'] ?? ''
  const callback = new URL(request.url)
  const { next, isLink, ...result } = await finishVisit(ctx, {
    provider,
    callback,
    remoteAddress,
    ...browserOf(request),
  })
  const isOver = ctx.sessions.cookies.provider.clear()
  if (isLink) {
    const word = result.ok ? 'login_linked' : LINK_FAILED[result.outcome]
    return redirectWith('/account/logins', [await setFlash(request, word), isOver])
  }
  if (!result.ok || result.outcome !== 'signed_in') {
    const word = result.ok ? 'provider_over' : SIGN_IN_FAILED[result.outcome]
    return redirectWith('/sign-in', [await setFlash(request, word), isOver])
  }
  const cookies = [result.setCookie, result.deviceCookie, isOver, ...forgetTheWay(context)]
  return redirectWith(safeNextPath(next, '/home'), cookies)
})
