import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { redirectWith } from '#app/routes/auth/cookies.server.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { RadioCards } from '#app/web/components/radio-cards.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { goOn, keepAnswers, requireStep } from './progress.server.ts'
import { GUARDIAN } from './questions.ts'
import { StepPage } from './step-page.tsx'

export const meta = pageTitle((m) => m.register.age.title)

const schema = z.object({ age: z.enum(['older', 'younger'], { error: fault('choose') }) })

export const loader = answering(async ({ request, context }) => {
  const { draft } = await requireStep(request, context, 'age')
  return { chosen: draft.ageConfirmed ? 'older' : draft.guardian ? 'younger' : undefined }
})

export const action = answering(async ({ request, context }) => {
  const progress = await requireStep(request, context, 'age')
  const submission = await readForm(request, schema)
  if (submission.status !== 'success') return data(submission.reply(), { status: 422 })
  if (submission.value.age === 'younger') {
    const { setCookie } = await keepAnswers(request, context, progress.draft, { ageConfirmed: false })
    throw redirectWith(GUARDIAN, [setCookie])
  }
  throw await goOn(request, context, progress, { ageConfirmed: true, guardian: null })
})

/** Fourteen or older (개인정보 보호법 §22의2). */
export default function Age() {
  const { chosen } = useLoaderData<typeof loader>()
  const { register, frame } = useMessages()
  const words = register.age
  const kept = useKeptForm('age-form', useActionData<typeof action>(), { age: chosen })
  return (
    <StepPage question="age" title={words.title} lead={words.lead}>
      <Form method="post" {...kept.form}>
        <RadioCards
          {...kept.field('age')}
          legend={words.legend}
          options={[
            { value: 'older', label: words.older },
            { value: 'younger', label: words.younger },
          ]}
        />
        <ButtonRow>
          <SubmitButton size="large">{frame.next}</SubmitButton>
        </ButtonRow>
      </Form>
    </StepPage>
  )
}
