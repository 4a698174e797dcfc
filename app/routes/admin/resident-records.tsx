import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { isInvalid } from '#app/routes/auth/refused.server.ts'
import { Records } from '#app/routes/resident/export-records.tsx'
import { printRecords } from '#app/services/resident-case/print.ts'
import { requireCase } from '#app/services/resident-case/require.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { CheckRow } from '#app/web/components/check-row.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.deskActs.recordsTitle)

export const loader = staffDoor(
  'resident.write',
  async ({ staff, params, context: { ctx, now } }) => {
    const { id } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
    return { id, now }
  },
  { fresh: true },
)

const schema = z.object({
  reason: z.string({ error: fault('reason') }).max(200, fault('too_long')),
  present: z.literal('on', { error: fault('agree') }),
})

/** Everything in clear, in the answer to this form and nowhere else: a page that is merely opened again shows nothing. */
export const action = staffDoor(
  'resident.write',
  async ({ staff, request, params, context: { ctx } }) => {
    const submission = await readForm(request, schema)
    if (submission.status !== 'success')
      return data({ result: submission.reply(), view: null }, { status: 422 })
    const asked = {
      staff,
      caseId: params['case'] ?? '',
      reason: submission.value.reason,
      isPresent: true as const,
    }
    try {
      const view = await printRecords(ctx, asked)
      return data({ result: undefined, view }, { headers: { 'cache-control': 'no-store' } })
    } catch (error) {
      if (!isInvalid(error, '/reason')) throw error
      const result = submission.reply({ fieldErrors: { reason: [fault('reason')] } })
      return data({ result, view: null }, { status: 422 })
    }
  },
  { fresh: true },
)

/** What is held of a resident, for paper that is given to them in person. */
export default function ResidentRecords() {
  const { id, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { deskActs: words } = useMessages()
  const kept = useKeptForm('records', answer?.result)
  const backTo = `/admin/residents/${id}`
  if (answer?.view)
    return (
      <div className="staff-page takeout">
        <PageHead title={words.recordsShown} backTo={backTo} />
        <Notice tone="warning" title={words.recordsPrint} live>
          <p>{words.recordsPrintText}</p>
        </Notice>
        <Records view={answer.view} now={now} isPrinted />
      </div>
    )
  const { id: box, name, error, autoFocus } = kept.field('present')
  return (
    <div className="staff-page">
      <PageHead title={words.recordsTitle} lead={words.recordsLead} backTo={backTo} />
      <Form method="post" {...kept.form} className="staff-form">
        <ErrorSummary errors={kept.errors} />
        <TextField
          {...kept.field('reason')}
          label={words.recordsReason}
          hint={words.recordsReasonHint}
          autoComplete="off"
        />
        {/* Never ticked beforehand, whatever was posted. */}
        <CheckRow {...{ id: box, name, error, autoFocus }} label={words.recordsPresent} />
        <ButtonRow>
          <SubmitButton>{words.recordsButton}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
