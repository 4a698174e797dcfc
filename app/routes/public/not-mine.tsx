import { data } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { askPhone } from '#app/routes/auth/ask-phone.server.ts'
import { PhoneForm } from '#app/routes/auth/phone-form.tsx'
import { requestDisowning } from '#app/services/contact-point/disown-number.ts'
import { disownByLink, viewDisowning } from '#app/services/link/disown.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { DISOWNED } from './disowned.ts'
import { GoneLink } from './gone-link.tsx'
import { tokenOf } from './token.server.ts'

export const meta = pageTitle((m) => m.links.notMineTitle)

export const loader = answering(async ({ request, context }) => {
  const token = tokenOf(request)
  if (token === null) {
    const { flash, headers } = await takeFlash(request, [DISOWNED])
    const state = flash === null ? { state: 'number' as const } : { state: 'done' as const }
    return data(state, { headers })
  }
  const view = await viewDisowning(context.ctx, token)
  return data(view, { status: view.state === 'gone' ? 404 : 200 })
})

export const action = answering(async ({ request, context }) => {
  const { ctx } = context
  const token = tokenOf(request)
  if (token !== null) {
    const done = await disownByLink(ctx, token)
    return data({ done }, { status: done === 'gone' ? 404 : 200 })
  }
  return askPhone(request, context, '/not-mine/code', {
    purpose: 'not_mine',
    ask: (wish) => requestDisowning(ctx, wish),
  })
})

/**
 * For whoever holds an address that somebody else registered: by the link of a notice, or by a code to the number, since
 * texts carry no links. Says nothing of whom.
 */
export default function NotMine() {
  const view = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { links } = useMessages()
  if (answer && 'done' in answer && answer.done === 'suspended') {
    return (
      <div className="column">
        <PageHead title={links.notMineTitle} />
        <Notice tone="success" title={links.suspendedNow} live>
          <p>{links.suspendedText}</p>
        </Notice>
      </div>
    )
  }
  if (view.state === 'number') return <AskNumber answer={answer && 'result' in answer ? answer : undefined} />
  if (view.state === 'done') return <NumberDone />
  if (view.state === 'gone') {
    return (
      <GoneLink>
        <Link className="aside-link" to="/not-mine">
          {links.notMineNumber.byNumber}
        </Link>
      </GoneLink>
    )
  }
  return (
    <div className="column">
      <PageHead title={links.notMineTitle} lead={links.notMineAsk(view.channel)} />
      <div className="prose">
        <p>{links.notMineTell}</p>
        <p>{links.notMineKeep}</p>
      </div>
      <Form method="post">
        <ButtonRow>
          <SubmitButton size="large">{links.notMine}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}

function AskNumber({ answer }: Pick<Parameters<typeof PhoneForm>[0], 'answer'>) {
  const { notMineTitle, notMineNumber: words } = useMessages().links
  return (
    <div className="column">
      <PageHead title={notMineTitle} lead={words.lead} />
      <div className="prose">
        {words.text.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <PhoneForm answer={answer} />
    </div>
  )
}

/** The same whether or not the number was anybody's. */
function NumberDone() {
  const { notMineTitle, notMineNumber: words } = useMessages().links
  return (
    <div className="column">
      <PageHead title={notMineTitle} />
      <Notice tone="success" title={words.done} live>
        <p>{words.doneText}</p>
      </Notice>
      <p>{words.doneOffices}</p>
      <ButtonRow>
        <LinkButton to="/register" variant="secondary" size="large">
          {words.register}
        </LinkButton>
      </ButtonRow>
    </div>
  )
}
