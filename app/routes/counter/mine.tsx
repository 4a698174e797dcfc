import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { cookieHeaderOf, redirectWith } from '#app/routes/auth/cookies.server.ts'
import { withdrawConsent } from '#app/services/consent/withdraw.ts'
import { OpenRequests } from '#app/routes/resident/open-requests.tsx'
import { stopRequest } from '#app/routes/resident/stop-request.server.ts'
import { denyRegistration } from '#app/services/counter/deny.ts'
import { viewCounter } from '#app/services/counter/view.ts'
import { endVisit } from '#app/services/counter/visit.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { CounterConsents } from './mine-consents.tsx'
import { CounterFacts } from './mine-facts.tsx'
import { requireVisitor } from './visitor.server.ts'

export const meta = pageTitle((m) => m.counter.mineTitle)

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requireVisitor(request, context)
  return viewCounter(context.ctx, residentId, await localeOf(request))
})

/** One button was pressed; its name says what for. */
const pressed = z.union([
  z.object({ withdraw: z.string().max(100) }),
  z.object({ stop: z.uuid() }),
  z.object({ intent: z.enum(['deny', 'end']) }),
])

export const action = answering(async ({ request, context }) => {
  const { ctx } = context
  const visit = await requireVisitor(request, context)
  const submission = await readForm(request, pressed)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  const wish = submission.value
  if ('withdraw' in wish) {
    const { residentId } = visit
    const said = { residentId, topic: wish.withdraw, agency: null, method: 'counter_code' }
    await withdrawConsent(ctx, said)
    return data({ done: 'withdrawn' as const })
  }
  if ('stop' in wish) {
    await stopRequest(context, { residentId: visit.residentId }, wish.stop)
    return data({ done: 'stopped' as const })
  }
  if (wish.intent === 'end')
    throw redirectWith('/counter-code', [await endVisit(ctx, cookieHeaderOf(request))])
  await denyRegistration(ctx, visit)
  return data({ done: 'denied' as const })
})

/** All that was registered, what can be taken back at once, and the way to an account of one's own. */
export default function CounterMine() {
  const view = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()?.done
  const { counter } = useMessages()
  return (
    <div className="column">
      <PageHead title={counter.mineTitle} lead={counter.mineLead} />
      {done && (
        <Notice tone="success" title={counter[done]} live>
          <p>
            {
              { withdrawn: counter.withdrawnText, stopped: counter.stoppedText, denied: counter.deniedText }[
                done
              ]
            }
          </p>
        </Notice>
      )}
      <OpenRequests requests={view.requests} isChild={Boolean(view.guardian?.maskedPhone)} />
      <CounterFacts view={view} />
      <CounterConsents view={view} />
      <section className="counter-part">
        <h2>{counter.accountTitle}</h2>
        {view.guardian?.maskedPhone ? (
          <p>{counter.hasGuardianText}</p>
        ) : (
          <>
            <p>{counter.accountText}</p>
            <ButtonRow>
              <LinkButton to="/counter-code/phone" size="large">
                {counter.account}
              </LinkButton>
            </ButtonRow>
          </>
        )}
      </section>
      <section className="counter-part">
        <h2>{counter.denyTitle}</h2>
        <p>{counter.denyText}</p>
        <Form method="post">
          <ButtonRow>
            <SubmitButton variant="secondary" size="large" name="intent" value="deny">
              {counter.deny}
            </SubmitButton>
            <SubmitButton variant="text" size="large" name="intent" value="end">
              {counter.end}
            </SubmitButton>
          </ButtonRow>
        </Form>
      </section>
    </div>
  )
}
