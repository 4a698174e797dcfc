import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CodeEntry } from '#app/routes/auth/code-entry.tsx'
import type { CodeAnswer } from '#app/routes/auth/code-page.ts'
import { answerResend, enterCode, isResend, loadCode } from '#app/routes/auth/code-page.server.ts'
import { browserOf, cookieHeaderOf, forgetTheWay, redirectWith } from '#app/routes/auth/cookies.server.ts'
import { isKind } from '#app/routes/auth/refused.server.ts'
import { proveCounterPhone } from '#app/services/counter/phone.ts'
import type { ServiceError } from '#app/services/errors.ts'
import { answering } from '#app/web/answering.server.ts'
import { PageHead } from '#app/web/components/page-head.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { Conflict, type Why } from './conflict.tsx'
import { requireVisitor } from './visitor.server.ts'

const PHONE = '/counter-code/phone'

export const meta = pageTitle((m) => m.signIn.codeTitle)

export const loader = answering(async ({ request, context }) => {
  await requireVisitor(request, context)
  const jar = context.ctx.sessions.cookies.pending
  const loaded = await loadCode(request, context, { jar, purposes: ['counter_phone'] })
  if (loaded === null || loaded.isProven) throw redirect(PHONE)
  const { flash, headers } = await takeFlash(request, ['code_resent'])
  return data({ view: loaded.view, isResent: flash !== null }, { headers })
})

export const action = answering(async ({ request, context }) => {
  const { ctx } = context
  const visit = await requireVisitor(request, context)
  const { pending, counter } = ctx.sessions.cookies
  if (await isResend(request)) return answerResend(request, context, { jar: pending, startOver: PHONE })
  const pendingId = pending.read(cookieHeaderOf(request)) ?? ''
  try {
    const { outcome, answer } = await enterCode(request, (code) =>
      proveCounterPhone(ctx, { visit, pendingId, code, ...browserOf(request) }),
    )
    if (answer) return answer
    const { setCookie, deviceCookie } = outcome
    throw redirectWith('/home', [setCookie, deviceCookie, counter.clear(), ...forgetTheWay(context)])
  } catch (error) {
    if (!isKind(error, 'conflict')) throw error
    const why = WHY[(error as ServiceError).code ?? ''] ?? 'taken'
    const refused = { result: null, refused: null, fault: null, why } as const
    return data(refused, { status: 409, headers: { 'set-cookie': pending.clear() } })
  }
})

const WHY: Readonly<Record<string, Why>> = {
  has_phone: 'hasPhone',
  has_contact: 'hasContact',
  has_guardian: 'hasGuardian',
}

/** The digits that make the number the resident's own. */
export default function CounterPhoneCode() {
  const { view, isResent } = useLoaderData<typeof loader>()
  const answer: (CodeAnswer & { why?: Why }) | undefined = useActionData<typeof action>()
  const { counter, signIn } = useMessages()
  if (answer?.why) return <Conflict why={answer.why} />
  return (
    <div className="column">
      <PageHead
        title={signIn.codeTitle}
        lead={view.state === 'waiting' && signIn.sentTo[view.channel](view.address)}
        backTo={PHONE}
      />
      <CodeEntry
        view={view}
        answer={answer}
        isResent={isResent}
        change={{ to: PHONE, label: signIn.changePhone }}
      />
      <p className="aside">{counter.mineLead}</p>
    </div>
  )
}
