import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { CodeAnswer } from '#app/routes/auth/code-page.ts'
import { answerResend, enterCode, isResend } from '#app/routes/auth/code-page.server.ts'
import { cookieHeaderOf, redirectWith } from '#app/routes/auth/cookies.server.ts'
import { isKind } from '#app/routes/auth/refused.server.ts'
import { verifyContactPoint } from '#app/services/contact-point/verify.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { AddressCode, NoAddressCode } from './address-code.tsx'
import { requireResident } from './signed-in.server.ts'
import { loadAddressCodePage } from './waiting-code.server.ts'

export const meta = pageTitle((m) => m.signIn.codeTitle)

export const loader = answering(({ request, context }) => loadAddressCodePage(request, context))

export const action = answering(async ({ request, context }) => {
  const { ctx } = context
  const { pending } = ctx.sessions.cookies
  const session = await requireResident(request, context)
  if (await isResend(request)) {
    return answerResend(request, context, { jar: pending, startOver: '/channels/code' })
  }
  const pendingId = pending.read(cookieHeaderOf(request)) ?? ''
  try {
    const { answer } = await enterCode(request, (code) =>
      verifyContactPoint(ctx, { session, pendingId, code }),
    )
    if (answer) return answer
  } catch (error) {
    if (!isKind(error, 'conflict')) throw error
    const taken = { result: null, refused: null, fault: null, isTaken: true }
    return data(taken, { status: 409, headers: { 'set-cookie': pending.clear() } })
  }
  throw redirectWith('/channels', [pending.clear(), await setFlash(request, 'verified')])
})

/** Third step: the code that was sent to the address. */
export default function ChannelCode() {
  const { view, isResent } = useLoaderData<typeof loader>()
  const answer: (CodeAnswer & { isTaken?: boolean }) | undefined = useActionData<typeof action>()
  const { channels, signIn } = useMessages()
  if (answer?.isTaken) return <Taken />
  if (view === null) {
    return (
      <NoAddressCode title={channels.lostTitle} text={channels.lostText}>
        <ButtonRow>
          <LinkButton to="/channels" size="large">
            {channels.toChannels}
          </LinkButton>
        </ButtonRow>
      </NoAddressCode>
    )
  }
  return (
    <AddressCode
      title={signIn.codeTitle}
      backTo="/channels"
      view={view}
      answer={answer}
      isResent={isResent}
      change={{ to: '/channels/add', label: channels.otherAddress }}
    />
  )
}

/** Somebody else proved the address first; who reads this proved it too, so nothing is given away. */
function Taken() {
  const { channels } = useMessages()
  return (
    <NoAddressCode title={channels.takenTitle} text={channels.takenText} withPhone>
      <ButtonRow>
        <LinkButton to="/channels/add" size="large">
          {channels.otherAddress}
        </LinkButton>
        <LinkButton to="/channels" variant="secondary" size="large">
          {channels.toChannels}
        </LinkButton>
      </ButtonRow>
    </NoAddressCode>
  )
}
