import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { createCounterCode } from '#app/services/counter/code.ts'
import { viewGuardian } from '#app/services/guardian/view.ts'
import { ServiceError } from '#app/services/errors.ts'
import { requireCase } from '#app/services/resident-case/require.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { CounterPaper } from '#app/web/components/counter-paper.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.desk.paperTitle)

export const loader = staffDoor('resident.write', async ({ staff, params, context: { ctx } }) => {
  const { id } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
  return { id, address: `${new URL(ctx.config.publicUrl).host}/counter-code` }
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

/** The paper by which somebody without a phone looks, and is found again; its code is shown this once. */
export default function ResidentPaper() {
  const { id, address } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { desk } = useMessages()
  return (
    <div className="staff-page">
      <PageHead title={desk.paperTitle} lead={desk.paperText} backTo={`/admin/residents/${id}`} />
      {answer && !answer.paper && <Notice tone="warning" title={desk.hasPhone} live />}
      {answer?.paper ? (
        <CounterPaper {...answer.paper} address={address} />
      ) : (
        <Form method="post">
          <ButtonRow>
            <SubmitButton>{desk.paperTitle}</SubmitButton>
          </ButtonRow>
        </Form>
      )}
    </div>
  )
}
