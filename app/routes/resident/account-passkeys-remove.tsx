import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { removePasskey, viewPasskeys } from '#app/services/passkey/list.ts'
import { answering } from '#app/web/answering.server.ts'
import { ConfirmPage } from '#app/web/components/confirm-page.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requireFreshResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.passkeys.removeTitle)

export const loader = answering(async ({ request, context, params }) => {
  const { residentId } = await requireFreshResident(request, context)
  const passkeys = await viewPasskeys(context.ctx, residentId)
  const found = passkeys.find(({ id }) => id === params['passkey'])
  if (found === undefined) throw new Response(null, { status: 404 })
  return { name: found.name }
})

export const action = answering(async ({ request, context, params }) => {
  const session = await requireFreshResident(request, context)
  const passkeys = await viewPasskeys(context.ctx, session.residentId)
  const found = passkeys.find(({ id }) => id === params['passkey'])
  // Pressed twice: it is gone, as wished.
  if (found) await removePasskey(context.ctx, { session, passkeyId: found.id })
  const done = await setFlash(request, 'passkey_removed')
  throw redirect('/account/passkeys', { headers: { 'set-cookie': done } })
})

/** Asks once more: what is left of it on the device opens nothing afterwards. */
export default function RemovePasskey() {
  const { name } = useLoaderData<typeof loader>()
  const { passkeys } = useMessages()
  return (
    <ConfirmPage
      title={passkeys.removeTitle}
      confirmLabel={passkeys.removeConfirm}
      cancelTo="/account/passkeys"
      tone="danger"
    >
      <p>{passkeys.removeText(name)}</p>
      <p>{passkeys.removeRest}</p>
    </ConfirmPage>
  )
}
