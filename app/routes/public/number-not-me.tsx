import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { refuseNumber, viewRefusal } from '#app/services/own-number/refuse.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { GoneLink } from './gone-link.tsx'
import { tokenOf } from './token.server.ts'

export const meta = pageTitle((m) => m.numberChange.notMe.title)

export const loader = answering(async ({ request, context }) => {
  const state = await viewRefusal(context.ctx, tokenOf(request))
  return data({ state }, { status: state === 'gone' ? 404 : 200 })
})

export const action = answering(async ({ request, context }) => {
  const done = await refuseNumber(context.ctx, tokenOf(request))
  return data({ done }, { status: done === 'gone' ? 404 : 200 })
})

/** For whoever reads that their number was changed and did not do it. Names no number. */
export default function NumberNotMe() {
  const { state } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { notMe: words } = useMessages().numberChange
  if (answer?.done === 'stopped') {
    return (
      <div className="column">
        <PageHead title={words.title} />
        <Notice tone="success" title={words.stopped} live>
          <p>{words.stoppedText}</p>
        </Notice>
        <div className="prose">
          <Points title={words.againTitle} items={words.again} />
        </div>
        <ButtonRow>
          <LinkButton to="/sign-in" size="large">
            {words.signIn}
          </LinkButton>
        </ButtonRow>
      </div>
    )
  }
  if (state === 'gone') return <GoneLink />
  return (
    <div className="column">
      <PageHead title={words.title} lead={words.lead} />
      <div className="prose">
        <Points title={words.goesTitle} items={words.goes} />
        <Points title={words.staysTitle} items={words.stays} />
        <Points title={words.againTitle} items={words.again} />
        <p>{words.ignore}</p>
      </div>
      <Form method="post">
        <ButtonRow>
          <SubmitButton variant="danger" size="large">
            {words.stop}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}

const Points = ({ title, items }: { title: string; items: readonly string[] }) => (
  <>
    <h2>{title}</h2>
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  </>
)
