import { useActionData, useLoaderData } from '@remix-run/react'
import { grantConsent } from '#app/services/consent/grant.ts'
import { viewAsking } from '#app/services/consent/view-asking.ts'
import { answering } from '#app/web/answering.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { answerConsent, readAsked } from './consent-answer.server.ts'
import { ConsentForm } from './consent-form.tsx'
import { requirePerson } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.consents.read)

export const loader = answering(async ({ request, context, params }) => {
  const { residentId } = await requirePerson(request, context, 'guard')
  return viewAsking(context.ctx, params['topic'] ?? '', await readAsked(request, residentId))
})

export const action = answering(async ({ request, context, params }) => {
  const { residentId, actor } = await requirePerson(request, context, 'guard')
  const topic = params['topic'] ?? ''
  const asking = await viewAsking(context.ctx, topic, await readAsked(request, residentId))
  return answerConsent(request, { asking, flash: 'granted' }, (agreed) =>
    grantConsent(context.ctx, { residentId, actor, topic, ...agreed }),
  )
})

/** A refused answer brings the text that is in force now: without this, only a taken one would. */
export const shouldRevalidate = () => true

export default function ConsentTopic() {
  return <ConsentForm asking={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
