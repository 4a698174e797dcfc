import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { unlinkLogin, viewLogins } from '#app/services/provider/list.ts'
import { answering } from '#app/web/answering.server.ts'
import { ConfirmPage } from '#app/web/components/confirm-page.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requireFreshResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.providers.removeTitle)

export const loader = answering(async ({ request, context, params }) => {
  const { residentId } = await requireFreshResident(request, context)
  const logins = await viewLogins(context.ctx, residentId)
  const found = logins.find(({ provider, linked }) => provider === params['provider'] && linked !== null)
  if (found === undefined) throw new Response(null, { status: 404 })
  return { names: found.names }
})

export const action = answering(async ({ request, context, params }) => {
  const session = await requireFreshResident(request, context)
  const logins = await viewLogins(context.ctx, session.residentId)
  const found = logins.find(({ provider, linked }) => provider === params['provider'] && linked !== null)
  // Pressed twice: it is off, as wished.
  if (found) await unlinkLogin(context.ctx, { session, provider: found.provider })
  const done = await setFlash(request, 'login_unlinked')
  throw redirect('/account/logins', { headers: { 'set-cookie': done } })
})

/** Asks once more: the account of the other service opens nothing here afterwards. */
export default function RemoveLogin() {
  const { names } = useLoaderData<typeof loader>()
  const { providers } = useMessages()
  const locale = useLocale()
  return (
    <ConfirmPage
      title={providers.removeTitle}
      confirmLabel={providers.removeConfirm}
      cancelTo="/account/logins"
      tone="danger"
    >
      <p>{providers.removeText(names[locale])}</p>
      <p>{providers.removeRest}</p>
    </ConfirmPage>
  )
}
