import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { REQUEST_ANSWERS, REQUEST_KINDS } from '#app/domain/resident-case.ts'
import { ServiceError } from '#app/services/errors.ts'
import { answerResidentRequest, takeRequest } from '#app/services/counter/request.ts'
import { requireCase } from '#app/services/resident-case/require.ts'
import { viewCase } from '#app/services/resident-case/view.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { bytesOf, evidenceFaults, evidenceFields } from './evidence.server.ts'
import { EvidenceFields } from './evidence-fields.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.desk.askTitle)

export const loader = staffDoor(
  'resident.write',
  async ({ staff, request, params, context: { ctx } }) => {
    const view = await viewCase(ctx, { staff, caseId: params['case'] ?? '' }, await localeOf(request))
    return { id: view.id, open: view.requests.filter(({ answeredAt }) => answeredAt === null) }
  },
  { fresh: true },
)

const asked = z.object({ kind: z.enum(REQUEST_KINDS), ...evidenceFields })
const answered = z.object({ request: z.uuid(), answer: z.enum(REQUEST_ANSWERS) })

const REFUSED = {
  too_soon: 'tooSoon',
  same_person: 'samePerson',
  same_hand: 'sameHand',
  asked_already: 'askedAlready',
} as const

export const action = staffDoor(
  'resident.write',
  async ({ staff, request, params, context: { ctx } }) => {
    const { id, residentId, counter } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
    const submission = await readForm(request, z.union([answered, asked]))
    if (submission.status !== 'success')
      return data({ result: submission.reply(), refused: null }, { status: 422 })
    const wish = submission.value
    let isGone = false
    try {
      if ('request' in wish) {
        const { request: requestId, answer } = wish
        isGone = (await answerResidentRequest(ctx, { residentId, requestId, answer }, counter)).erased
      } else {
        const { file, ...said } = wish
        await takeRequest(ctx, { residentId, ...said, file: await bytesOf(file) }, counter)
      }
    } catch (error) {
      if (error instanceof ServiceError && error.kind === 'conflict')
        return data(
          {
            result: submission.reply(),
            refused: REFUSED[error.code as keyof typeof REFUSED],
          },
          { status: 409 },
        )
      return data(
        { result: submission.reply({ fieldErrors: evidenceFaults(error) }), refused: null },
        { status: 422 },
      )
    }
    const done = await setFlash(request, 'request' in wish ? 'answered' : 'asked')
    // Who was erased has no page any more.
    throw redirect(isGone ? '/admin/residents' : `/admin/residents/${id}`, {
      headers: { 'set-cookie': done },
    })
  },
  { fresh: true },
)

/** Takes a request down, and answers those that wait. */
export default function ResidentAsk() {
  const { id, open } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { desk } = useMessages()
  const kept = useKeptForm('ask', answer?.result, {}, (sent) => 'kind' in sent)
  return (
    <div className="staff-page">
      <PageHead title={desk.askTitle} lead={desk.askLead} backTo={`/admin/residents/${id}`} />
      {answer?.refused && <Notice tone="warning" title={desk[answer.refused]} live />}
      {open.length > 0 && (
        <section className="staff-part">
          <h2>{desk.answerTitle}</h2>
          <p>{desk.eraseText}</p>
          {open.map((one) => (
            <Form method="post" key={one.id} className="staff-acts">
              <input type="hidden" name="request" value={one.id} />
              {REQUEST_ANSWERS.map((each) => (
                <SubmitButton
                  key={each}
                  variant={each === 'done' && one.kind === 'erase' ? 'danger' : 'secondary'}
                  name="answer"
                  value={each}
                >
                  {desk.answerOf(desk.answers[each], desk.requestKinds[one.kind])}
                </SubmitButton>
              ))}
            </Form>
          ))}
        </section>
      )}
      <Form method="post" {...kept.form} className="staff-form" encType="multipart/form-data">
        <ErrorSummary errors={kept.errors} />
        <SelectField
          {...kept.field('kind')}
          label={desk.kind}
          options={REQUEST_KINDS.map((kind) => ({ value: kind, label: desk.requestKinds[kind] }))}
        />
        <EvidenceFields kept={kept} />
        <ButtonRow>
          <SubmitButton>{desk.ask}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
