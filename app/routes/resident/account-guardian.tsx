import { redirect } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { agreeAlone } from '#app/services/guardian/own-consent.ts'
import { viewGuardian, type GuardianView } from '#app/services/guardian/view.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Facts } from '#app/web/components/facts.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requirePerson, requireResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.guardian.account.title)

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requirePerson(request, context, 'guard')
  const view = await viewGuardian(context.ctx, residentId)
  if (view === null) throw new Response(null, { status: 404 })
  return view
})

export const action = answering(async ({ request, context }) => {
  const { residentId } = await requireResident(request, context)
  await agreeAlone(context.ctx, residentId)
  return redirect('/account/guardian', 303)
})

/** Who agreed for a child, how, and until when; later the question whether they go on by themself. */
export default function AccountGuardian() {
  const view = useLoaderData<typeof loader>()
  const { account: words } = useMessages().guardian
  const [title, lead] = {
    child: [words.title, words.childLead],
    grown: [words.grownTitle, words.grownLead],
    own: [words.ownTitle, words.ownLead],
  }[view.state]
  return (
    <div className="column account">
      <PageHead title={title} lead={lead} backTo="/account" />
      <GuardianFacts view={view} />
      {view.state === 'child' && <WhileChild />}
      {view.state === 'grown' && <AskAlone />}
    </div>
  )
}

function GuardianFacts({ view }: { view: GuardianView }) {
  const { relation, account: words } = useMessages().guardian
  const facts: [string, string][] = [
    [words.who, relation[view.relation]],
    ...(view.maskedPhone === null ? [] : [[words.phone, view.maskedPhone] as [string, string]]),
    [words.when, words.at(view.consentedAt)],
    [words.how, words.byCode],
    ...(view.state === 'child' ? [[words.until, words.untilDate(view.endsAt)] as [string, string]] : []),
  ]
  return <Facts className="account-facts" facts={facts} />
}

function WhileChild() {
  const { account: words } = useMessages().guardian
  return (
    <section className="told">
      <h2>{words.rightsTitle}</h2>
      <ul className="aside-list">
        {words.rights.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <ButtonRow>
        <LinkButton to="/account/guardian/withdraw" variant="secondary">
          {words.withdraw}
        </LinkButton>
      </ButtonRow>
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
