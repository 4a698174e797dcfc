import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { normaliseEmail } from '#app/domain/contact-point.ts'
import { REGISTRABLE_CHANNELS } from '#app/services/registration/draft.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ChannelIcon } from '#app/web/components/channel-icon.tsx'
import { RadioCards } from '#app/web/components/radio-cards.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { EmailQuestion } from './email-question.tsx'
import { goOn, requireStep } from './progress.server.ts'
import { StepPage } from './step-page.tsx'

export const meta = pageTitle((m) => m.register.preferred.title)

const schema = z
  .object({
    preferred: z.enum(REGISTRABLE_CHANNELS, { error: fault('choose') }),
    email: z.string().max(254, fault('email')).optional(),
  })
  .refine(({ preferred, email }) => preferred !== 'email' || normaliseEmail(email ?? '') !== null, {
    path: ['email'],
    error: fault('email'),
  })

export const loader = answering(async ({ request, context }) => {
  const { draft, provenPhone } = await requireStep(request, context, 'preferred')
  return { chosen: draft.preferred ?? undefined, email: draft.email ?? undefined, phone: provenPhone ?? '' }
})

export const action = answering(async ({ request, context }) => {
  const progress = await requireStep(request, context, 'preferred')
  const submission = await readForm(request, schema)
  if (submission.status !== 'success') return data(submission.reply(), { status: 422 })
  const { preferred, email } = submission.value
  const before = progress.draft
  throw await goOn(request, context, progress, {
    preferred,
    email: preferred === 'email' ? (email ?? null) : before.email,
    // Backups were chosen for another first choice.
    backups: preferred === before.preferred ? before.backups : null,
  })
})

/** Where notices go first. */
export default function Preferred() {
  const { chosen, email, phone } = useLoaderData<typeof loader>()
  const { register, channel, frame } = useMessages()
  const words = register.preferred
  const kept = useKeptForm('preferred-form', useActionData<typeof action>(), { preferred: chosen, email })
  return (
    <StepPage question="preferred" title={words.title} lead={words.lead}>
      <Form method="post" {...kept.form} className="asks-email">
        <RadioCards
          {...kept.field('preferred')}
          legend={words.legend}
          options={[
            { value: 'kakao', label: channel.name.kakao, text: words.kakaoText(phone) },
            { value: 'sms', label: channel.name.sms, text: words.smsText(phone) },
            { value: 'email', label: channel.name.email, text: words.emailText },
          ].map((option) => ({ ...option, icon: <ChannelIcon channel={option.value as 'kakao'} /> }))}
        />
        <EmailQuestion field={kept.field('email')} />
        <ButtonRow>
          <SubmitButton size="large">{frame.next}</SubmitButton>
        </ButtonRow>
      </Form>
    </StepPage>
  )
}
