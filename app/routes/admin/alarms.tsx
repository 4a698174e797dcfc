import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { can } from '#app/domain/staff-access.ts'
import { isInvalid } from '#app/routes/auth/refused.server.ts'
import { acknowledgeAlarm } from '#app/services/alarm/acknowledge.ts'
import { closeAlarmByHand } from '#app/services/alarm/close.ts'
import { viewAlarms, viewClosedAlarms } from '#app/services/alarm/view.ts'
import { ServiceError } from '#app/services/errors.ts'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { AlarmCard } from './alarm-card.tsx'
import { AlarmsOver } from './alarms-over.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.front.alarmsTitle)

/** What became of a form: said once, on the page it leads back to. */
const SAID = ['alarm_taken', 'alarm_closed', 'alarm_gone', 'alarm_stands'] as const
type Said = (typeof SAID)[number]

export const loader = staffDoor('outage.read', async ({ staff, request, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, SAID)
  const may = { mayAct: can(staff.role, 'outage.declare'), mayReadAudit: can(staff.role, 'audit.read') }
  const [alarms, over] = [await viewAlarms(ctx, staff), await viewClosedAlarms(ctx, staff)]
  return data({ alarms, over, ...may, flash }, { headers })
})

const schema = z.object({
  alarm: z.uuid(),
  note: z.string({ error: fault('required') }).max(500, fault('too_long')),
  act: z.enum(['take', 'close']).default('take'),
})

export const action = staffDoor('outage.declare', async ({ staff, request, context: { ctx } }) => {
  const alarm = (await request.clone().formData()).get('alarm')
  const submission = await readForm(request, schema)
  if (submission.status !== 'success') return data({ alarm, result: submission.reply() }, { status: 422 })
  const { alarm: alarmId, note, act } = submission.value
  const say = async (word: Said) =>
    redirect('/admin/alarms', { headers: { 'set-cookie': await setFlash(request, word) } })
  try {
    await (act === 'take' ? acknowledgeAlarm : closeAlarmByHand)(ctx, { staff, alarmId, note })
  } catch (error) {
    if (error instanceof ServiceError && error.kind === 'conflict')
      throw await say(error.code === 'alarm_stands' ? 'alarm_stands' : 'alarm_gone')
    if (!isInvalid(error, '/note')) throw error
    const result = submission.reply({ fieldErrors: { note: [fault('required')] } })
    return data({ alarm, result }, { status: 422 })
  }
  throw await say(act === 'take' ? 'alarm_taken' : 'alarm_closed')
})

const WORDS = {
  alarm_taken: 'taken',
  alarm_closed: 'closed',
  alarm_gone: 'gone',
  alarm_stands: 'stands',
} as const satisfies Record<Said, string>
const TONES = {
  alarm_taken: 'success',
  alarm_closed: 'success',
  alarm_gone: 'warning',
  alarm_stands: 'warning',
} as const satisfies Record<Said, string>

/** What a person has to look at, and who does. */
export default function Alarms() {
  const { alarms, over, mayAct, mayReadAudit, flash } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { front } = useMessages()
  return (
    <div className="staff-page">
      <PageHead title={front.alarmsTitle} lead={front.alarmsLead} backTo="/admin" />
      {flash && !answer && <Notice tone={TONES[flash]} title={front[WORDS[flash]]} live />}
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
              mayAct={mayAct}
              mayReadAudit={mayReadAudit}
              result={answer?.alarm === alarm.id ? answer.result : undefined}
            />
          ))}
        </ul>
      )}
      <AlarmsOver alarms={over} />
    </div>
  )
}
