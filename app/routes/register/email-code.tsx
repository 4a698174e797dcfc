import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CodeEntry } from '#app/routes/auth/code-entry.tsx'
import { answerResend, enterCode, isResend, loadCode } from '#app/routes/auth/code-page.server.ts'
import { cookieHeaderOf, redirectWith } from '#app/routes/auth/cookies.server.ts'
import { isKind } from '#app/routes/auth/refused.server.ts'
import { verifyContactPoint } from '#app/services/contact-point/verify.ts'
import { requireSession } from '#app/services/session/require.ts'
import { answering } from '#app/web/answering.server.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'

export const meta = pageTitle((m) => m.register.emailCode.title)

const DONE = '/register/done'

export const loader = answering(async ({ request, context }) => {
  const { ctx } = context
  await requireSession(ctx, cookieHeaderOf(request))
  const loaded = await loadCode(request, context, {
    jar: ctx.sessions.cookies.pending,
    purposes: ['contact_point'],
  })
  if (loaded === null || loaded.isProven) throw redirect(DONE)
  const { flash, headers } = await takeFlash(request, ['code_resent'])
  return data({ view: loaded.view, isResent: flash !== null }, { headers })
})

export const action = answering(async ({ request, context }) => {
  const { ctx } = context
  const { pending } = ctx.sessions.cookies
  if (await isResend(request)) return answerResend(request, context, { jar: pending, startOver: DONE })
  const cookieHeader = cookieHeaderOf(request)
  const session = await requireSession(ctx, cookieHeader)
  const pendingId = pending.read(cookieHeader) ?? ''
  const { answer } = await enterCode(request, (code) =>
    verifyContactPoint(ctx, { session, pendingId, code }),
  ).catch(async (error: unknown) => {
    if (!isKind(error, 'conflict')) throw error
    throw redirectWith(DONE, [pending.clear(), await setFlash(request, 'email_taken')])
  })
  if (answer) return answer
  throw redirectWith(DONE, [pending.clear()])
})

/** The e-mail's own proof. The registration stands without it, so it can wait. */
export default function EmailCode() {
  const { view, isResent } = useLoaderData<typeof loader>()
  const { register, signIn } = useMessages()
  const words = register.emailCode
  return (
    <div className="column">
      <PageHead
        title={words.title}
        lead={view.state === 'waiting' ? words.lead(view.address) : words.leadOver}
      />
      <CodeEntry
        view={view}
        answer={useActionData<typeof action>()}
        isResent={isResent}
        change={{ to: '/channels/add/email', label: signIn.changeEmail }}
        skip={
          <LinkButton to={DONE} variant="text" size="large">
            {words.later}
          </LinkButton>
        }
      />
    </div>
  )
}
