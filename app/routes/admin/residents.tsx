import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { CASE_WAYS } from '#app/domain/resident-case.ts'
import { can } from '#app/domain/staff-access.ts'
import { isInvalid, isKind } from '#app/routes/auth/refused.server.ts'
import { viewRequests } from '#app/services/counter/request.ts'
import { openCase } from '#app/services/resident-case/open.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { RequestTable } from './request-table.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.desk.findTitle)

export const loader = staffDoor('resident.find', async ({ staff, context: { ctx } }) => ({
  requests: await viewRequests(ctx),
  mayWrite: can(staff.role, 'resident.write'),
}))

const schema = z.object({
  reason: z.string({ error: fault('reason') }).max(200, fault('too_long')),
  way: z.enum(CASE_WAYS),
  typed: z.string({ error: fault('typed') }).max(500, fault('too_long')),
})

/** What was typed is in the body of the form, and in no address. */
export const action = staffDoor('resident.find', async ({ staff, request, context: { ctx } }) => {
  const submission = await readForm(request, schema)
  const answer = (said: 'not_found' | 'too_many' | null, fieldErrors: Record<string, string[]> = {}) =>
    data(
      { result: submission.reply({ fieldErrors }), said },
      { status: said === 'too_many' ? 429 : said === 'not_found' ? 404 : 422 },
    )
  if (submission.status !== 'success')
    return data({ result: submission.reply(), said: null }, { status: 422 })
  try {
    const found = await openCase(ctx, { staff, ...submission.value })
    if (found === null) return answer('not_found')
    throw redirect(`/admin/residents/${found.caseId}`)
  } catch (error) {
    if (isInvalid(error, '/reason')) return answer(null, { reason: [fault('reason')] })
    if (isInvalid(error, '/typed')) return answer(null, { typed: [fault('typed')] })
    if (isKind(error, 'limited')) return answer('too_many')
    throw error
  }
})

/** One resident, by an exact address and for a reason; and what residents asked for. */
export default function Residents() {
  const { requests, mayWrite } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { desk } = useMessages()
  const kept = useKeptForm('find', answer?.result)
  return (
    <div className="staff-page">
      <PageHead title={desk.findTitle} lead={desk.findLead} />
      {answer?.said === 'not_found' && (
        <Notice tone="info" title={desk.notFound} live>
          <p>{desk.notFoundText}</p>
        </Notice>
      )}
      {answer?.said === 'too_many' && (
        <Notice tone="warning" title={desk.tooMany} live>
          <p>{desk.tooManyText}</p>
        </Notice>
      )}
      <Form method="post" {...kept.form} className="staff-form">
        <ErrorSummary errors={kept.errors} />
        <TextField {...kept.field('reason')} label={desk.reason} hint={desk.reasonHint} autoComplete="off" />
        <SelectField
          {...kept.field('way')}
          label={desk.way}
          options={CASE_WAYS.map((way) => ({ value: way, label: desk.ways[way] }))}
        />
        <TextField {...kept.field('typed')} label={desk.typed} autoComplete="off" />
        <ButtonRow>
          <SubmitButton>{desk.find}</SubmitButton>
          {mayWrite && (
            <LinkButton to="/admin/residents/register" variant="secondary">
              {desk.register}
            </LinkButton>
          )}
        </ButtonRow>
      </Form>
      <section className="staff-part">
        <h2>{desk.requestsTitle}</h2>
        <p>{desk.requestsLead}</p>
        <RequestTable requests={requests} />
      </section>
    </div>
  )
}
