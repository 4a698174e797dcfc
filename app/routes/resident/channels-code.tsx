import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CodeEntry } from '#app/routes/auth/code-entry.tsx'
import type { CodeAnswer } from '#app/routes/auth/code-page.ts'
import { answerResend, enterCode, isResend } from '#app/routes/auth/code-page.server.ts'
import { cookieHeaderOf, redirectWith } from '#app/routes/auth/cookies.server.ts'
import { isKind } from '#app/routes/auth/refused.server.ts'
import { verifyContactPoint } from '#app/services/contact-point/verify.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { operator } from '#app/web/operator.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { requireResident } from './signed-in.server.ts'
import { loadAddressCode } from './waiting-code.server.ts'

export const meta = pageTitle((m) => m.signIn.codeTitle)

export const loader = answering(async ({ request, context }) => {
  await requireResident(request, context)
  const loaded = await loadAddressCode(request, context)
  const { flash, headers } = await takeFlash(request, ['code_resent'])
  const view = loaded === null || loaded.isProven ? null : loaded.view
  return data({ view, isResent: flash !== null }, { headers })
})

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
export default function AddressCode() {
  const { view, isResent } = useLoaderData<typeof loader>()
  const answer: (CodeAnswer & { isTaken?: boolean }) | undefined = useActionData<typeof action>()
  const { channels, signIn } = useMessages()
  if (answer?.isTaken) return <Taken />
  if (view === null) return <Lost />
  return (
    <div className="column">
      <PageHead
        title={signIn.codeTitle}
        lead={view.state === 'waiting' && signIn.sentTo[view.channel](view.address)}
        backTo="/channels"
      />
      <CodeEntry
        view={view}
        answer={answer}
        isResent={isResent}
        change={{ to: '/channels/add', label: channels.otherAddress }}
      />
    </div>
  )
}

/** This browser waits for no code: it was used, or never asked for. */
function Lost() {
  const { channels } = useMessages()
  return (
    <div className="column">
      <PageHead title={channels.lostTitle} lead={channels.lostText} />
      <ButtonRow>
        <LinkButton to="/channels" size="large">
          {channels.toChannels}
        </LinkButton>
      </ButtonRow>
    </div>
  )
}

/** Somebody else proved the address first; who reads this proved it too, so nothing is given away. */
function Taken() {
  const { channels, frame } = useMessages()
  return (
    <div className="column">
      <PageHead title={channels.takenTitle} lead={channels.takenText} />
      <p>
        <a className="footer-phone" href={`tel:${operator.phone}`}>
          {frame.footer.phone(operator.phone)}
        </a>
      </p>
      <ButtonRow>
        <LinkButton to="/channels/add" size="large">
          {channels.otherAddress}
        </LinkButton>
        <LinkButton to="/channels" variant="secondary" size="large">
          {channels.toChannels}
        </LinkButton>
      </ButtonRow>
    </div>
  )
}
