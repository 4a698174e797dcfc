import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { topicCode } from '#app/domain/topic-line.ts'
import { CHANNELS } from '#app/domain/channel.ts'
import { ServiceError } from '#app/services/errors.ts'
import { saveDraft } from '#app/services/topic/draft.ts'
import { isTopicCodeTaken } from '#app/services/topic/code-taken.ts'
import { agencyOfTopic, listTopicAgencies } from '#app/services/topic/own-agency.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { staffDoor } from './staff-door.server.ts'
import { TopicFields } from './topic-fields.tsx'
import { topicFaults, topicFields, toTopicLine } from './topic-form.server.ts'

export const meta = pageTitle((m) => m.topicDesk.create)

export const loader = staffDoor('topic.write', async ({ staff, context: { ctx } }) => ({
  agencies: await listTopicAgencies(ctx, staff),
}))

const schema = z.object({
  // A word of its own is the way to the page that makes one.
  code: topicCode.refine((code) => code !== 'new').or(z.never({ error: fault('topic_code') })),
  ...topicFields,
})

export const action = staffDoor('topic.write', async ({ staff, request, context: { ctx } }) => {
  const submission = await readForm(request, schema)
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  const { code, ...typed } = submission.value
  const agency = await agencyOfTopic(ctx, staff, typed.agency)
  if (await isTopicCodeTaken(ctx, code))
    return data(
      { result: submission.reply({ fieldErrors: { code: [fault('topic_taken')] } }) },
      { status: 422 },
    )
  try {
    await saveDraft(ctx, staff, toTopicLine(code, typed, agency), 0)
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'stale')
      return data(
        { result: submission.reply({ fieldErrors: { code: [fault('topic_taken')] } }) },
        { status: 422 },
      )
    return data({ result: submission.reply({ fieldErrors: topicFaults(error) }) }, { status: 422 })
  }
  const done = await setFlash(request, 'topic_saved')
  return redirect(`/admin/topics/${code}/draft`, { headers: { 'set-cookie': done } })
})

/** A kind of notice that is not there yet, as a draft. */
export default function TopicNew() {
  const { agencies } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { topicDesk } = useMessages()
  const kept = useKeptForm('topic', answer?.result, {
    class: 'service',
    allowedChannels: [...CHANNELS],
    order1: 'kakao',
    order2: 'sms',
    postHours: '24',
  })
  return (
    <div className="staff-page">
      <PageHead title={topicDesk.create} lead={topicDesk.lead} backTo="/admin/topics" />
      <Form method="post" {...kept.form} className="staff-form">
        <ErrorSummary errors={kept.errors} />
        <TextField
          {...kept.field('code')}
          autoComplete="off"
          label={topicDesk.code}
          hint={topicDesk.codeHint}
        />
        <TopicFields kept={kept} agencies={agencies} />
        <ButtonRow>
          <SubmitButton>{topicDesk.save}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
