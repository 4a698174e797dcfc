import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { toCsv } from '#app/domain/csv.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { openConfirmations } from '#app/services/resident-case/confirmation.ts'
import { requireCase } from '#app/services/resident-case/require.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { Facts } from '#app/web/components/facts.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.desk.confirmationTitle)

export const loader = staffDoor('resident.find', async ({ staff, params, context: { ctx } }) => {
  const { id } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
  return { id }
})

type Confirmation = Awaited<ReturnType<typeof openConfirmations>>[number]

/** Opening them is recorded, so it takes a button: a page that is merely shown again writes no second line. */
export const action = staffDoor('resident.find', async ({ staff, request, params, context: { ctx } }) => {
  const isFile = (await request.clone().formData()).get('as') === 'csv'
  const all = await openConfirmations(ctx, { staff, caseId: params['case'] ?? '' })
  const { desk } = messagesFor(await localeOf(request))
  if (!isFile) return data({ all: all.map((one) => ({ ...one, ...cellsOf(one) })) })
  const lines = all.map((one) => {
    const { personal, receiving, other } = cellsOf(one)
    const signature = one.electronicSignature ? desk.yes : desk.no
    return [one.confirmedAt, one.document, personal, one.kinds.join(' '), receiving, signature, other]
  })
  throw new Response(toCsv([desk.csvHead, ...lines]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="confirmation.csv"',
      'cache-control': 'no-store',
    },
  })
})

const cellsOf = ({ personal, receiving, other }: Confirmation) => ({
  personal: JSON.stringify(personal),
  receiving: JSON.stringify(receiving),
  other: other === null ? '' : JSON.stringify(other),
})

/** The five items of 전자정부법 시행령 §13①. */
export default function ResidentConfirmation() {
  const { id } = useLoaderData<typeof loader>()
  const all = useActionData<typeof action>()?.all
  const { desk } = useMessages()
  const { items } = desk
  return (
    <div className="staff-page">
      <PageHead
        title={desk.confirmationTitle}
        lead={desk.confirmationLead}
        backTo={`/admin/residents/${id}`}
      />
      {all?.length === 0 && <p>{desk.confirmationNone}</p>}
      {all?.map((one) => (
        <Facts
          key={one.confirmedAt}
          facts={[
            [items.confirmedAt, desk.at(Date.parse(one.confirmedAt))],
            [items.document, one.document],
            [items.personal, one.personal],
            [items.kinds, one.kinds.join(', ')],
            [items.receiving, one.receiving],
            [items.signature, one.electronicSignature ? desk.yes : desk.no],
            [items.other, one.other],
          ]}
        />
      ))}
      <Form method="post" reloadDocument>
        <ButtonRow>
          <SubmitButton>{desk.confirmationButton}</SubmitButton>
          <SubmitButton variant="secondary" name="as" value="csv">
            {desk.csv}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
