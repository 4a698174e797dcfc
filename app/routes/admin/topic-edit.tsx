import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ServiceError } from '#app/services/errors.ts'
import { viewTopicOfDesk } from '#app/services/topic/desk.ts'
import { saveDraft } from '#app/services/topic/draft.ts'
import { agencyOfTopic, listTopicAgencies } from '#app/services/topic/own-agency.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { staffDoor } from './staff-door.server.ts'
import { fieldsOf, TopicFields } from './topic-fields.tsx'
import { topicFaults, topicFields, toTopicLine } from './topic-form.server.ts'

export const meta = pageTitle((m) => m.topicDesk.edit)

export const loader = staffDoor('topic.write', async ({ staff, params, context: { ctx } }) => ({
  topic: await viewTopicOfDesk(ctx, staff, params['topic'] ?? ''),
  agencies: await listTopicAgencies(ctx, staff),
}))

const schema = z.object(topicFields)

export const action = staffDoor('topic.write', async ({ staff, request, params, context: { ctx } }) => {
  const { code } = await viewTopicOfDesk(ctx, staff, params['topic'] ?? '')
  const submission = await readForm(request, schema)
  if (submission.status !== 'success')
    return data({ result: submission.reply(), isProposed: false }, { status: 422 })
  const agency = await agencyOfTopic(ctx, staff, submission.value.agency)
  try {
    await saveDraft(ctx, staff, toTopicLine(code, submission.value, agency))
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'proposed')
      return data({ result: submission.reply(), isProposed: true }, { status: 409 })
    const result = submission.reply({ fieldErrors: topicFaults(error) })
    return data({ result, isProposed: false }, { status: 422 })
  }
  const done = await setFlash(request, 'topic_saved')
  return redirect(`/admin/topics/${code}/draft`, { headers: { 'set-cookie': done } })
})

/** The draft of a kind of notice, or what it is now when there is none. */
export default function TopicEdit() {
  const { topic, agencies } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { topicDesk } = useMessages()
  const kept = useKeptForm('topic', answer?.result, fieldsOf(topic.open?.content ?? topic.current!))
  const isProposed = answer?.isProposed === true || topic.open?.state === 'proposed'
  return (
    <div className="staff-page">
      <PageHead title={topicDesk.edit} lead={topic.code} backTo={`/admin/topics/${topic.code}`} />
      {isProposed && <Notice tone="warning" title={topicDesk.faults.proposed} />}
      <Form method="post" {...kept.form} className="staff-form">
        <ErrorSummary errors={kept.errors} />
        <TopicFields kept={kept} agencies={agencies} hasConsents={topic.hasConsents} />
        <ButtonRow>
          <SubmitButton>{topicDesk.save}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
