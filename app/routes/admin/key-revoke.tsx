import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { revokeKey } from '#app/services/key/revoke.ts'
import { requireKeyOf } from '#app/services/key/view.ts'
import { ConfirmPage } from '#app/web/components/confirm-page.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.agencies.revoke)

const pathOf = (params: Record<string, string | undefined>) => ({
  agency: params['agency'] ?? '',
  keyId: params['key'] ?? '',
})

export const loader = staffDoor(
  'key.write',
  async ({ staff, params, context: { ctx } }) => {
    const { agency, key } = await requireKeyOf(ctx, staff, pathOf(params))
    if (key.state === 'revoked') throw redirect(`/admin/agencies/${agency.code}`)
    return { agency: { code: agency.code, name: agency.name }, key }
  },
  { fresh: true },
)

export const action = staffDoor(
  'key.write',
  async ({ staff, request, params, context: { ctx } }) => {
    const { agency, key } = await requireKeyOf(ctx, staff, pathOf(params))
    await revokeKey(ctx, { keyId: key.id }, staff.actor)
    const done = await setFlash(request, 'key_revoked')
    return redirect(`/admin/agencies/${agency.code}`, { headers: { 'set-cookie': done } })
  },
  { fresh: true },
)

/** Asks once more: whatever uses the key stands still from the next request on. */
export default function KeyRevoke() {
  const { agency, key } = useLoaderData<typeof loader>()
  const { agencies } = useMessages()
  return (
    <ConfirmPage
      title={agencies.revokeTitle(agencies.keyName(key.lastFour, key.realm))}
      confirmLabel={agencies.revokeConfirm}
      cancelTo={`/admin/agencies/${agency.code}`}
      tone="danger"
    >
      <p>
        <strong>{agency.name}</strong>
      </p>
      <p>{agencies.revokeText}</p>
      <p>{key.lastUsedAt === null ? agencies.never : agencies.revokeUsed(key.lastUsedAt)}</p>
    </ConfirmPage>
  )
}
