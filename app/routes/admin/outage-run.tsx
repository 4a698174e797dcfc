import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData, Form } from '@remix-run/react'
import { MANUAL_PHASES } from '#app/domain/manual.ts'
import { can } from '#app/domain/staff-access.ts'
import { isKind } from '#app/routes/auth/refused.server.ts'
import { endRun, tickStep, viewRun } from '#app/services/manual/run.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { RunStep } from './run-step.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.outage.runsTitle)

export const loader = staffDoor('outage.read', async ({ staff, params, context: { ctx } }) => {
  const view = await viewRun(ctx, { runId: params['run'] ?? '', staff })
  const mayTick = can(staff.role, 'outage.declare') && view.run.endedAt === null
  return { ...view, mayTick }
})

export const action = staffDoor('outage.declare', async ({ staff, request, params, context: { ctx } }) => {
  const form = await request.formData()
  const runId = params['run'] ?? ''
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : undefined
  }
  if (form.has('end')) {
    await endRun(ctx, { staff, runId })
    throw redirect('/admin/outage', { headers: { 'set-cookie': await setFlash(request, 'run_ended') } })
  }
  const isDone = form.has('tick')
  const place = text('tick') ?? text('untick')
  const note = text('note')
  try {
    await tickStep(ctx, { staff, runId, place, isDone, ...(note !== undefined && { note }) })
  } catch (error) {
    if (!isKind(error, 'invalid')) throw error
    return data({ place: Number(place), note: note ?? '' }, { status: 422 })
  }
  throw redirect(`/admin/outage/runs/${runId}#step-${place}`)
})

/** The manual, laid open for one outage: what is to be done, and who did it when. */
export default function OutageRun() {
  const { run, steps, mayTick } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { outage } = useMessages()
  return (
    <div className="staff-page">
      <PageHead
        title={outage.runTitle(run.channel, run.agencyName)}
        lead={outage.runLead(run.startedAt, outage.by[run.begunBy])}
        backTo="/admin/outage"
      />
      <Notice title={outage.saidColumns.reason}>
        <p lang="ko">{run.reason}</p>
      </Notice>
      <ButtonRow>
        <LinkButton to={`/admin/outage/runs/${run.id}/report`} variant="secondary">
          {outage.reportLink}
        </LinkButton>
      </ButtonRow>
      {MANUAL_PHASES.map((phase) => (
        <section key={phase} className="staff-part">
          <h2>{outage.phases[phase]}</h2>
          <ol>
            {steps
              .filter((step) => step.phase === phase)
              .map((step) => (
                <RunStep
                  key={step.place}
                  step={step}
                  mayTick={mayTick}
                  refusedNote={refused?.place === step.place ? refused.note : null}
                />
              ))}
          </ol>
        </section>
      ))}
      {mayTick && (
        <section className="staff-part">
          <h2>{outage.endRun}</h2>
          <p>{outage.endText}</p>
          <Form method="post">
            <SubmitButton variant="secondary" name="end" value="yes">
              {outage.endRun}
            </SubmitButton>
          </Form>
        </section>
      )}
    </div>
  )
}
