import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { endDelegation } from '#app/services/delegation/end.ts'
import { viewHelped } from '#app/services/delegation/view.ts'
import { answering } from '#app/web/answering.server.ts'
import { ConfirmPage } from '#app/web/components/confirm-page.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import type { HelpingDone } from './helping-done.ts'
import { requireResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.delegates.helping.stop)

export const loader = answering(async ({ request, context, params }) => {
  const { residentId } = await requireResident(request, context)
  const { helping } = await viewHelped(context.ctx, residentId)
  const person = helping.find(({ id }) => id === params['delegation'])
  if (!person) throw new Response(null, { status: 404 })
  return person
})

export const action = answering(async ({ request, context, params }) => {
  const session = await requireResident(request, context)
  await endDelegation(context.ctx, { session, delegationId: params['delegation'] ?? '' })
  const done: HelpingDone = 'helping_stopped'
  return redirect('/account/helping', { headers: { 'set-cookie': await setFlash(request, done) } })
})

/** Says that the other will be told, and asks once more. */
export default function StopHelping() {
  const { name } = useLoaderData<typeof loader>()
  const { helping: words } = useMessages().delegates
  return (
    <ConfirmPage
      title={words.stopTitle(name)}
      confirmLabel={words.stopConfirm}
      cancelTo="/account/helping"
      tone="danger"
    >
      <ul>
        {words.stopText.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </ConfirmPage>
  )
}
