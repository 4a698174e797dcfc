import { data } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/staff-access.ts'
import { parseInstant } from '#app/domain/time.ts'
import { viewWebhooks, type WebhookView } from '#app/services/webhook/view-agency.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { Table } from '#app/web/components/table.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { AgencyHead } from './agency-head.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.agencies.webhooksTitle)

export const loader = staffDoor('webhook.read', async ({ staff, request, params, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, ['webhook_deleted'])
  const view = await viewWebhooks(ctx, staff, params['agency'] ?? '')
  return data({ ...view, mayWrite: can(staff.role, 'webhook.write'), flash }, { headers })
})

/** Where an agency's systems are told what changed, and whether they can be reached. */
export default function AgencyWebhooks() {
  const { agency, webhooks, mayWrite, flash } = useLoaderData<typeof loader>()
  const { agencies } = useMessages()
  const { webhookColumns: heads } = agencies
  const lastOf = ({ lastDelivery }: WebhookView) => {
    if (lastDelivery === null) return agencies.deliveriesNone
    const at = parseInstant(lastDelivery.lastAttemptAt ?? lastDelivery.createdAt)!
    return `${agencies.deliveryStates[lastDelivery.status]}, ${agencies.at(at)}`
  }
  return (
    <div className="staff-page">
      <AgencyHead agency={agency} />
      {flash && <Notice tone="success" title={agencies.done[flash]} live />}
      <section className="staff-part">
        <h2>{agencies.webhooksTitle}</h2>
        <p>{agencies.webhooksLead}</p>
        {webhooks.length === 0 ? (
          <EmptyState icon={null} title={agencies.webhooksNone} action={null}>
            {agencies.webhooksNoneText}
          </EmptyState>
        ) : (
          <Table
            caption={agencies.webhooksTitle}
            captionHidden
            rows={webhooks}
            keyOf={({ id }) => id}
            columns={[
              {
                key: 'url',
                head: heads.url,
                cell: ({ id, url }) => (
                  <Link to={`/admin/agencies/${agency.code}/webhooks/${id}`} className="staff-url">
                    {url}
                  </Link>
                ),
              },
              { key: 'realm', head: heads.realm, cell: ({ realm }) => agencies.realms[realm] },
              {
                key: 'events',
                head: heads.events,
                cell: ({ events }) => events.map((event) => agencies.events[event]).join(', '),
              },
              { key: 'state', head: heads.state, cell: (webhook) => <WebhookState webhook={webhook} /> },
              { key: 'last', head: heads.last, cell: lastOf },
            ]}
          />
        )}
        {mayWrite && (
          <div className="staff-acts">
            <LinkButton to={`/admin/agencies/${agency.code}/webhooks/new`}>{agencies.hookNew}</LinkButton>
          </div>
        )}
      </section>
    </div>
  )
}

/** Whether it is told, and why not. */
export function WebhookState({ webhook: { state, disabledReason } }: { webhook: WebhookView }) {
  const { agencies } = useMessages()
  const why = disabledReason && agencies.disabledReasons[disabledReason]
  return (
    <>
      {agencies.webhookStates[state]}
      {why && <strong className="staff-email">{why}</strong>}
    </>
  )
}
