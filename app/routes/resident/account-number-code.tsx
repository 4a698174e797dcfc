import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CodeEntry } from '#app/routes/auth/code-entry.tsx'
import type { CodeAnswer } from '#app/routes/auth/code-page.ts'
import { answerResend, enterCode, isResend } from '#app/routes/auth/code-page.server.ts'
import { cookieHeaderOf, redirectWith } from '#app/routes/auth/cookies.server.ts'
import { changeNumber } from '#app/services/own-number/change.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { operator } from '#app/web/operator.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { requireResident } from './signed-in.server.ts'
import { loadAddressCode } from './waiting-code.server.ts'

export const meta = pageTitle((m) => m.numberChange.codeTitle)

export const loader = answering(async ({ request, context }) => {
  await requireResident(request, context)
  const loaded = await loadAddressCode(request, context, 'new_number')
  const { flash, headers } = await takeFlash(request, ['code_resent'])
  const view = loaded === null || loaded.isProven ? null : loaded.view
  return data({ view, isResent: flash !== null }, { headers })
})

export const action = answering(async ({ request, context }) => {
  const { ctx } = context
  const { pending } = ctx.sessions.cookies
  const session = await requireResident(request, context)
  if (await isResend(request)) {
    return answerResend(request, context, { jar: pending, startOver: '/account/number' })
  }
  const pendingId = pending.read(cookieHeaderOf(request)) ?? ''
  const { outcome, answer } = await enterCode(request, (code) =>
    changeNumber(ctx, { session, pendingId, code }),
  )
  if (answer) return answer
  if (outcome.outcome !== 'changed') {
    const refused = { result: null, refused: null, fault: null, why: outcome.outcome }
    return data(refused, { status: 409, headers: { 'set-cookie': pending.clear() } })
  }
  throw redirectWith('/account', [
    outcome.setCookie,
    pending.clear(),
    await setFlash(request, 'number_changed'),
  ])
})

type Why = 'taken' | 'guardians'

/** The digits that went to the new number. */
export default function NumberCode() {
  const { view, isResent } = useLoaderData<typeof loader>()
  const answer: (CodeAnswer & { why?: Why }) | undefined = useActionData<typeof action>()
  const { numberChange: words, signIn } = useMessages()
  if (answer?.why) return <Refused why={answer.why} />
  if (view === null) return <Lost />
  return (
    <div className="column">
      <PageHead
        title={words.codeTitle}
        lead={view.state === 'waiting' && signIn.sentTo[view.channel](view.address)}
        backTo="/account/number"
      />
      <CodeEntry
        view={view}
        answer={answer}
        isResent={isResent}
        change={{ to: '/account/number', label: words.otherNumber }}
      />
    </div>
  )
}

/** This browser waits for no code: it was used, or never asked for. */
function Lost() {
  const { numberChange: words } = useMessages()
  return (
    <div className="column">
      <PageHead title={words.lostTitle} lead={words.lostText} />
      <ToNumber />
    </div>
  )
}

/** Who reads this proved the number, so nothing is given away. */
function Refused({ why }: { why: Why }) {
  const { numberChange: words, frame } = useMessages()
  return (
    <div className="column">
      <PageHead title={words[`${why}Title`]} lead={words[`${why}Text`]} />
      {why === 'taken' && (
        <p>
          <a className="footer-phone" href={`tel:${operator.phone}`}>
            {frame.footer.phone(operator.phone)}
          </a>
        </p>
      )}
      <ToNumber />
    </div>
  )
}

function ToNumber() {
  const { numberChange: words } = useMessages()
  return (
    <ButtonRow>
      <LinkButton to="/account/number" size="large">
        {words.again}
      </LinkButton>
    </ButtonRow>
  )
}
