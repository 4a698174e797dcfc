import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { viewConsult } from '#app/services/history/consult.ts'
import { reportAdvertising } from '#app/services/history/report-advertising.ts'
import { answering } from '#app/web/answering.server.ts'
import { ConfirmPage } from '#app/web/components/confirm-page.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { useTopicName } from './history-story.tsx'
import { ADVERTISING_REPORTED } from './history-done.ts'
import { requirePerson } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.history.ad)

export const loader = answering(async ({ request, context, params }) => {
  const { residentId } = await requirePerson(request, context, 'set')
  const { id, topic, agency, advertising } = await viewConsult(context.ctx, {
    residentId,
    id: params['id'] ?? '',
  })
  if (advertising !== 'may_report') throw redirect(`/history/consult/${id}`)
  return { id, topic, agency }
})

export const action = answering(async ({ request, context, params }) => {
  const { residentId, actor } = await requirePerson(request, context, 'set')
  const id = params['id'] ?? ''
  await reportAdvertising(context.ctx, { residentId, actor, id })
  return redirect(`/history/consult/${encodeURIComponent(id)}`, {
    headers: { 'set-cookie': await setFlash(request, ADVERTISING_REPORTED) },
  })
})

/** Asks once more: it is said once, and a person looks at it. */
export default function Advertising() {
  const { id, topic, agency } = useLoaderData<typeof loader>()
  const { history } = useMessages()
  const name = useTopicName()(topic.name)
  return (
    <ConfirmPage
      title={history.adConfirmTitle}
      confirmLabel={history.adConfirm}
      cancelTo={`/history/consult/${id}`}
    >
      <p>{history.adConfirmText(name, agency)}</p>
      <p>{history.adConfirmWho}</p>
      <p>{history.adConfirmKeep}</p>
    </ConfirmPage>
  )
}
