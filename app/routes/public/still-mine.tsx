import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ANSWERS } from '#app/services/contact-point/still-mine.ts'
import { answerByLink, viewStillMine } from '#app/services/link/still-mine.ts'
import { answering } from '#app/web/answering.server.ts'
import { PageHead } from '#app/web/components/page-head.tsx'
import { readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { AddressAnswered, AskAddress } from './address-question.tsx'
import { GoneLink } from './gone-link.tsx'
import { tokenOf } from './token.server.ts'

export const meta = pageTitle((m) => m.links.stillMineTitle)

export const loader = answering(async ({ request, context }) => {
  const question = await viewStillMine(context.ctx, tokenOf(request))
  return data({ question }, { status: question === null ? 404 : 200 })
})

const wish = z.object({ answer: z.enum(ANSWERS) })

export const action = answering(async ({ request, context }) => {
  const submission = await readForm(request, wish)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  const done = await answerByLink(context.ctx, tokenOf(request), submission.value.answer)
  return data({ done }, { status: done === 'closed' ? 404 : done === 'needs_code' ? 409 : 200 })
})

/** "Do you still use this address?", from an e-mail; looking answers nothing, one press does. */
export default function StillMine() {
  const { question } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()?.done
  const { links } = useMessages()
  const isDone = done === 'kept' || done === 'removed'
  if (!isDone && question === null) return <GoneLink />
  return (
    <div className="column">
      <PageHead title={links.stillMineTitle} />
      {isDone ? <AddressAnswered done={done} /> : question && <AskAddress question={question} />}
    </div>
  )
}
