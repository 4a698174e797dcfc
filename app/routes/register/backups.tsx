import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { normaliseEmail } from '#app/domain/contact-point.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { BackupCards } from './backup-cards.tsx'
import { toBackups, toValue } from './backup-choices.ts'
import { complete } from './complete.server.ts'
import { EmailQuestion } from './email-question.tsx'
import { keepAnswers, requireStep, type Progress } from './progress.server.ts'
import { pathOf } from './questions.ts'
import { StepPage } from './step-page.tsx'

export const meta = pageTitle((m) => m.register.backups.legend)

export const loader = answering(async ({ request, context }) => {
  const { draft } = await requireStep(request, context, 'backups')
  return {
    preferred: preferredOf(draft),
    chosen: draft.backups ? toValue(draft.backups) : undefined,
    email: draft.email ?? undefined,
  }
})

export const action = answering(async ({ request, context }) => {
  const progress = await requireStep(request, context, 'backups')
  const preferred = preferredOf(progress.draft)
  const submission = await readForm(request, schemaFor(preferred))
  if (submission.status !== 'success') return data(submission.reply(), { status: 422 })
  const { backups, email } = submission.value
  const kept = await keepAnswers(request, context, progress.draft, {
    backups,
    email: backups.includes('email') ? (email ?? null) : progress.draft.email,
  })
  throw await complete(request, context, kept.draft, kept.setCookie)
})

/** Earlier steps are answered, or `requireStep` would have led to them. */
function preferredOf({ preferred }: Progress['draft']) {
  if (preferred === null) throw redirect(pathOf('preferred'))
  return preferred
}

const schemaFor = (preferred: ReturnType<typeof preferredOf>) =>
  z
    .object({
      backups: z
        .string({ error: fault('choose') })
        .transform((value) => toBackups(preferred, value))
        .pipe(z.array(z.enum(['kakao', 'sms', 'email']), { error: fault('choose') })),
      email: z.string().max(254, fault('email')).optional(),
    })
    .refine(({ backups, email }) => !backups.includes('email') || normaliseEmail(email ?? '') !== null, {
      path: ['email'],
      error: fault('email'),
    })

/** What stands in when the first choice is down. The last question: its button registers. */
export default function Backups() {
  const { preferred, chosen, email } = useLoaderData<typeof loader>()
  const words = useMessages().register.backups
  const kept = useKeptForm('backups-form', useActionData<typeof action>(), { backups: chosen, email })
  return (
    <StepPage question="backups" title={words.title(preferred)} lead={words.lead}>
      <Form method="post" {...kept.form} className="asks-email">
        <BackupCards field={kept.field('backups')} preferred={preferred} />
        {preferred !== 'email' && <EmailQuestion field={kept.field('email')} />}
        <ButtonRow>
          <SubmitButton size="large">{words.finish}</SubmitButton>
        </ButtonRow>
      </Form>
    </StepPage>
  )
}
