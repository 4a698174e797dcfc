import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CodeEntry } from '#app/routes/auth/code-entry.tsx'
import { answerResend, enterCode, isResend, loadCode } from '#app/routes/auth/code-page.server.ts'
import { browserOf, cookieHeaderOf, forgetTheWay, redirectWith } from '#app/routes/auth/cookies.server.ts'
import { askSecondProof } from '#app/routes/auth/second-proof.server.ts'
import { nextStep } from '#app/services/registration/draft.ts'
import { signIn } from '#app/services/session/sign-in.ts'
import { answering } from '#app/web/answering.server.ts'
import { takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requireStep } from './progress.server.ts'
import { pathOf } from './questions.ts'
import { StepPage } from './step-page.tsx'

export const meta = pageTitle((m) => m.signIn.codeTitle)

const START = pathOf('phone')

export const loader = answering(async ({ request, context }) => {
  const { pending, second } = context.ctx.sessions.cookies
  const { next } = await requireStep(request, context, 'phone')
  const loaded = await loadCode(request, context, { jar: pending, purposes: ['sign_in'] })
  if (loaded === null) throw redirect(START)
  if (loaded.isProven) {
    throw redirect(second.read(cookieHeaderOf(request)) === null ? pathOf(next) : '/sign-in/second-proof')
  }
  const { flash, headers } = await takeFlash(request, ['code_resent'])
  return data({ view: loaded.view, isResent: flash !== null }, { headers })
})

export const action = answering(async ({ request, context }) => {
  const { ctx } = context
  const { pending, second } = ctx.sessions.cookies
  const { draft } = await requireStep(request, context, 'phone')
  if (await isResend(request)) return answerResend(request, context, { jar: pending, startOver: START })
  const pendingId = pending.read(cookieHeaderOf(request)) ?? ''
  const { outcome, answer } = await enterCode(request, (code) =>
    signIn(ctx, { pendingId, code, ...browserOf(request) }),
  )
  if (answer) return answer
  switch (outcome.outcome) {
    case 'register':
      throw redirectWith(pathOf(nextStep(draft, true)), [second.clear()])
    case 'second_proof':
      throw askSecondProof(request, context)
    case 'signed_in':
      throw redirectWith('/home', [outcome.setCookie, outcome.deviceCookie, ...forgetTheWay(context)])
  }
})

/** The digits that prove the number. Whoever is registered already is simply signed in. */
export default function RegisterCode() {
  const { view, isResent } = useLoaderData<typeof loader>()
  const words = useMessages().signIn
  return (
    <StepPage
      question="phone"
      title={words.codeTitle}
      lead={view.state === 'waiting' && words.sentTo[view.channel](view.address)}
      backTo={START}
    >
      <CodeEntry
        view={view}
        answer={useActionData<typeof action>()}
        isResent={isResent}
        change={{ to: START, label: words.changePhone }}
      />
    </StepPage>
  )
}
