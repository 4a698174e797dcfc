import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { loadPending } from '#app/services/session/load-pending.ts'
import { signInByEmail, type EmailSignInResult } from '#app/services/session/sign-in-by-email.ts'
import { signIn as signInByPhone, type SignInResult } from '#app/services/session/sign-in.ts'
import { answering } from '#app/web/answering.server.ts'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { safeNextPath } from '#app/web/next-path.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { CodeEntry } from './code-entry.tsx'
import { answerResend, enterCode, isResend, loadCode } from './code-page.server.ts'
import { browserOf, cookieHeaderOf, forgetTheWay, redirectWith } from './cookies.server.ts'
import { FIRST_HERE } from './first-here.ts'
import { askSecondProof } from './second-proof.server.ts'

export const meta = pageTitle((m) => m.signIn.codeTitle)

export const loader = answering(async ({ request, context }) => {
  const { pending, second } = context.ctx.sessions.cookies
  const loaded = await loadCode(request, context, { jar: pending, purposes: ['sign_in', 'sign_in_email'] })
  if (loaded === null) throw redirect('/sign-in')
  // Sent twice, or Back after the code was taken.
  if (loaded.isProven) {
    throw redirect(second.read(cookieHeaderOf(request)) === null ? '/register' : '/sign-in/second-proof')
  }
  const { flash, headers } = await takeFlash(request, ['code_resent'])
  return data({ view: loaded.view, isResent: flash !== null }, { headers })
})

export const action = answering(async ({ request, context }) => {
  const { ctx } = context
  const { search, searchParams } = new URL(request.url)
  const { pending, second } = ctx.sessions.cookies
  if (await isResend(request)) {
    return answerResend(request, context, { jar: pending, startOver: `/sign-in${search}` })
  }
  const pendingId = pending.read(cookieHeaderOf(request)) ?? ''
  const isEmail = (await loadPending(ctx, pendingId))?.purpose === 'sign_in_email'
  const { outcome, answer } = await enterCode(request, (code): Promise<SignInResult | EmailSignInResult> => {
    const entry = { pendingId, code, ...browserOf(request) }
    return isEmail ? signInByEmail(ctx, entry) : signInByPhone(ctx, entry)
  })
  if (answer) return answer
  switch (outcome.outcome) {
    case 'signed_in': {
      const to = safeNextPath(searchParams.get('next'), '/home')
      // An e-mail is proven by who reads it; a number may have been somebody else's.
      const isFirst = outcome.isNewDevice && !isEmail
      throw redirectWith(to, [
        outcome.setCookie,
        outcome.deviceCookie,
        isFirst ? await setFlash(request, FIRST_HERE) : null,
        ...forgetTheWay(context),
      ])
    }
    case 'no_account':
      throw redirectWith('/sign-in', [pending.clear(), await setFlash(request, 'email_unknown')])
    case 'second_proof':
      throw askSecondProof(request, context)
    case 'register':
      throw redirectWith('/register', [second.clear()])
  }
})

/** The digits of the text; what comes after them depends on whose number it is. */
export default function SignInCode() {
  const { view, isResent } = useLoaderData<typeof loader>()
  const { search } = useLocation()
  const { signIn } = useMessages()
  const isEmail = view.state !== 'expired' && view.channel === 'email'
  return (
    <div className="column">
      <PageHead
        title={signIn.codeTitle}
        lead={view.state === 'waiting' && signIn.sentTo[view.channel](view.address)}
        backTo={`/sign-in${search}`}
      />
      <CodeEntry
        view={view}
        answer={useActionData<typeof action>()}
        isResent={isResent}
        change={{ to: `/sign-in${search}`, label: isEmail ? signIn.changeEmail : signIn.changePhone }}
      />
    </div>
  )
}
