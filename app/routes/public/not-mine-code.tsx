import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CodeEntry } from '#app/routes/auth/code-entry.tsx'
import { answerResend, enterCode, isResend, loadCode } from '#app/routes/auth/code-page.server.ts'
import { cookieHeaderOf, redirectWith } from '#app/routes/auth/cookies.server.ts'
import { disownNumber } from '#app/services/contact-point/disown-number.ts'
import { answering } from '#app/web/answering.server.ts'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { DISOWNED } from './disowned.ts'

export const meta = pageTitle((m) => m.signIn.codeTitle)

const START = '/not-mine'

export const loader = answering(async ({ request, context }) => {
  const { pending } = context.ctx.sessions.cookies
  const loaded = await loadCode(request, context, { jar: pending, purposes: ['not_mine'] })
  if (loaded === null || loaded.isProven) throw redirect(START)
  const { flash, headers } = await takeFlash(request, ['code_resent'])
  return data({ view: loaded.view, isResent: flash !== null }, { headers })
})

export const action = answering(async ({ request, context }) => {
  const { ctx } = context
  const { pending } = ctx.sessions.cookies
  if (await isResend(request)) return answerResend(request, context, { jar: pending, startOver: START })
  const pendingId = pending.read(cookieHeaderOf(request)) ?? ''
  const { answer } = await enterCode(request, (code) => disownNumber(ctx, { pendingId, code }))
  if (answer) return answer
  throw redirectWith(START, [pending.clear(), await setFlash(request, DISOWNED)])
})

/** The digits that prove who holds the phone now. */
export default function NotMineCode() {
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
        change={{ to: START, label: signIn.changePhone }}
      />
    </div>
  )
}
