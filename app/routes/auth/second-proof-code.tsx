import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { passSecondProof } from '#app/services/session/second-proof.ts'
import { answering } from '#app/web/answering.server.ts'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { CodeEntry } from './code-entry.tsx'
import { answerResend, enterCode, isResend, loadCode } from './code-page.server.ts'
import { browserOf, cookieHeaderOf, forgetTheWay, redirectWith } from './cookies.server.ts'
import { SECOND_PROOF_NEEDED } from './second-proof.server.ts'

export const meta = pageTitle((m) => m.signIn.codeTitle)

const START = '/sign-in/second-proof'

export const loader = answering(async ({ request, context }) => {
  const jar = context.ctx.sessions.cookies.second
  const isAsked = jar.read(cookieHeaderOf(request)) !== SECOND_PROOF_NEEDED
  const loaded = isAsked ? await loadCode(request, context, { jar, purposes: ['second_proof'] }) : null
  if (loaded === null || loaded.isProven) throw redirect(START)
  const { flash, headers } = await takeFlash(request, ['code_resent'])
  return data({ view: loaded.view, isResent: flash !== null }, { headers })
})

export const action = answering(async ({ request, context }) => {
  const { ctx } = context
  const { pending, second } = ctx.sessions.cookies
  if (await isResend(request)) return answerResend(request, context, { jar: second, startOver: START })
  const cookieHeader = cookieHeaderOf(request)
  const pendingId = pending.read(cookieHeader) ?? ''
  const secondId = second.read(cookieHeader) ?? ''
  const { outcome, answer } = await enterCode(request, (code) =>
    passSecondProof(ctx, { pendingId, secondId, code, ...browserOf(request) }),
  )
  if (answer) return answer
  switch (outcome.outcome) {
    case 'signed_in':
      throw redirectWith('/home', [outcome.setCookie, outcome.deviceCookie, ...forgetTheWay(context)])
    case 'no_match':
      throw redirectWith(START, [second.set(SECOND_PROOF_NEEDED), await setFlash(request, 'no_match')])
    case 'not_proven':
      throw redirectWith('/sign-in', [pending.clear(), second.clear(), await setFlash(request, 'proof_over')])
  }
})

/** The digits of the e-mail: phone and e-mail together open the account. */
export default function SecondProofCode() {
  const { view, isResent } = useLoaderData<typeof loader>()
  const { signIn } = useMessages()
  return (
    <div className="column">
      <PageHead
        title={signIn.codeTitle}
        lead={view.state === 'waiting' && signIn.sentTo[view.channel](view.address)}
        backTo={START}
      />
      <CodeEntry
        view={view}
        answer={useActionData<typeof action>()}
        isResent={isResent}
        change={{ to: START, label: signIn.changeEmail }}
      />
    </div>
  )
}
