import type { SubmissionResult } from '@conform-to/react'
import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { maskEmail, maskPhone, normaliseEmail, parseMobile } from '#app/domain/contact-point.ts'
import { RefusedNotice } from '#app/routes/auth/refused-notice.tsx'
import type { Refused } from '#app/routes/auth/refused.ts'
import { isFresh } from '#app/services/session/require.ts'
import { addContactPoint } from '#app/services/contact-point/add.ts'
import { viewChannels } from '#app/services/home/channels.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { requireChannelParam } from './channel-param.server.ts'
import type { Done } from './channels-done.ts'
import { freshCodePath, refusalIn, requireFreshResident, requireResident } from './signed-in.server.ts'
import { forgetTyped, keepTyped, readTyped } from './typed-address.server.ts'
import { answerRefused, isWaitingFor } from './waiting-code.server.ts'

export const meta = pageTitle((m) => m.channels.add)

export const loader = answering(async ({ request, context, params }) => {
  const channel = requireChannelParam(params)
  const { residentId } = await requireFreshResident(request, context)
  const { contactPoints } = await viewChannels(context.ctx, residentId)
  const now = contactPoints.find((point) => point.channel === channel)?.maskedAddress ?? null
  return { channel, now, typed: await readTyped(request, channel) }
})

const addressForm = z.object({ address: z.string().max(500) })

export const action = answering(async ({ request, context, params }) => {
  const channel = requireChannelParam(params)
  const session = await requireResident(request, context)
  const submission = await readForm(request, addressForm)
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  const { ctx, remoteAddress } = context
  const { address } = submission.value
  if (!isFresh(ctx, session)) {
    const kept = await keepTyped(request, channel, address)
    return redirect(freshCodePath(request), { headers: { 'set-cookie': kept } })
  }
  try {
    const language = await localeOf(request)
    const added = await addContactPoint(ctx, { session, channel, address, remoteAddress, language })
    const done: Done = `added:${channel}`
    const isVerified = added.outcome === 'verified'
    return redirect(isVerified ? '/channels' : '/channels/code', {
      headers: [
        ['set-cookie', await forgetTyped(request)],
        [
          'set-cookie',
          isVerified ? await setFlash(request, done) : ctx.sessions.cookies.pending.set(added.pendingId),
        ],
      ],
    })
  } catch (error) {
    const refusal = refusalIn(error)
    const typeFault = fault(channel === 'email' ? 'email' : 'phone')
    const said = (text: ReturnType<typeof fault>) => submission.reply({ fieldErrors: { address: [text] } })
    if (refusal.kind === 'invalid') return data({ result: said(typeFault) }, { status: 422 })
    if (refusal.code === 'address_taken') return data({ result: said(fault('taken')) }, { status: 409 })
    if (refusal.kind !== 'limited') throw error
    if (await isWaitingFor(request, context, maskTyped(channel, address))) return redirect('/channels/code')
    return answerRefused(error, { result: submission.reply() })
  }
})

/** As the page of the code would show it; null: no address at all. */
function maskTyped(channel: string, typed: string): string | null {
  const address = channel === 'email' ? normaliseEmail(typed) : parseMobile(typed)
  if (address === null) return null
  return channel === 'email' ? maskEmail(address) : maskPhone(address)
}

/** What the action may have answered. */
type Answer = { result: SubmissionResult; refused?: Refused }

/** Second question: which number or address. */
export default function Address() {
  const { channel, now, typed } = useLoaderData<typeof loader>()
  const answer: Answer | undefined = useActionData<typeof action>()
  const { channels } = useMessages()
  const isEmail = channel === 'email'
  const kept = useKeptForm('address', answer?.result, { address: typed ?? '' })
  return (
    <div className="column">
      <PageHead
        title={channels.addressTitle[channel]}
        lead={now === null ? undefined : isEmail ? channels.addressNow(now) : channels.numberNow(now)}
        backTo="/channels"
      />
      <RefusedNotice refused={answer?.refused} />
      {typed !== null && !answer && <Notice tone="info" title={channels.typedKept} />}
      <Form method="post" {...kept.form}>
        <TextField
          {...kept.field('address')}
          type={isEmail ? 'email' : 'tel'}
          inputMode={isEmail ? 'email' : 'tel'}
          autoComplete={isEmail ? 'email' : 'tel'}
          label={isEmail ? channels.emailLabel : channels.phoneLabel}
          hint={isEmail ? channels.emailHint : channels.phoneHint}
        />
        <p className="form-note">{isEmail ? channels.proofEmail : channels.proofPhone}</p>
        <ButtonRow>
          <SubmitButton size="large">{channels.send}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
