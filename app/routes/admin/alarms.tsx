import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { can } from '#app/domain/staff-access.ts'
import { isInvalid, isKind } from '#app/routes/auth/refused.server.ts'
import { acknowledgeAlarm } from '#app/services/alarm/acknowledge.ts'
import { viewAlarms } from '#app/services/alarm/view.ts'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { AlarmCard } from './alarm-card.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.front.alarmsTitle)

export const loader = staffDoor('outage.read', async ({ staff, request, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, ['alarm_taken', 'alarm_gone'])
  const alarms = await viewAlarms(ctx, staff)
  return data({ alarms, mayTake: can(staff.role, 'outage.declare'), flash }, { headers })
})

const schema = z.object({
  alarm: z.uuid(),
  note: z.string({ error: fault('required') }).max(500, fault('too_long')),
})

export const action = staffDoor('outage.declare', async ({ staff, request, context: { ctx } }) => {
  const alarm = (await request.clone().formData()).get('alarm')
  const submission = await readForm(request, schema)
  if (submission.status !== 'success') return data({ alarm, result: submission.reply() }, { status: 422 })
  const { alarm: alarmId, note } = submission.value
  const say = async (word: 'alarm_taken' | 'alarm_gone') =>
    redirect('/admin/alarms', { headers: { 'set-cookie': await setFlash(request, word) } })
  try {
    await acknowledgeAlarm(ctx, { staff, alarmId, note })
  } catch (error) {
    if (isKind(error, 'conflict')) throw await say('alarm_gone')
    if (!isInvalid(error, '/note')) throw error
    const result = submission.reply({ fieldErrors: { note: [fault('required')] } })
    return data({ alarm, result }, { status: 422 })
  }
  throw await say('alarm_taken')
})

/** What a person has to look at, and who does. */
export default function Alarms() {
  const { alarms, mayTake, flash } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { front } = useMessages()
  return (
    <div className="staff-page">
      <PageHead title={front.alarmsTitle} lead={front.alarmsLead} backTo="/admin" />
      {flash === 'alarm_taken' && !answer && <Notice tone="success" title={front.taken} live />}
      {flash === 'alarm_gone' && !answer && <Notice tone="warning" title={front.gone} live />}
      {alarms.length === 0 ? (
        <EmptyState icon={null} title={front.alarmsNone} action={null}>
          {front.alarmsNoneText}
        </EmptyState>
      ) : (
        <ul className="front-alarms">
          {alarms.map((alarm) => (
            <AlarmCard
              key={alarm.id}
              alarm={alarm}
              mayTake={mayTake}
              result={answer?.alarm === alarm.id ? answer.result : undefined}
            />
          ))}
        </ul>
      )}
    </div>
  )
}
