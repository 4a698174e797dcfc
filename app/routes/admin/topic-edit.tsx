import { data, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
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
import { TopicLine } from './topic-line.tsx'

export const meta = pageTitle((m) => m.topicDesk.edit)

export const loader = staffDoor('topic.write', async ({ staff, params, context: { ctx } }) => ({
  topic: await viewTopicOfDesk(ctx, staff, params['topic'] ?? ''),
  agencies: await listTopicAgencies(ctx, staff),
}))

const schema = z.object({ revision: z.coerce.number().int(), ...topicFields })

export const action = staffDoor('topic.write', async ({ staff, request, params, context: { ctx } }) => {
  const { code } = await viewTopicOfDesk(ctx, staff, params['topic'] ?? '')
  const submission = await readForm(request, schema)
  if (submission.status !== 'success')
    return data({ result: submission.reply(), fault: null }, { status: 422 })
  const { revision, ...typed } = submission.value
  const agency = await agencyOfTopic(ctx, staff, typed.agency)
  try {
    await saveDraft(ctx, staff, toTopicLine(code, typed, agency), revision)
  } catch (error) {
    if (error instanceof ServiceError && (error.code === 'proposed' || error.code === 'stale'))
      return data({ result: submission.reply(), fault: error.code }, { status: 409 })
    const result = submission.reply({ fieldErrors: topicFaults(error) })
    return data({ result, fault: null }, { status: 422 })
  }
  const done = await setFlash(request, 'topic_saved')
  return redirect(`/admin/topics/${code}/draft`, { headers: { 'set-cookie': done } })
})

/** A refused answer brings the draft as it is saved now: without this, only a taken one would. */
export const shouldRevalidate = () => true

/** The draft of a kind of notice, or what it is now when there is none. */
export default function TopicEdit() {
  const { topic, agencies } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { topicDesk } = useMessages()
  const kept = useKeptForm('topic', answer?.result, fieldsOf(topic.open?.content ?? topic.current!))
  const isProposed = answer?.fault === 'proposed' || topic.open?.state === 'proposed'
  const isStale = answer?.fault === 'stale' && !isProposed
  return (
    <div className="staff-page">
      <PageHead
        title={topicDesk.edit}
        lead={<TopicLine topic={topic} />}
        backTo={`/admin/topics/${topic.code}`}
      />
      {isProposed && <Notice tone="warning" title={topicDesk.faults.proposed} />}
      {isStale && (
        <Notice tone="danger" title={topicDesk.faults.overtaken} live>
          <p>{topicDesk.overtakenText(topic.versions[0]?.author ?? null)}</p>
          <p>
            <Link to={`/admin/topics/${topic.code}${topic.open ? '/draft' : ''}`} target="_blank">
              {topicDesk.overtakenLook}
            </Link>
          </p>
        </Notice>
      )}
      <Form method="post" {...kept.form} className="staff-form">
        <ErrorSummary errors={kept.errors} />
        <input type="hidden" name="revision" value={topic.revisions} />
        <TopicFields kept={kept} agencies={agencies} hasConsents={topic.hasConsents} />
        <ButtonRow>
          <SubmitButton>{isStale ? topicDesk.saveMine : topicDesk.save}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
