import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { CHANNELS } from '#app/domain/channel.ts'
import { setAtCounter } from '#app/services/counter/set.ts'
import { loadResident } from '#app/services/home/load-resident.ts'
import { viewChannels } from '#app/services/home/channels.ts'
import { requireCase } from '#app/services/resident-case/require.ts'
import { viewTopics } from '#app/services/topic/view.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { bytesOf } from './evidence.server.ts'
import { SaidFields } from './evidence-fields.tsx'
import { SetFields } from './set-fields.tsx'
import { PLACES, setFaults, setSchemas, whatIn, wishOf } from './set-form.server.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.deskActs.setTitle)

export const loader = staffDoor('resident.write', async ({ staff, params, context: { ctx } }) => {
  const { id, residentId } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
  const what = whatIn(params)
  const { order, quietHours } = await loadResident(ctx, residentId)
  const reached = (await viewChannels(ctx, residentId)).contactPoints.map(({ channel }) => channel)
  const topics = (await viewTopics(ctx, residentId)).flatMap((group) => group.topics)
  const shown = order ?? CHANNELS.filter((channel) => reached.includes(channel))
  const places = Object.fromEntries(PLACES.map((place, index) => [place, shown[index]]))
  return {
    ...{ id, what, reached, defaults: { ...places, ...quietHours }, hasHours: quietHours !== null },
    topics: topics
      .filter((topic) => topic.class !== 'emergency')
      .map(({ code, name, backups }) => ({ code, name, backups })),
  }
})

export const action = staffDoor('resident.write', async ({ staff, request, params, context: { ctx } }) => {
  const { id, residentId, counter } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
  const submission = await readForm(request, setSchemas[whatIn(params)])
  if (submission.status !== 'success') return data(submission.reply(), { status: 422 })
  const { method, paperNumber, file } = submission.value
  try {
    const evidence = { residentId, method, paperNumber, file: await bytesOf(file) }
    const { changed } = await setAtCounter(ctx, { ...wishOf(submission.value), ...evidence }, counter)
    const done = await setFlash(request, changed ? 'said' : 'unchanged')
    return redirect(`/admin/residents/${id}`, { headers: { 'set-cookie': done } })
  } catch (error) {
    return data(submission.reply({ fieldErrors: setFaults(error) }), { status: 422 })
  }
})

/** In which order a resident is reached, with or without backups, and when they are left in peace; as they said it. */
export default function ResidentSet() {
  const { id, what, hasHours, defaults, ...given } = useLoaderData<typeof loader>()
  const { desk, deskActs } = useMessages()
  const kept = useKeptForm('set', useActionData<typeof action>(), defaults)
  return (
    <div className="staff-page">
      <PageHead
        title={deskActs.setTitles[what]}
        lead={deskActs.setLeads[what]}
        backTo={`/admin/residents/${id}`}
      />
      <Form method="post" {...kept.form} className="staff-form" encType="multipart/form-data">
        <ErrorSummary errors={kept.errors} />
        <SetFields kept={kept} what={what} {...given} />
        <SaidFields kept={kept} />
        <ButtonRow>
          <SubmitButton>{desk.say}</SubmitButton>
          {what === 'hours' && hasHours && (
            <SubmitButton variant="secondary" name="off" value="yes">
              {deskActs.noHours}
            </SubmitButton>
          )}
        </ButtonRow>
      </Form>
    </div>
  )
}
