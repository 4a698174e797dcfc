import { Form } from '@remix-run/react'
import type { viewRun } from '#app/services/manual/run.ts'
import { describe, FieldError } from '#app/web/components/field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { useUnsent } from '#app/web/unsent.ts'

type RunStepProps = {
  step: Awaited<ReturnType<typeof viewRun>>['steps'][number]
  mayTick: boolean
  /** What was noted and not taken, for it is too long; null: nothing was refused. */
  refusedNote: string | null
}

/** One line of an outage's checklist: done by whom and when, or to be done. */
export function RunStep({ step, mayTick, refusedNote }: RunStepProps) {
  const { place, text, doneAt, doneBy, note } = step
  const { outage } = useMessages()
  const locale = useLocale()
  const words = text[locale] ?? text.ko
  const isDone = doneAt !== null
  const sent = useUnsent()?.fields
  const sentNote = sent?.['tick']?.includes(String(place)) ? sent['note']?.[0] : undefined
  return (
    <li className="manual-step" id={`step-${place}`}>
      <p className="manual-text" lang={text[locale] === undefined ? 'ko' : undefined}>
        {words}
      </p>
      <p className="manual-done">{isDone ? outage.ticked(doneBy, doneAt, note) : outage.notTicked}</p>
      {mayTick && (
        <Form method="post" preventScrollReset>
          {!isDone && (
            <Note place={place} label={outage.noteOf(words)} refused={refusedNote} sent={sentNote} />
          )}
          <SubmitButton
            variant="secondary"
            name={isDone ? 'untick' : 'tick'}
            value={String(place)}
            aria-label={outage.tickOf(isDone ? outage.untick : outage.tick, words)}
          >
            {isDone ? outage.untick : outage.tick}
          </SubmitButton>
        </Form>
      )}
    </li>
  )
}

type NoteProps = { place: number; label: string; refused: string | null; sent: string | undefined }

/** The label is for readers alone: the line above says what it is about. */
function Note({ place, label, refused, sent }: NoteProps) {
  const { outage } = useMessages()
  const id = `note-${place}`
  const error = refused === null ? undefined : outage.noteTooLong
  return (
    <div className="field" data-invalid={error ? '' : undefined}>
      <input
        className="input"
        name="note"
        aria-label={label}
        placeholder={outage.note}
        defaultValue={refused ?? sent}
        {...describe({ id, error })}
      />
      <FieldError id={id} error={error} />
    </div>
  )
}
