import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import type { AlarmView } from '#app/services/alarm/view.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'

type AlarmCardProps = { alarm: AlarmView; mayTake: boolean; result: SubmissionResult | undefined }

/** One alarm: what it is, since when, and who has taken it on; else the way to. */
export function AlarmCard({ alarm, mayTake, result }: AlarmCardProps) {
  const { front, outage, channel } = useMessages()
  const kept = useKeptForm(`alarm-${alarm.id}`, result)
  const { taken } = alarm
  const facts = [
    outage.scope(alarm.agencyName),
    alarm.channel && channel.name[alarm.channel],
    front.openedAt(alarm.openedAt),
  ].filter(Boolean)
  return (
    <li className="card">
      <h2>{outage.alarms[alarm.kind]}</h2>
      <p className="front-note">{facts.join(' · ')}</p>
      {taken !== null && (
        <>
          <p>{front.takenBy(taken.by ?? front.somebody, taken.at)}</p>
          <p className="front-said">{taken.note}</p>
        </>
      )}
      {taken === null && mayTake && (
        <Form method="post" {...kept.form} className="staff-form">
          <input type="hidden" name="alarm" value={alarm.id} />
          <TextField {...kept.field('note')} label={front.note} hint={front.noteHint} />
          <ButtonRow>
            <SubmitButton variant="secondary">{front.take}</SubmitButton>
          </ButtonRow>
        </Form>
      )}
    </li>
  )
}
