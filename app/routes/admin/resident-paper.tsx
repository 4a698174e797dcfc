import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { createCounterCode } from '#app/services/counter/code.ts'
import { viewGuardian } from '#app/services/guardian/view.ts'
import { ServiceError } from '#app/services/errors.ts'
import { requireCase } from '#app/services/resident-case/require.ts'
import { viewCaseSummary } from '#app/services/resident-case/summary.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { CounterPaper } from '#app/web/components/counter-paper.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { CaseSummary } from './case-summary.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.desk.paperTitle)

export const loader = staffDoor('resident.write', async ({ staff, request, params, context: { ctx } }) => {
  const who = { staff, caseId: params['case'] ?? '' }
  const summary = await viewCaseSummary(ctx, who, await localeOf(request))
  return { summary, address: `${new URL(ctx.config.publicUrl).host}/counter-code` }
})

export const action = staffDoor('resident.write', async ({ staff, params, context: { ctx } }) => {
  const { residentId, counter } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
  try {
    const guardian = await viewGuardian(ctx, residentId)
    const paper = await createCounterCode(ctx, { residentId }, counter)
    return data({ paper: { ...paper, ...(guardian?.state === 'child' && { guardian }) } })
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'has_phone') throw error
    return data({ paper: null }, { status: 409 })
  }
})

/**
 * What a resident takes home: what was done and what holds. Somebody without a phone gets a code too, by which they look
 * and are found again; it is shown this once.
 */
export default function ResidentPaper() {
  const { summary, address } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { desk } = useMessages()
  const { id } = summary.view
  return (
    <div className="staff-page">
      <PageHead title={desk.paperTitle} lead={desk.paperLead} backTo={`/admin/residents/${id}`} />
      {answer && !answer.paper && <Notice tone="warning" title={desk.hasPhone} live />}
      {answer?.paper && <CounterPaper {...answer.paper} address={address} />}
      {!answer?.paper && !summary.hasPhone && (
        <Form method="post" className="screen-only">
          <p>{desk.paperText}</p>
          <ButtonRow>
            <SubmitButton variant="secondary">{desk.paperButton}</SubmitButton>
          </ButtonRow>
        </Form>
      )}
      <CaseSummary summary={summary} />
    </div>
  )
}
