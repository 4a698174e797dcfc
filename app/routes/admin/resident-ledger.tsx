import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { openLedger } from '#app/services/resident-case/ledger.ts'
import { requireCase } from '#app/services/resident-case/require.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { Table } from '#app/web/components/table.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.documents.ledgerTitle)

export const loader = staffDoor('resident.find', async ({ staff, params, context: { ctx } }) => {
  const { id } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
  return { id }
})

/** Opening it is recorded, so it takes a button: a page that is merely shown again writes no second line. */
export const action = staffDoor('resident.find', async ({ staff, params, context: { ctx } }) =>
  data({ lines: await openLedger(ctx, { staff, caseId: params['case'] ?? '' }) }),
)

/** Everything one resident agreed to, took back and confirmed. */
export default function ResidentLedger() {
  const { id } = useLoaderData<typeof loader>()
  const lines = useActionData<typeof action>()?.lines
  const locale = useLocale()
  const { documents, consents, desk } = useMessages()
  const { receipts, receipt } = consents
  const heads = documents.ledgerColumns
  return (
    <div className="staff-page">
      <PageHead title={documents.ledgerTitle} lead={documents.ledgerLead} backTo={`/admin/residents/${id}`} />
      {lines?.length === 0 && <p>{documents.ledgerNone}</p>}
      {lines && lines.length > 0 && (
        <Table
          caption={documents.ledgerTitle}
          captionHidden
          rows={lines}
          keyOf={(line) => line.id}
          columns={[
            { key: 'at', head: heads.at, cell: ({ at }) => desk.at(at) },
            {
              key: 'name',
              head: heads.name,
              cell: ({ name }) => (name ? (name[locale] ?? name.ko) : receipts.sharing),
            },
            { key: 'act', head: heads.act, cell: ({ act }) => receipts.action[act] },
            { key: 'span', head: heads.span, cell: ({ span }) => receipts.span[span] },
            { key: 'by', head: heads.by, cell: ({ by }) => receipt.bys[by] },
            { key: 'how', head: heads.how, cell: ({ method }) => receipt.methods[method] ?? method },
          ]}
        />
      )}
      <Form method="post">
        <ButtonRow>
          <SubmitButton>{documents.ledgerButton}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
