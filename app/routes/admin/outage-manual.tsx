import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { MANUAL_PHASES } from '#app/domain/manual.ts'
import { can } from '#app/domain/staff-access.ts'
import {
  addManualItem,
  changeManualItem,
  removeManualItem,
  restoreManualItem,
  viewManual,
} from '#app/services/manual/edit.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { ManualItem, RemovedItems } from './manual-item.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.outage.manualTitle)

export const loader = staffDoor('outage.read', async ({ staff, request, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, ['manual_saved'])
  return data({ ...(await viewManual(ctx)), mayWrite: can(staff.role, 'manual.write'), flash }, { headers })
})

const schema = z.object({
  item: z.string().optional(),
  phase: z.enum(MANUAL_PHASES, { error: fault('choose') }).optional(),
  ko: z
    .string({ error: fault('required') })
    .trim()
    .min(1, fault('required'))
    .max(300, fault('too_long')),
  en: z.string().trim().max(300, fault('too_long')).optional(),
})

export const action = staffDoor('manual.write', async ({ staff, request, context: { ctx } }) => {
  const form = await request.clone().formData()
  const [remove, restore] = [form.get('remove'), form.get('restore')]
  if (typeof remove === 'string') await removeManualItem(ctx, { id: remove }, staff.actor)
  else if (typeof restore === 'string') await restoreManualItem(ctx, { id: restore }, staff.actor)
  else {
    const submission = await readForm(request, schema)
    if (submission.status !== 'success')
      return data({ result: submission.reply(), item: form.get('item') }, { status: 422 })
    const { item, phase = 'first_minutes', ko, en } = submission.value
    const words = { ko, ...(en !== undefined && { en }) }
    if (item === undefined) await addManualItem(ctx, { phase, ...words }, staff.actor)
    else await changeManualItem(ctx, { id: item, ...words }, staff.actor)
  }
  throw redirect('/admin/outage/manual', {
    headers: { 'set-cookie': await setFlash(request, 'manual_saved') },
  })
})

/** What is to be done in an outage, by its phases; the next one is worked through by it. */
export default function OutageManual() {
  const { items, removed, mayWrite, flash } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { outage } = useMessages()
  const kept = useKeptForm(
    'manual',
    answer?.item === null ? answer.result : undefined,
    {},
    (sent) => 'phase' in sent,
  )
  return (
    <div className="staff-page">
      <PageHead title={outage.manualTitle} lead={outage.manualLead} backTo="/admin/outage" />
      {flash && !answer && <Notice tone="success" title={outage.done[flash]} live />}
      {MANUAL_PHASES.map((phase) => (
        <section key={phase} className="staff-part">
          <h2>{outage.phases[phase]}</h2>
          <ol>
            {items
              .filter((item) => item.phase === phase)
              .map((item) => (
                <ManualItem
                  key={item.id}
                  item={item}
                  mayWrite={mayWrite}
                  result={answer?.item === item.id ? answer.result : undefined}
                />
              ))}
          </ol>
        </section>
      ))}
      {mayWrite && removed.length > 0 && <RemovedItems removed={removed} />}
      {mayWrite && (
        <section className="staff-part">
          <h2>{outage.addTitle}</h2>
          <Form method="post" {...kept.form} className="staff-form" key={items.length}>
            <ErrorSummary errors={kept.errors} />
            <SelectField
              {...kept.field('phase')}
              label={outage.phase}
              options={MANUAL_PHASES.map((phase) => ({ value: phase, label: outage.phases[phase] }))}
            />
            <TextField {...kept.field('ko')} label={outage.itemKo} />
            <TextField {...kept.field('en')} label={outage.itemEn} optional />
            <ButtonRow>
              <SubmitButton>{outage.add}</SubmitButton>
            </ButtonRow>
          </Form>
        </section>
      )}
    </div>
  )
}
