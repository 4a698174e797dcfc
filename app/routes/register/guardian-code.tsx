import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CodeEntry } from '#app/routes/auth/code-entry.tsx'
import { answerResend, enterCode, isResend, loadCode } from '#app/routes/auth/code-page.server.ts'
import { cookieHeaderOf } from '#app/routes/auth/cookies.server.ts'
import { confirmGuardianCode } from '#app/services/guardian/request-code.ts'
import { answering } from '#app/web/answering.server.ts'
import { takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { goOn, requireStep } from './progress.server.ts'
import { GUARDIAN } from './questions.ts'
import { StepPage } from './step-page.tsx'

export const meta = pageTitle((m) => m.guardian.register.codeTitle)

export const loader = answering(async ({ request, context }) => {
  const { draft } = await requireStep(request, context, 'age')
  const { second } = context.ctx.sessions.cookies
  const loaded = await loadCode(request, context, { jar: second, purposes: ['guardian'] })
  if (draft.guardian === null || loaded === null || loaded.isProven) throw redirect(GUARDIAN)
  const { flash, headers } = await takeFlash(request, ['code_resent'])
  return data({ view: loaded.view, isResent: flash !== null }, { headers })
})

export const action = answering(async ({ request, context }) => {
  const { ctx } = context
  const { second } = ctx.sessions.cookies
  const progress = await requireStep(request, context, 'age')
  const { guardian } = progress.draft
  if (guardian === null) throw redirect(GUARDIAN, 303)
  if (await isResend(request)) return answerResend(request, context, { jar: second, startOver: GUARDIAN })
  const proof = second.read(cookieHeaderOf(request)) ?? ''
  const { answer } = await enterCode(request, (code) => confirmGuardianCode(ctx, { pendingId: proof, code }))
  if (answer) return answer
  const on = await goOn(request, context, progress, { guardian: { ...guardian, proof, isProven: true } })
  on.headers.append('set-cookie', second.clear())
  throw on
})

/** The digits that the guardian reads from their own phone. */
export default function GuardianCode() {
  const { view, isResent } = useLoaderData<typeof loader>()
  const { guardian, signIn } = useMessages()
  const words = guardian.register
  return (
    <StepPage
      question="age"
      title={words.codeTitle}
      lead={view.state === 'waiting' && signIn.sentTo[view.channel](view.address)}
      backTo={GUARDIAN}
    >
      <CodeEntry
        view={view}
        answer={useActionData<typeof action>()}
        isResent={isResent}
        change={{ to: GUARDIAN, label: words.changePhone }}
      />
    </StepPage>
  )
}
