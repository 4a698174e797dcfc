import { Link, useLoaderData } from '@remix-run/react'
import { parseInstant } from '#app/domain/time.ts'
import { viewWebhooks, type WebhookView } from '#app/services/webhook/view-agency.ts'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { AgencyHead } from './agency-head.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.agencies.webhooksTitle)

export const loader = staffDoor('webhook.read', ({ staff, params, context: { ctx } }) =>
  viewWebhooks(ctx, staff, params['agency'] ?? ''),
)

/** Where an agency's systems are told what changed, and whether they can be reached. */
export default function AgencyWebhooks() {
  const { agency, webhooks } = useLoaderData<typeof loader>()
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
              { key: 'events', head: heads.events, cell: ({ events }) => events.join(', ') },
              { key: 'state', head: heads.state, cell: (webhook) => <WebhookState webhook={webhook} /> },
              { key: 'last', head: heads.last, cell: lastOf },
            ]}
          />
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
