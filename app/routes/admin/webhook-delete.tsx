import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { deleteForAgency } from '#app/services/webhook/for-agency.ts'
import { viewWebhook } from '#app/services/webhook/view-agency.ts'
import { ConfirmPage } from '#app/web/components/confirm-page.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.agencies.hookDelete)

const pathOf = (params: Record<string, string | undefined>) => ({
  agency: params['agency'] ?? '',
  webhook: params['webhook'] ?? '',
})

export const loader = staffDoor(
  'webhook.write',
  async ({ staff, params, context: { ctx } }) => {
    const { agency, webhook } = await viewWebhook(ctx, staff, pathOf(params))
    return { agency: { code: agency.code, name: agency.name }, webhook: { id: webhook.id, url: webhook.url } }
  },
  { fresh: true },
)

export const action = staffDoor(
  'webhook.write',
  async ({ staff, request, params, context: { ctx } }) => {
    const named = pathOf(params)
    await deleteForAgency(ctx, staff, named)
    const done = await setFlash(request, 'webhook_deleted')
    return redirect(`/admin/agencies/${named.agency}/webhooks`, { headers: { 'set-cookie': done } })
  },
  { fresh: true },
)

/** Asks once more: nothing more is told there, and what was sent is forgotten. */
export default function WebhookDelete() {
  const { agency, webhook } = useLoaderData<typeof loader>()
  const { agencies } = useMessages()
  return (
    <ConfirmPage
      title={agencies.hookDeleteTitle}
      confirmLabel={agencies.hookDelete}
      cancelTo={`/admin/agencies/${agency.code}/webhooks/${webhook.id}`}
      tone="danger"
    >
      <p>
        <strong>{agency.name}</strong>
      </p>
      <p className="staff-url">{webhook.url}</p>
      <p>{agencies.hookDeleteText}</p>
    </ConfirmPage>
  )
}
