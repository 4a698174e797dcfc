import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { DELEGATE_SCOPES } from '#app/domain/delegation.ts'
import { confirmDelegate, setDelegateScope } from '#app/services/delegation/change.ts'
import { resendInvitation } from '#app/services/delegation/resend.ts'
import { viewDelegates } from '#app/services/delegation/view.ts'
import type { ValidSession } from '#app/services/session/sessions.ts'
import { answering } from '#app/web/answering.server.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { DELEGATES_DONE, type DelegatesDone } from './delegates-done.ts'
import { DelegateCard } from './delegate-card.tsx'
import { freshCodePath, refusalIn, requireResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.delegates.title)

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requireResident(request, context)
  const view = await viewDelegates(context.ctx, residentId)
  const { flash, headers } = await takeFlash(request, DELEGATES_DONE)
  return data({ ...view, done: flash }, { headers })
})

/** One button was pressed; its name says what for. */
const pressed = z.union([
  z.object({ resend: z.uuid() }),
  z.object({ keep: z.uuid() }),
  z.object({ scope: z.templateLiteral([z.enum(DELEGATE_SCOPES), ':', z.uuid()]) }),
])

export const action = answering(async ({ request, context }) => {
  const session = await requireResident(request, context)
  const submission = await readForm(request, pressed)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  try {
    const done = await fulfil(context, session, submission.value)
    return redirect('/account/delegates', { headers: { 'set-cookie': await setFlash(request, done) } })
  } catch (error) {
    const refusal = refusalIn(error)
    if (refusal.code === 'fresh_code_needed') return redirect(freshCodePath(request))
    if (refusal.kind !== 'limited') throw error
    return data({ isTooSoon: refusal.code === 'resend_wait' }, { status: 429 })
  }
})

async function fulfil(
  { ctx, remoteAddress }: LoadContext,
  session: ValidSession,
  wish: z.infer<typeof pressed>,
): Promise<DelegatesDone> {
  const { residentId } = session
  if ('resend' in wish) {
    await resendInvitation(ctx, { residentId, delegationId: wish.resend, remoteAddress })
    return 'delegate_resent'
  }
  if ('keep' in wish) {
    await confirmDelegate(ctx, { residentId, delegationId: wish.keep })
    return 'delegate_kept'
  }
  const [scope, delegationId = ''] = wish.scope.split(':')
  await setDelegateScope(ctx, { session, delegationId, scope: scope === 'set' ? 'set' : 'see' })
  return 'delegate_scope'
}

/** Who helps the resident, who was asked to, and what each may do. */
export default function Delegates() {
  const { delegates: list, canAdd, isChild, done } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { delegates: words } = useMessages()
  const add = canAdd && <LinkButton to="/account/delegates/add">{words.add}</LinkButton>
  return (
    <div className="column account">
      <PageHead title={words.title} lead={words.lead} backTo="/account" />
      {done && (
        <Notice tone="success" title={words.done[done]} live>
          <p>{words.doneText[done]}</p>
        </Notice>
      )}
      {refused && <Notice tone="warning" title={refused.isTooSoon ? words.tooSoon : words.tooMany} live />}
      {isChild && <p>{words.child}</p>}
      {list.length === 0 ? (
        <EmptyState icon={<Icon name="agree" />} title={words.emptyTitle} action={add || null}>
          <p>{words.emptyText}</p>
        </EmptyState>
      ) : (
        <>
          <ul className="login-list" aria-label={words.listLabel}>
            {list.map((delegate) => (
              <DelegateCard key={delegate.id} delegate={delegate} />
            ))}
          </ul>
          {add ? <p className="delegate-add">{add}</p> : !isChild && <p>{words.full}</p>}
        </>
      )}
    </div>
  )
}
