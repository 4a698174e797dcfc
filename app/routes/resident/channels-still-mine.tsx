import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { AddressAnswered, AskAddress } from '#app/routes/public/address-question.tsx'
import { answerQuestion, ANSWERS, viewQuestions } from '#app/services/contact-point/still-mine.ts'
import { answering } from '#app/web/answering.server.ts'
import { PageHead } from '#app/web/components/page-head.tsx'
import { readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requireResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.links.stillMineTitle)

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requireResident(request, context)
  return { questions: await viewQuestions(context.ctx, residentId) }
})

const wish = z.object({ contactPointId: z.uuid(), answer: z.enum(ANSWERS) })

export const action = answering(async ({ request, context }) => {
  const { residentId } = await requireResident(request, context)
  const submission = await readForm(request, wish)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  const actor = { kind: 'resident', id: residentId } as const
  const done = await answerQuestion(context.ctx, { residentId, ...submission.value }, actor)
  return data({ done }, { status: done === 'needs_code' ? 409 : 200 })
})

/** The same question for whoever signed in: the only place where it is asked of who has no other address. */
export default function ChannelsStillMine() {
  const { questions } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()?.done
  const { links } = useMessages()
  return (
    <div className="column">
      <PageHead title={links.stillMineTitle} backTo="/channels" />
      {(done === 'kept' || done === 'removed') && <AddressAnswered done={done} />}
      {questions.map((question) => (
        <AskAddress key={question.contactPointId} question={question} />
      ))}
      {questions.length === 0 && !done && <p>{links.stillMineNothing}</p>}
    </div>
  )
}
