import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { COUNTER_WORDS } from '#app/domain/resident-case.ts'
import { isInvalid } from '#app/routes/auth/refused.server.ts'
import { sayAtCounter } from '#app/services/counter/say.ts'
import { requireCase } from '#app/services/resident-case/require.ts'
import { viewTopics } from '#app/services/topic/view.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { bytesOf, evidenceFaults, saidFields } from './evidence.server.ts'
import { SaidFields } from './evidence-fields.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.desk.sayTitle)

export const loader = staffDoor('resident.write', async ({ staff, params, context: { ctx } }) => {
  const { id, residentId } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
  const topics = (await viewTopics(ctx, residentId)).flatMap((group) => group.topics)
  return {
    id,
    topics: topics.filter(({ state }) => state !== 'always').map(({ code, name }) => ({ code, name })),
  }
})

const schema = z.object({
  topic: z.string().max(100),
  word: z.enum(COUNTER_WORDS),
  ...saidFields,
})

export const action = staffDoor('resident.write', async ({ staff, request, params, context: { ctx } }) => {
  const { id, residentId, counter } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
  const submission = await readForm(request, schema)
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  const { file, ...said } = submission.value
  try {
    const { changed } = await sayAtCounter(ctx, { ...said, residentId, file: await bytesOf(file) }, counter)
    const done = await setFlash(request, changed ? 'said' : 'unchanged')
    return redirect(`/admin/residents/${id}`, { headers: { 'set-cookie': done } })
  } catch (error) {
    const isTopic = isInvalid(error, '/topic') || isInvalid(error, '/optedOut')
    const fieldErrors = isTopic ? { word: [fault('not_accepted')] } : evidenceFaults(error)
    return data({ result: submission.reply({ fieldErrors }) }, { status: 422 })
  }
})

/** What a resident says at the counter about one kind of notice, with its evidence. */
export default function ResidentSay() {
  const { id, topics } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const locale = useLocale()
  const { desk } = useMessages()
  const kept = useKeptForm('say', answer?.result)
  return (
    <div className="staff-page">
      <PageHead title={desk.sayTitle} lead={desk.sayLead} backTo={`/admin/residents/${id}`} />
      <Form method="post" {...kept.form} className="staff-form" encType="multipart/form-data">
        <ErrorSummary errors={kept.errors} />
        <SelectField
          {...kept.field('topic')}
          label={desk.topic}
          options={topics.map(({ code, name }) => ({ value: code, label: name[locale] ?? name.ko }))}
        />
        <SelectField
          {...kept.field('word')}
          label={desk.word}
          options={COUNTER_WORDS.map((word) => ({ value: word, label: desk.words[word] }))}
        />
        <SaidFields kept={kept} />
        <ButtonRow>
          <SubmitButton>{desk.say}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
