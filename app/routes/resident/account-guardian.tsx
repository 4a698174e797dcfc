import { data, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { RefusedNotice } from '#app/routes/auth/refused-notice.tsx'
import { isKind } from '#app/routes/auth/refused.server.ts'
import type { Refused } from '#app/routes/auth/refused.ts'
import { undoCounterGuardian } from '#app/services/counter/add-guardian.ts'
import { viewOpenRequests } from '#app/services/counter/request.ts'
import { viewAddedGuardian, type AddedGuardianView } from '#app/services/counter/view-guardian.ts'
import { agreeAlone } from '#app/services/guardian/own-consent.ts'
import { viewGuardian, type GuardianView } from '#app/services/guardian/view.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Facts } from '#app/web/components/facts.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { askGuardianAgain } from './guardian-again.server.ts'
import { GuardianDoubt } from './guardian-doubt.tsx'
import { OpenRequests } from './open-requests.tsx'
import { requirePerson, requireResident } from './signed-in.server.ts'
import { stopRequest } from './stop-request.server.ts'

export const meta = pageTitle((m) => m.guardian.account.title)

export const loader = answering(async ({ request, context }) => {
  const { residentId, power } = await requirePerson(request, context, 'guard')
  const view = await viewGuardian(context.ctx, residentId)
  const added = await viewAddedGuardian(context.ctx, residentId)
  const requests = power === null ? [] : await viewOpenRequests(context.ctx, residentId)
  const { flash, headers } = await takeFlash(request, ['request_stopped', 'guardian_confirmed'])
  if (view === null && added === null) throw new Response(null, { status: 404 })
  return data({ view, added, requests, isActing: power !== null, done: flash }, { headers })
})

const pressed = z.object({
  intent: z.enum(['undo_added', 'ask_again']).optional(),
  stop: z.uuid().optional(),
})

export const action = answering(async ({ request, context }) => {
  const submission = await readForm(request, pressed)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  if (submission.value.intent === 'undo_added') return undoAdded(request, context)
  if (submission.value.intent === 'ask_again') return askGuardianAgain(request, context)
  if (submission.value.stop !== undefined) return stop(request, context, submission.value.stop)
  const { residentId } = await requireResident(request, context)
  await agreeAlone(context.ctx, residentId)
  return redirect('/account/guardian', 303)
})

/** A guardian stops what the counter took down for their child. */
async function stop(request: Request, context: LoadContext, requestId: string) {
  await stopRequest(context, await requirePerson(request, context, 'guard'), requestId)
  return redirect('/account/guardian', {
    status: 303,
    headers: { 'set-cookie': await setFlash(request, 'request_stopped') },
  })
}

/** Whom the counter wrote down is not wanted, by the child or by who decides now; or it is over already. */
async function undoAdded(request: Request, context: LoadContext) {
  const { residentId, actor } = await requirePerson(request, context, 'guard')
  try {
    await undoCounterGuardian(context.ctx, { residentId }, actor)
  } catch (error) {
    if (!isKind(error, 'not_found')) throw error
  }
  const isOver = (await viewGuardian(context.ctx, residentId)) === null
  return redirect(isOver ? '/account' : '/account/guardian', 303)
}

/** What the action may have answered. */
type Answer = { refused?: Refused }

/** Who agreed for a child, how, and until when; later the question whether they go on by themself. */
export default function AccountGuardian() {
  const { view, added, requests, isActing, done } = useLoaderData<typeof loader>()
  const answer: Answer | undefined = useActionData<typeof action>()
  const { guardian, account } = useMessages()
  const { account: words } = guardian
  const { requests: stopped } = account
  const [title, lead] = {
    none: [words.title, undefined],
    child: [words.title, words.childLead],
    grown: [words.grownTitle, words.grownLead],
    own: [words.ownTitle, words.ownLead],
  }[view?.state ?? 'none']
  return (
    <div className="column account">
      <PageHead title={title} lead={lead} backTo="/account" />
      {done === 'request_stopped' && (
        <Notice tone="success" title={stopped.stopped} live>
          <p>{stopped.stoppedText}</p>
        </Notice>
      )}
      {done === 'guardian_confirmed' && (
        <Notice tone="success" title={words.confirmedTitle} live>
          <p>{words.confirmedText}</p>
        </Notice>
      )}
      <RefusedNotice refused={answer?.refused} />
      {view?.isDoubted && view.maskedPhone !== null && <GuardianDoubt phone={view.maskedPhone} />}
      <OpenRequests requests={requests} />
      {added && <GuardianAdded added={added} />}
      {view && <GuardianFacts view={view} />}
      {view?.state === 'child' && <WhileChild isAtCounter={isActing && view.isFromCounter} />}
      {view?.state === 'grown' && <AskAlone />}
    </div>
  )
}

/** Whom a clerk wrote down, or that nobody decides any more, before it holds: whoever did not ask for it undoes it here. */
function GuardianAdded({ added }: { added: AddedGuardianView }) {
  const { relation, account: words } = useMessages().guardian
  const { maskedPhone: phone, effectiveAt, isProven } = added
  return (
    <Notice tone="warning" title={phone === null ? words.endingTitle : words.addedTitle}>
      <p>
        {phone === null
          ? words.endingText(effectiveAt)
          : words.addedText(relation[added.relation], phone, effectiveAt, isProven)}
      </p>
      <Form method="post">
        <SubmitButton variant="secondary" name="intent" value="undo_added">
          {words.addedUndo}
        </SubmitButton>
      </Form>
    </Notice>
  )
}

function GuardianFacts({ view }: { view: GuardianView }) {
  const { relation, account: words } = useMessages().guardian
  const facts: [string, string][] = [
    [words.who, relation[view.relation]],
    ...(view.maskedPhone === null ? [] : [[words.phone, view.maskedPhone] as [string, string]]),
    [words.when, words.at(view.consentedAt)],
    [words.how, words.proofs[view.how]],
    ...(view.state === 'child' ? [[words.until, words.untilDate(view.endsAt)] as [string, string]] : []),
  ]
  return <Facts className="account-facts" facts={facts} />
}

/** `isAtCounter`: whoever was written down at the counter takes it back there. */
function WhileChild({ isAtCounter }: { isAtCounter: boolean }) {
  const { account: words } = useMessages().guardian
  return (
    <section className="told">
      <h2>{words.rightsTitle}</h2>
      <ul className="aside-list">
        {words.rights.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {isAtCounter ? (
        <p>{words.withdrawAtCounter}</p>
      ) : (
        <ButtonRow>
          <LinkButton to="/account/guardian/withdraw" variant="secondary">
            {words.withdraw}
          </LinkButton>
        </ButtonRow>
      )}
    </section>
  )
}

function AskAlone() {
  const { account: words } = useMessages().guardian
  return (
    <Form method="post">
      <p>{words.grownText}</p>
      <p>
        <Link to="/privacy">{words.policy}</Link>
      </p>
      <ButtonRow>
        <SubmitButton size="large">{words.agree}</SubmitButton>
      </ButtonRow>
    </Form>
  )
}
