import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { can } from '#app/domain/staff-access.ts'
import { parseInstant } from '#app/domain/time.ts'
import { isKind } from '#app/routes/auth/refused.server.ts'
import { replayForAgency } from '#app/services/webhook/for-agency.ts'
import { viewWebhook } from '#app/services/webhook/view-agency.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { Table } from '#app/web/components/table.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { WebhookState } from './agency-webhooks.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.agencies.deliveries)

const pathOf = (params: Record<string, string | undefined>) => ({
  agency: params['agency'] ?? '',
  webhook: params['webhook'] ?? '',
})

export const loader = staffDoor('webhook.read', async ({ staff, request, params, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, ['delivery_replayed'])
  const view = await viewWebhook(ctx, staff, pathOf(params))
  const mayWrite = can(staff.role, 'webhook.write')
  return data(
    { ...view, mayWrite, mayReplay: mayWrite && view.webhook.state === 'active', flash },
    { headers },
  )
})

const pressed = z.object({ replay: z.string().max(100) })

export const action = staffDoor('webhook.write', async ({ staff, request, params, context: { ctx } }) => {
  const submission = await readForm(request, pressed)
  const delivery = submission.status === 'success' ? submission.value.replay : ''
  const { agency, webhook } = pathOf(params)
  try {
    await replayForAgency(ctx, staff, { agency, webhook, delivery })
  } catch (error) {
    if (!isKind(error, 'conflict')) throw error
    return data({ isDisabled: true }, { status: 409 })
  }
  const done = await setFlash(request, 'delivery_replayed')
  return redirect(`/admin/agencies/${agency}/webhooks/${webhook}`, { headers: { 'set-cookie': done } })
})

/** What was sent to one address of an agency, what became of it, and sending it again. */
export default function AgencyWebhook() {
  const { agency, webhook, deliveries, mayWrite, mayReplay, flash } = useLoaderData<typeof loader>()
  const isDisabled = useActionData<typeof action>()?.isDisabled === true
  const { agencies } = useMessages()
  const { deliveryColumns: heads } = agencies
  const say = (text: string | null) => (text === null ? '–' : agencies.at(parseInstant(text)!))
  const replay = {
    key: 'act',
    head: heads.act,
    cell: ({ id }: { id: string }) => (
      <Form method="post">
        <SubmitButton variant="secondary" name="replay" value={id} aria-label={agencies.replayOf(id)}>
          {agencies.replay}
        </SubmitButton>
      </Form>
    ),
  }
  return (
    <div className="staff-page">
      <PageHead
        title={agencies.deliveries}
        lead={<span className="staff-url">{webhook.url}</span>}
        backTo={`/admin/agencies/${agency.code}/webhooks`}
      />
      {flash && !isDisabled && <Notice tone="success" title={agencies.done[flash]} live />}
      {isDisabled && (
        <Notice tone="danger" title={agencies.replayDisabled} live>
          {agencies.replayDisabledText}
        </Notice>
      )}
      <p>
        <WebhookState webhook={webhook} />
      </p>
      <p>{agencies.deliveriesLead}</p>
      {deliveries.length === 0 ? (
        <EmptyState icon={null} title={agencies.deliveriesNone} action={null}>
          {null}
        </EmptyState>
      ) : (
        <Table
          caption={agencies.deliveries}
          captionHidden
          rows={deliveries}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'type',
              head: heads.type,
              cell: ({ type, id }) => (
                <>
                  {agencies.events[type]}
                  <code className="staff-email staff-url">{id}</code>
                </>
              ),
            },
            {
              key: 'status',
              head: heads.status,
              cell: ({ status, result }) =>
                [agencies.deliveryStates[status], result].filter(Boolean).join(': '),
            },
            {
              key: 'attempts',
              head: heads.attempts,
              kind: 'number',
              cell: ({ attempts }) => String(attempts),
            },
            { key: 'created', head: heads.created, cell: ({ createdAt }) => say(createdAt) },
            { key: 'last', head: heads.last, cell: ({ lastAttemptAt }) => say(lastAttemptAt) },
            ...(mayReplay ? [replay] : []),
          ]}
        />
      )}
      {mayWrite && (
        <div className="staff-acts">
          <LinkButton to={`/admin/agencies/${agency.code}/webhooks/${webhook.id}/delete`} variant="secondary">
            {agencies.hookDelete}
          </LinkButton>
        </div>
      )}
    </div>
  )
}
