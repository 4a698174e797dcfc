import { useActionData, useLoaderData } from '@remix-run/react'
import { setSharing } from '#app/services/consent/sharing.ts'
import { viewSharing } from '#app/services/consent/view-asking.ts'
import { answering } from '#app/web/answering.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { answerConsent, readAsked } from './consent-answer.server.ts'
import { ConsentForm } from './consent-form.tsx'
import { requirePerson } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.consents.sharingTitle)

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requirePerson(request, context, 'guard')
  return viewSharing(context.ctx, await readAsked(request, residentId))
})

export const action = answering(async ({ request, context }) => {
  const { residentId, actor } = await requirePerson(request, context, 'guard')
  const asking = await viewSharing(context.ctx, await readAsked(request, residentId))
  return answerConsent(request, { asking, flash: 'shared' }, ({ version, variant }) =>
    setSharing(context.ctx, { residentId, actor, agreed: { version, variant } }),
  )
})

/** A refused answer brings the text that is in force now: without this, only a taken one would. */
export const shouldRevalidate = () => true

export default function ConsentSharing() {
  return <ConsentForm asking={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
