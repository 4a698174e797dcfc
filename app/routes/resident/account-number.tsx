import type { SubmissionResult } from '@conform-to/react'
import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { maskPhone, parseMobile } from '#app/domain/contact-point.ts'
import { RefusedNotice } from '#app/routes/auth/refused-notice.tsx'
import type { Refused } from '#app/routes/auth/refused.ts'
import { viewAccount } from '#app/services/account/view.ts'
import { requestNumberChange } from '#app/services/own-number/request-change.ts'
import { isFresh } from '#app/services/session/require.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { freshCodePath, refusalIn, requireFreshResident, requireResident } from './signed-in.server.ts'
import { forgetTyped, keepTyped, readTyped } from './typed-address.server.ts'
import { answerRefused, isWaitingFor } from './waiting-code.server.ts'

export const meta = pageTitle((m) => m.numberChange.title)

const PATH = '/account/number'

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requireFreshResident(request, context)
  const { phone } = await viewAccount(context.ctx, residentId)
  return { now: phone?.maskedAddress ?? null, typed: await readTyped(request, 'number', '/account') }
})

const numberForm = z.object({ phone: z.string({ error: fault('phone') }).max(50, fault('phone')) })

export const action = answering(async ({ request, context }) => {
  const session = await requireResident(request, context)
  const submission = await readForm(request, numberForm)
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  const { ctx, remoteAddress } = context
  const { phone } = submission.value
  if (!isFresh(ctx, session)) {
    const kept = await keepTyped(request, 'number', phone, '/account')
    return redirect(freshCodePath(request), { headers: { 'set-cookie': kept } })
  }
  try {
    const language = await localeOf(request)
    const sent = await requestNumberChange(ctx, { session, phone, remoteAddress, language })
    return redirect(`${PATH}/code`, {
      headers: [
        ['set-cookie', await forgetTyped(request, '/account')],
        ['set-cookie', ctx.sessions.cookies.pending.set(sent.pendingId)],
      ],
    })
  } catch (error) {
    const refusal = refusalIn(error)
    const said = (word: 'phone' | 'same_number') =>
      submission.reply({ fieldErrors: { phone: [fault(word)] } })
    if (refusal.kind === 'invalid') return data({ result: said('phone') }, { status: 422 })
    if (refusal.code === 'same_number') return data({ result: said('same_number') }, { status: 409 })
    if (refusal.kind !== 'limited') throw error
    const mobile = parseMobile(phone)
    const isSent = await isWaitingFor(request, context, mobile && maskPhone(mobile), 'new_number')
    if (isSent) return redirect(`${PATH}/code`)
    return answerRefused(error, { result: submission.reply() })
  }
})

/** What the action may have answered. */
type Answer = { result: SubmissionResult; refused?: Refused }

/** What stays, what moves, and the new number. */
export default function AccountNumber() {
  const { now, typed } = useLoaderData<typeof loader>()
  const answer: Answer | undefined = useActionData<typeof action>()
  const { numberChange: words, channels } = useMessages()
  const kept = useKeptForm('number', answer?.result, { phone: typed ?? '' })
  return (
    <div className="column account">
      <PageHead title={words.title} lead={words.lead} backTo="/account" />
      {now !== null && <p>{words.now(now)}</p>}
      <RefusedNotice refused={answer?.refused} />
      {typed !== null && !answer && <Notice tone="info" title={words.typedKept} />}
      <Points title={words.staysTitle} items={words.stays} />
      <Points title={words.movesTitle} items={words.moves} />
      <Form method="post" {...kept.form} className="account-part">
        <TextField
          {...kept.field('phone')}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          label={words.label}
          hint={channels.phoneHint}
        />
        <ButtonRow>
          <SubmitButton size="large">{words.send}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}

const Points = ({ title, items }: { title: string; items: readonly string[] }) => (
  <section className="account-part">
    <h2>{title}</h2>
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  </section>
)
