import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { can } from '#app/domain/staff-access.ts'
import { viewDraftOfDesk } from '#app/services/topic/desk.ts'
import { dropDraft } from '#app/services/topic/draft.ts'
import { proposeDraft } from '#app/services/topic/publish.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { staffDoor } from './staff-door.server.ts'
import { TopicLine } from './topic-line.tsx'
import { deskFault } from './topic-fault.server.ts'
import { TopicReview } from './topic-review.tsx'

export const meta = pageTitle((m) => m.topicDesk.draftTitle)

const WORDS = ['topic_saved', 'topic_restored', 'topic_proposed'] as const

export const loader = staffDoor('topic.read', async ({ staff, request, params, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, WORDS)
  const view = await viewDraftOfDesk(ctx, staff, params['topic'] ?? '')
  const may = { write: can(staff.role, 'topic.write'), publish: can(staff.role, 'topic.publish') }
  return data({ ...view, may, flash }, { headers })
})

const DROP = 'drop'
const schema = z.object({
  revision: z.coerce.number().int(),
  why: z.string({ error: fault('required') }).max(500, fault('too_long')),
})

export const action = staffDoor('topic.write', async ({ staff, request, params, context: { ctx } }) => {
  const code = params['topic'] ?? ''
  const isDropped = (await request.clone().formData()).get('intent') === DROP
  const submission = await readForm(request, schema)
  try {
    if (isDropped) await dropDraft(ctx, staff, code)
    else if (submission.status === 'success') await proposeDraft(ctx, staff, { code, ...submission.value })
    else return data({ result: submission.reply(), fault: null }, { status: 422 })
  } catch (error) {
    return data({ result: submission.reply(), fault: deskFault(error) }, { status: 409 })
  }
  const done = await setFlash(request, isDropped ? 'topic_dropped' : 'topic_proposed')
  // Of a topic that was never published nothing is left.
  const to = isDropped ? '/admin/topics' : `/admin/topics/${code}/draft`
  return redirect(to, { headers: { 'set-cookie': done } })
})

/** What a draft changes and would have changed; from here it is thrown away, proposed, or published. */
export default function TopicDraft() {
  const { topic, open, dryRun, may, flash } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { topicDesk } = useMessages()
  const kept = useKeptForm('propose', answer?.result, { why: open.why ?? '' })
  const isProposed = open.state === 'proposed'
  const path = `/admin/topics/${topic.code}`
  return (
    <div className="staff-page">
      <PageHead title={topicDesk.draftTitle} lead={<TopicLine topic={topic} />} backTo={path} />
      {flash && !answer && <Notice tone="success" title={topicDesk.done[flash]} live />}
      {answer?.fault && <Notice tone="danger" title={topicDesk.faults[answer.fault]} live />}
      {isProposed && (
        <Notice title={topicDesk.openProposed}>
          <p>{topicDesk.who(open.author, open.proposed, null)}</p>
        </Notice>
      )}
      <TopicReview topic={topic} open={open} dryRun={dryRun} />
      <section className="staff-part">
        {may.publish && (isProposed || !open.needsSecond) && (
          <div className="staff-acts">
            <LinkButton to={`${path}/publish`}>{topicDesk.toPublish}</LinkButton>
          </div>
        )}
        {may.write && !isProposed && (
          <Form method="post" {...kept.form} className="staff-form">
            <ErrorSummary errors={kept.errors} />
            <p>{open.needsSecond ? topicDesk.proposeText : topicDesk.proposeAny}</p>
            <input type="hidden" name="revision" value={open.revision} />
            <TextField
              {...kept.field('why')}
              autoComplete="off"
              label={topicDesk.why}
              hint={topicDesk.whyHint}
            />
            <ButtonRow>
              <SubmitButton name="intent" value="propose" variant="secondary">
                {topicDesk.propose}
              </SubmitButton>
              <LinkButton to={`${path}/edit`} variant="secondary">
                {topicDesk.edit}
              </LinkButton>
            </ButtonRow>
          </Form>
        )}
        {may.write && (
          <Form method="post" className="staff-acts">
            <SubmitButton name="intent" value={DROP} variant="text">
              {isProposed ? topicDesk.withdraw : topicDesk.drop}
            </SubmitButton>
          </Form>
        )}
      </section>
    </div>
  )
}
