import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { can } from '#app/domain/staff-access.ts'
import { isInvalid, isKind } from '#app/routes/auth/refused.server.ts'
import { reviewMonth, viewReviews } from '#app/services/audit/review.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextArea } from '#app/web/components/text-area.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { AuditHead } from './audit-head.tsx'
import { ReviewsTable } from './reviews-table.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.audit.reviewTitle)

export const loader = staffDoor('audit.read', async ({ staff, request, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, ['month_reviewed'])
  const months = await viewReviews(ctx)
  return data({ months, mayReview: can(staff.role, 'audit.write'), flash }, { headers })
})

const schema = z.object({
  month: z.string({ error: fault('choose') }).max(7, fault('choose')),
  note: z.string({ error: fault('required') }).max(1_000, fault('too_long')),
})

export const action = staffDoor('audit.write', async ({ staff, request, context: { ctx } }) => {
  const submission = await readForm(request, schema)
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  try {
    await reviewMonth(ctx, { staff, ...submission.value })
  } catch (error) {
    return data({ result: submission.reply({ fieldErrors: faultsIn(error) }) }, { status: 422 })
  }
  const done = await setFlash(request, 'month_reviewed')
  throw redirect('/admin/audit/review', { headers: { 'set-cookie': done } })
})

function faultsIn(error: unknown): Record<string, string[]> {
  if (isInvalid(error, '/note')) return { note: [fault('required')] }
  // Two people at once: what the second one wrote stays, for another month.
  if (isKind(error, 'conflict')) return { month: [fault('month_reviewed')] }
  throw error
}

/** The records of the months that are over, and who looked through them. */
export default function AuditReview() {
  const { months, mayReview, flash } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { audit } = useMessages()
  const kept = useKeptForm('review', answer?.result)
  const open = months.filter(({ review }) => review === null)
  return (
    <div className="staff-page audit-page">
      <AuditHead title={audit.reviewTitle} lead={audit.reviewLead} />
      {flash && !answer && <Notice tone="success" title={audit.done[flash]} live />}
      {months.length === 0 ? (
        <EmptyState icon={null} title={audit.reviewNone} action={null}>
          {audit.reviewNoneText}
        </EmptyState>
      ) : (
        <ReviewsTable months={months} />
      )}
      {mayReview && open.length > 0 && (
        <section className="staff-part">
          <h2>{audit.reviewForm}</h2>
          <Form method="post" {...kept.form} className="staff-form" key={open.length}>
            <ErrorSummary errors={kept.errors} />
            <SelectField
              {...kept.field('month')}
              label={audit.reviewMonth}
              options={open.map(({ month }) => ({ value: month, label: audit.month(month) }))}
            />
            <TextArea {...kept.field('note')} label={audit.note} hint={audit.noteHint} />
            <ButtonRow>
              <SubmitButton>{audit.review}</SubmitButton>
            </ButtonRow>
          </Form>
        </section>
      )}
    </div>
  )
}
