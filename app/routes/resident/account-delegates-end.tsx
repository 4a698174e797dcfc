import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { endDelegation } from '#app/services/delegation/end.ts'
import { viewDelegates } from '#app/services/delegation/view.ts'
import { answering } from '#app/web/answering.server.ts'
import { ConfirmPage } from '#app/web/components/confirm-page.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import type { LoadContext } from '#app/web/load-context.ts'
import { pageTitle } from '#app/web/page-title.ts'
import type { DelegatesDone } from './delegates-done.ts'
import { requireResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.delegates.end)

async function loadDelegate({ ctx }: LoadContext, residentId: string, id: string | undefined) {
  const { delegates } = await viewDelegates(ctx, residentId)
  const delegate = delegates.find((each) => each.id === id)
  if (!delegate) throw new Response(null, { status: 404 })
  return delegate
}

export const loader = answering(async ({ request, context, params }) => {
  const { residentId } = await requireResident(request, context)
  return loadDelegate(context, residentId, params['delegation'])
})

export const action = answering(async ({ request, context, params }) => {
  const session = await requireResident(request, context)
  const { id, state } = await loadDelegate(context, session.residentId, params['delegation'])
  await endDelegation(context.ctx, { session, delegationId: id })
  const done: DelegatesDone = state === 'helping' ? 'delegate_ended' : 'delegate_cancelled'
  return redirect('/account/delegates', { headers: { 'set-cookie': await setFlash(request, done) } })
})

/** Says what ends at once and what stays, and asks once more. */
export default function EndDelegate() {
  const { name, state } = useLoaderData<typeof loader>()
  const { delegates: words } = useMessages()
  const isHelping = state === 'helping'
  return (
    <ConfirmPage
      title={isHelping ? words.endTitle(name) : words.cancelOf(name)}
      confirmLabel={isHelping ? words.endConfirm : words.cancel}
      cancelTo="/account/delegates"
      tone={isHelping ? 'danger' : 'primary'}
    >
      {isHelping ? (
        <ul>
          {words.endText.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : (
        <p>{words.doneText.delegate_cancelled}</p>
      )}
    </ConfirmPage>
  )
}
