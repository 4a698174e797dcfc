import { redirect } from '@remix-run/node'
import { beginSignIn } from '#app/services/provider/begin.ts'
import { answering } from '#app/web/answering.server.ts'
import { setFlash } from '#app/web/flash.server.ts'
import { redirectWith } from './cookies.server.ts'
import { redirectUriOf } from './provider.server.ts'

/** Opened by itself, or by Back. */
export const loader = () => redirect('/sign-in')

/** The button of a provider: off to its own page, with what this browser must bring back. */
export const action = answering(async ({ request, context: { ctx }, params }) => {
  const provider = params['provider'] ?? ''
  const { search, searchParams } = new URL(request.url)
  const redirectUri = redirectUriOf(request, provider)
  const begun = await beginSignIn(ctx, { provider, redirectUri, next: searchParams.get('next') })
  if (begun === null)
    return redirectWith(`/sign-in${search}`, [await setFlash(request, 'provider_unavailable')])
  return redirectWith(begun.to, [begun.setCookie])
})
