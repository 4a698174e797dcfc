import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { disownByLink, viewDisowning } from '#app/services/link/disown.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { GoneLink } from './gone-link.tsx'
import { tokenOf } from './token.server.ts'

export const meta = pageTitle((m) => m.links.notMineTitle)

export const loader = answering(async ({ request, context }) => {
  const view = await viewDisowning(context.ctx, tokenOf(request))
  return data(view, { status: view.state === 'gone' ? 404 : 200 })
})

export const action = answering(async ({ request, context }) => {
  const done = await disownByLink(context.ctx, tokenOf(request))
  return data({ done }, { status: done === 'gone' ? 404 : 200 })
})

/** For whoever holds an address that somebody else registered. Says nothing of whom. */
export default function NotMine() {
  const view = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { links } = useMessages()
  if (answer?.done === 'suspended') {
    return (
      <div className="column">
        <PageHead title={links.notMineTitle} />
        <Notice tone="success" title={links.suspendedNow} live>
          <p>{links.suspendedText}</p>
        </Notice>
      </div>
    )
  }
  if (view.state === 'gone') return <GoneLink />
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
