import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { RadioCards } from '#app/web/components/radio-cards.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { Facts } from './facts.tsx'
import { goOn, requireStep } from './progress.server.ts'
import { StepPage } from './step-page.tsx'

export const meta = pageTitle((m) => m.register.sharing.title)

const schema = z.object({ share: z.enum(['yes', 'no'], { error: fault('choose') }) })

export const loader = answering(async ({ request, context }) => {
  const { share } = (await requireStep(request, context, 'sharing')).draft
  return { chosen: share === null ? undefined : share ? 'yes' : 'no' }
})

export const action = answering(async ({ request, context }) => {
  const progress = await requireStep(request, context, 'sharing')
  const submission = await readForm(request, schema)
  if (submission.status !== 'success') return data(submission.reply(), { status: 422 })
  throw await goOn(request, context, progress, { share: submission.value.share === 'yes' })
})

/** A consent: asked alone, nothing chosen beforehand, both answers worth the same. */
export default function Sharing() {
  const { chosen } = useLoaderData<typeof loader>()
  const { register, frame } = useMessages()
  const words = register.sharing
  const kept = useKeptForm('sharing-form', useActionData<typeof action>(), { share: chosen })
  return (
    <StepPage question="sharing" title={words.title} lead={words.lead}>
      <section className="told">
        <h2>{words.factsTitle}</h2>
        <Facts items={words.facts} />
      </section>
      <Form method="post" {...kept.form}>
        <RadioCards
          {...kept.field('share')}
          legend={words.legend}
          options={[
            { value: 'yes', label: words.yes, text: words.yesText },
            { value: 'no', label: words.no, text: words.noText },
          ]}
        />
        <ButtonRow>
          <SubmitButton size="large">{frame.next}</SubmitButton>
        </ButtonRow>
      </Form>
    </StepPage>
  )
}
