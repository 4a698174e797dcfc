import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { startActing } from '#app/services/delegation/acting.ts'
import { answerInvitation } from '#app/services/delegation/answer.ts'
import { viewHelped } from '#app/services/delegation/view.ts'
import { answering } from '#app/web/answering.server.ts'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { HelpedAsking, HelpedChild, HelpedPerson } from './helped.tsx'
import { HELPING_DONE, type HelpingDone } from './helping-done.ts'
import { refusalIn, requireResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.delegates.helping.title)

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requireResident(request, context)
  const view = await viewHelped(context.ctx, residentId)
  const { flash, headers } = await takeFlash(request, HELPING_DONE)
  return data({ ...view, done: flash }, { headers })
})

/** One button was pressed; its name says what for. */
const pressed = z.union([
  z.object({ accept: z.uuid() }),
  z.object({ decline: z.uuid() }),
  z.object({ look: z.uuid() }),
])

export const action = answering(async ({ request, context }) => {
  const session = await requireResident(request, context)
  const submission = await readForm(request, pressed)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  const wish = submission.value
  try {
    if ('look' in wish) {
      await startActing(context.ctx, { session, residentId: wish.look })
      return redirect('/home')
    }
    const accept = 'accept' in wish
    const delegationId = accept ? wish.accept : wish.decline
    await answerInvitation(context.ctx, { session, delegationId, accept })
    const done: HelpingDone = accept ? 'helping_accepted' : 'helping_declined'
    return redirect('/account/helping', { headers: { 'set-cookie': await setFlash(request, done) } })
  } catch (error) {
    // Ended or taken back while the page was open.
    if (error instanceof Response || refusalIn(error).kind !== 'not_found') throw error
    return data({ isGone: true }, { status: 404 })
  }
})

/** Who asks this person for help, whom they help, and the children they agreed for. */
export default function Helping() {
  const { asking, helping, children, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { acting, delegates } = useMessages()
  const { helping: words } = delegates
  const isEmpty = asking.length + helping.length + children.length === 0
  return (
    <div className="column account">
      <PageHead title={words.title} lead={words.lead} backTo="/account" />
      {done && (
        <Notice tone="success" title={words.done[done]} live>
          <p>{words.doneText[done]}</p>
        </Notice>
      )}
      {answer && <Notice tone="warning" title={words.gone} live />}
      {isEmpty && (
        <EmptyState icon={<Icon name="agree" />} title={words.emptyTitle} action={null}>
          <p>{words.emptyText}</p>
        </EmptyState>
      )}
      {asking.length > 0 && (
        <section className="account-part">
          <h2>{acting.askingTitle}</h2>
          {asking.map((each) => (
            <HelpedAsking key={each.id} asking={each} />
          ))}
        </section>
      )}
      {helping.length > 0 && (
        <section className="account-part">
          <h2>{words.listTitle}</h2>
          {helping.map((each) => (
            <HelpedPerson key={each.id} person={each} />
          ))}
        </section>
      )}
      {children.length > 0 && (
        <section className="account-part">
          <h2>{words.childrenTitle}</h2>
          {children.map((each) => (
            <HelpedChild key={each.residentId} child={each} />
          ))}
        </section>
      )}
      <p className="form-note">{words.signInAgain}</p>
    </div>
  )
}
