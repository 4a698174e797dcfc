import type { SubmissionResult } from '@conform-to/react'
import { Form, Link } from '@remix-run/react'
import type { AlarmView } from '#app/services/alarm/view.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'

type AlarmCardProps = {
  alarm: AlarmView
  mayAct: boolean
  /** Whose registration it is stands in the audit, and nowhere else. */
  mayReadAudit: boolean
  result: SubmissionResult | undefined
}

/** One alarm: what happened, since when, and who has taken it on; with the way to do so, and to close it. */
export function AlarmCard({ alarm, mayAct, mayReadAudit, result }: AlarmCardProps) {
  const { front, outage, channel } = useMessages()
  const { taken, fact, kind } = alarm
  const facts = [
    outage.scope(alarm.agencyName),
    alarm.lastFour && front.keyOf(alarm.lastFour),
    alarm.channel && channel.name[alarm.channel],
    front.openedAt(alarm.openedAt),
  ].filter(Boolean)
  return (
    <li className="card">
      <h2>{outage.alarms[kind]}</h2>
      <p className="front-note">{facts.join(' · ')}</p>
      {fact !== null && <p>{front.fact(fact)}</p>}
      {kind === 'registration_denied' && mayReadAudit && (
        <p>
          <Link to="/admin/audit?noun=counter_code">{front.inAudit}</Link>
        </p>
      )}
      {taken !== null && (
        <>
          <p>{front.takenBy(taken.by ?? front.somebody, taken.at)}</p>
          <p className="front-said">{taken.note}</p>
        </>
      )}
      {alarm.endsByItself && (
        <p className="front-note">
          {kind === 'key_quarantined' ? front.endsByItself.key : front.endsByItself.channels}
        </p>
      )}
      {mayAct && <AlarmForm alarm={alarm} result={result} />}
    </li>
  )
}

/** One note for what is done with it: taken on, closed, or at once closed. */
function AlarmForm({ alarm, result }: Pick<AlarmCardProps, 'alarm' | 'result'>) {
  const { front } = useMessages()
  const kept = useKeptForm(
    `alarm-${alarm.id}`,
    result,
    {},
    (sent) => sent['alarm']?.includes(alarm.id) === true,
  )
  const mayTake = alarm.taken === null
  const mayClose = !alarm.endsByItself
  if (!mayTake && !mayClose) return null
  const label = mayTake && mayClose ? front.bothNote : mayTake ? front.note : front.closingNote
  return (
    <Form method="post" {...kept.form} className="staff-form">
      <input type="hidden" name="alarm" value={alarm.id} />
      <TextField
        {...kept.field('note')}
        label={label}
        hint={mayTake ? front.noteHint : front.closingHint}
        autoComplete="off"
      />
      <ButtonRow>
        {mayTake && (
          <SubmitButton variant="secondary" name="act" value="take">
            {front.take}
          </SubmitButton>
        )}
        {mayClose && (
          <SubmitButton variant={mayTake ? 'text' : 'secondary'} name="act" value="close">
            {front.close}
          </SubmitButton>
        )}
      </ButtonRow>
    </Form>
  )
}
