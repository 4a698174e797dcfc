import { data, redirect } from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { z } from 'zod'
import { isInvalid } from '#app/routes/auth/refused.server.ts'
import { findAuditedResident } from '#app/services/audit/find-resident.ts'
import { sealResident } from '#app/services/audit/search.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
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

export const meta = pageTitle((m) => m.audit.residentTitle)

export const loader = staffDoor('audit.read', async () => null)

const schema = z.object({
  address: z.string({ error: fault('address') }).max(300, fault('address')),
  reason: z.string({ error: fault('required') }).max(200, fault('too_long')),
})

export const action = staffDoor('audit.read', async ({ staff, request, context: { ctx } }) => {
  const submission = await readForm(request, schema)
  if (submission.status !== 'success')
    return data({ result: submission.reply(), isNobody: false }, { status: 422 })
  try {
    const found = await findAuditedResident(ctx, { staff, ...submission.value })
    if (found === null) return data({ result: submission.reply(), isNobody: true }, { status: 404 })
    const resident = sealResident(ctx, staff, found)
    throw redirect(`/admin/audit?${new URLSearchParams({ who: 'everybody', resident }).toString()}`)
  } catch (error) {
    const faults = faultsIn(error)
    return data({ result: submission.reply({ fieldErrors: faults }), isNobody: false }, { status: 422 })
  }
})

function faultsIn(error: unknown): Record<string, string[]> {
  if (isInvalid(error, '/address')) return { address: [fault('address')] }
  if (isInvalid(error, '/reason')) return { reason: [fault('required')] }
  throw error
}

/** One person's lines, for whoever knows an address of theirs and says why. */
export default function AuditResident() {
  const answer = useActionData<typeof action>()
  const { audit } = useMessages()
  const kept = useKeptForm('resident', answer?.result)
  return (
    <div className="column">
      <PageHead title={audit.residentTitle} lead={audit.residentLead} backTo="/admin/audit" />
      {answer?.isNobody && (
        <Notice tone="warning" title={audit.notFound} live>
          <p>{audit.notFoundText}</p>
        </Notice>
      )}
      <Form method="post" {...kept.form} className="staff-form" data-not-kept>
        <ErrorSummary errors={kept.errors} />
        <TextField {...kept.field('reason')} label={audit.reason} hint={audit.reasonHint} />
        <TextField {...kept.field('address')} label={audit.address} autoComplete="off" />
        <ButtonRow>
          <SubmitButton>{audit.find}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
