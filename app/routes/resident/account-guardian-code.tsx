import { useActionData, useLoaderData } from '@remix-run/react'
import { answerResend, enterCode, isResend } from '#app/routes/auth/code-page.server.ts'
import { cookieHeaderOf, redirectWith } from '#app/routes/auth/cookies.server.ts'
import { confirmGuardian } from '#app/services/guardian/confirm.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { AddressCode, NoAddressCode } from './address-code.tsx'
import { requireResident } from './signed-in.server.ts'
import { loadAddressCodePage } from './waiting-code.server.ts'

export const meta = pageTitle((m) => m.guardian.account.doubtCodeTitle)

const GUARDIAN = '/account/guardian'

export const loader = answering(({ request, context }) =>
  loadAddressCodePage(request, context, 'guardian_again'),
)

export const action = answering(async ({ request, context }) => {
  const { ctx } = context
  const { pending } = ctx.sessions.cookies
  const session = await requireResident(request, context)
  if (await isResend(request)) return answerResend(request, context, { jar: pending, startOver: GUARDIAN })
  const pendingId = pending.read(cookieHeaderOf(request)) ?? ''
  const { answer } = await enterCode(request, (code) => confirmGuardian(ctx, { session, pendingId, code }))
  if (answer) return answer
  throw redirectWith(GUARDIAN, [pending.clear(), await setFlash(request, 'guardian_confirmed')])
})

/** The digits that went to the guardian's phone: the child asks them for it. */
export default function GuardianAgainCode() {
  const { view, isResent } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { account: words } = useMessages().guardian
  if (view === null) {
    return (
      <NoAddressCode title={words.doubtLostTitle} text={words.doubtLostText}>
        <ButtonRow>
          <LinkButton to={GUARDIAN} size="large">
            {words.doubtBack}
          </LinkButton>
        </ButtonRow>
      </NoAddressCode>
    )
  }
  return (
    <AddressCode
      title={words.doubtCodeTitle}
      backTo={GUARDIAN}
      view={view}
      answer={answer}
      isResent={isResent}
      change={{ to: GUARDIAN, label: words.doubtBack }}
    />
  )
}
