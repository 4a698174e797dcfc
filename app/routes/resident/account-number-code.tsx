import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { CodeAnswer } from '#app/routes/auth/code-page.ts'
import { answerResend, enterCode, isResend } from '#app/routes/auth/code-page.server.ts'
import { cookieHeaderOf, redirectWith } from '#app/routes/auth/cookies.server.ts'
import { changeNumber } from '#app/services/own-number/change.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { AddressCode, NoAddressCode } from './address-code.tsx'
import { requireResident } from './signed-in.server.ts'
import { loadAddressCodePage } from './waiting-code.server.ts'

export const meta = pageTitle((m) => m.numberChange.codeTitle)

export const loader = answering(({ request, context }) => loadAddressCodePage(request, context, 'new_number'))

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
  const { numberChange: words } = useMessages()
  if (answer?.why) return <Refused why={answer.why} />
  if (view === null) {
    return (
      <NoAddressCode title={words.lostTitle} text={words.lostText}>
        <ToNumber />
      </NoAddressCode>
    )
  }
  return (
    <AddressCode
      title={words.codeTitle}
      backTo="/account/number"
      view={view}
      answer={answer}
      isResent={isResent}
      change={{ to: '/account/number', label: words.otherNumber }}
    />
  )
}

/** Who reads this proved the number, so nothing is given away. */
function Refused({ why }: { why: Why }) {
  const { numberChange: words } = useMessages()
  return (
    <NoAddressCode title={words[`${why}Title`]} text={words[`${why}Text`]} withPhone={why === 'taken'}>
      <ToNumber />
    </NoAddressCode>
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
