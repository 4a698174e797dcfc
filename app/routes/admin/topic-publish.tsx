import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { viewDraftOfDesk } from '#app/services/topic/desk.ts'
import { decideProposal, publishDraft } from '#app/services/topic/publish.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { staffDoor } from './staff-door.server.ts'
import { deskFault } from './topic-fault.server.ts'
import { TopicReview } from './topic-review.tsx'

export const meta = pageTitle((m) => m.topicDesk.publishTitle)

export const loader = staffDoor(
  'topic.publish',
  ({ staff, params, context: { ctx } }) => viewDraftOfDesk(ctx, staff, params['topic'] ?? ''),
  { fresh: true },
)

const said = z.string({ error: fault('required') }).max(500, fault('too_long'))
const revision = z.coerce.number().int()
const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('publish'), revision, why: said }),
  z.object({ intent: z.literal('approve'), revision }),
  z.object({ intent: z.literal('refuse'), revision, refusal: said }),
])

export const action = staffDoor(
  'topic.publish',
  async ({ staff, request, params, context: { ctx } }) => {
    const code = params['topic'] ?? ''
    const submission = await readForm(request, schema)
    if (submission.status !== 'success')
      return data({ result: submission.reply(), fault: null }, { status: 422 })
    const wish = submission.value
    try {
      if (wish.intent === 'publish')
        await publishDraft(ctx, staff, { code, revision: wish.revision, why: wish.why })
      else {
        const refusal = wish.intent === 'refuse' ? wish.refusal : null
        await decideProposal(ctx, staff, { code, revision: wish.revision, refusal })
      }
    } catch (error) {
      return data({ result: submission.reply(), fault: deskFault(error) }, { status: 409 })
    }
    const isRefused = wish.intent === 'refuse'
    const done = await setFlash(request, isRefused ? 'topic_refused' : 'topic_published')
    // What was refused before it was ever published has no page.
    const to = isRefused ? '/admin/topics' : `/admin/topics/${code}`
    return redirect(to, { headers: { 'set-cookie': done } })
  },
  { fresh: true },
)

/** The last look before a draft holds for everybody; for a proposal, the second person's. */
export default function TopicPublish() {
  const { topic, open, dryRun } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { topicDesk } = useMessages()
  const kept = useKeptForm('publish', answer?.result, { why: open.why ?? '' })
  const isProposed = open.state === 'proposed'
  return (
    <div className="staff-page">
      <PageHead
        title={topicDesk.publishTitle}
        lead={topicDesk.publishText}
        backTo={`/admin/topics/${topic.code}/draft`}
      />
      {answer?.fault && <Notice tone="danger" title={topicDesk.faults[answer.fault]} live />}
      <TopicReview topic={topic} open={open} dryRun={dryRun} />
      <section className="staff-part">
        {isProposed && open.isOwn && <p>{topicDesk.own}</p>}
        {!isProposed && open.needsSecond && <p>{topicDesk.faults.second_person}</p>}
        {((isProposed && !open.isOwn) || (!isProposed && !open.needsSecond)) && (
          <Form method="post" {...kept.form} className="staff-form">
            <ErrorSummary errors={kept.errors} />
            <input type="hidden" name="revision" value={open.revision} />
            {isProposed ? (
              <>
                <ButtonRow>
                  <SubmitButton name="intent" value="approve">
                    {topicDesk.approve}
                  </SubmitButton>
                </ButtonRow>
                <TextField {...kept.field('refusal')} autoComplete="off" optional label={topicDesk.refusal} />
                <ButtonRow>
                  <SubmitButton name="intent" value="refuse" variant="secondary">
                    {topicDesk.refuse}
                  </SubmitButton>
                </ButtonRow>
              </>
            ) : (
              <>
                <TextField
                  {...kept.field('why')}
                  autoComplete="off"
                  label={topicDesk.why}
                  hint={topicDesk.whyHint}
                />
                <ButtonRow>
                  <SubmitButton name="intent" value="publish">
                    {topicDesk.publish}
                  </SubmitButton>
                </ButtonRow>
              </>
            )}
          </Form>
        )}
      </section>
    </div>
  )
}
