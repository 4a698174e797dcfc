import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { checkQuietHours, type QuietHours } from '#app/domain/quiet-hours.ts'
import { formatTimeOfDay } from '#app/i18n/seoul-time.ts'
import { loadResident } from '#app/services/home/load-resident.ts'
import { setQuietHours } from '#app/services/preference/set-quiet-hours.ts'
import { findUndoable } from '#app/services/preference/undo.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { UndoNotice } from '#app/web/components/undo-notice.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requirePerson } from './signed-in.server.ts'
import { undo } from './undo.server.ts'

export const meta = pageTitle((m) => m.hours.title)

const DONE = ['hours_saved', 'hours_removed', 'hours_undone', 'hours_stale'] as const
type Done = (typeof DONE)[number]

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requirePerson(request, context, 'see')
  const { quietHours } = await loadResident(context.ctx, residentId)
  const { flash, headers } = await takeFlash(request, DONE)
  const isNew = flash === 'hours_saved' || flash === 'hours_removed'
  const undoable = isNew ? await findUndoable(context.ctx, residentId, 'quietHours') : null
  return data({ quietHours, done: flash, undoable }, { headers })
})

/** One button was pressed; its name says what for. */
const pressed = z.object({
  undo: z.uuid().optional(),
  off: z.literal('yes').optional(),
  start: z.string().max(10).default(''),
  end: z.string().max(10).default(''),
})

export const action = answering(async ({ request, context }) => {
  const { residentId, actor } = await requirePerson(request, context, 'set')
  const answer = async (done: Done) =>
    redirect('/hours', { headers: { 'set-cookie': await setFlash(request, done) } })
  const submission = await readForm(request, pressed)
  if (submission.status !== 'success') return data(submission.reply(), { status: 422 })
  const { undo: eventId, off, start, end } = submission.value
  if (eventId) return answer(`hours_${await undo(context, { residentId, actor }, eventId)}`)
  const quietHours = off ? null : { start, end }
  const decision = quietHours && checkQuietHours(quietHours)
  if (decision?.ok === false) {
    const field = decision.reason === 'invalid_start' ? 'start' : 'end'
    const said = fault(decision.reason === 'start_is_end' ? 'same_time' : 'time')
    return data(submission.reply({ fieldErrors: { [field]: [said] } }), { status: 422 })
  }
  const { changed } = await setQuietHours(context.ctx, { residentId, actor, quietHours })
  return changed ? answer(quietHours ? 'hours_saved' : 'hours_removed') : redirect('/hours')
})

/** When the resident is left in peace, and what comes all the same. */
export default function Hours() {
  const { quietHours, done, undoable } = useLoaderData<typeof loader>()
  const { hours } = useMessages()
  return (
    <div className="column hours">
      <PageHead title={hours.title} lead={hours.lead} backTo="/home" />
      <Now quietHours={quietHours} />
      <UndoNotice said={useSaid(done)} undo={undoable} />
      <HoursForm key={JSON.stringify(quietHours)} quietHours={quietHours} />
      <section className="hours-rest">
        <h2>{hours.notHeld}</h2>
        <ul>
          {hours.notHeldItems.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function useSaid(done: Done | null): string | null {
  const { hours, undo: words } = useMessages()
  if (done === null) return null
  return {
    hours_saved: hours.saved,
    hours_removed: hours.removed,
    hours_undone: words.done,
    hours_stale: words.stale,
  }[done]
}

function Now({ quietHours }: { quietHours: QuietHours | null }) {
  const { hours } = useMessages()
  const locale = useLocale()
  const say = (text: string) => formatTimeOfDay(locale, text)
  return (
    <div className="card hours-now">
      <p className="hours-now-title">
        {quietHours ? hours.now(say(quietHours.start), say(quietHours.end)) : hours.none}
      </p>
      <p>{quietHours ? hours.nowText(say(quietHours.end)) : hours.noneText}</p>
    </div>
  )
}

/** What most people choose; they only have to press. */
const USUAL: QuietHours = { start: '22:00', end: '07:00' }

function HoursForm({ quietHours }: { quietHours: QuietHours | null }) {
  const kept = useKeptForm('hours', useActionData<typeof action>(), quietHours ?? USUAL)
  const { hours } = useMessages()
  return (
    <Form method="post" {...kept.form}>
      <ErrorSummary errors={kept.errors} />
      <div className="hours-fields">
        <TextField {...kept.field('start')} label={hours.start} type="time" />
        <TextField {...kept.field('end')} label={hours.end} type="time" hint={hours.hint} />
      </div>
      <ButtonRow>
        <SubmitButton size="large" name="save" value="yes">
          {hours.save}
        </SubmitButton>
        {quietHours && (
          <SubmitButton size="large" variant="secondary" name="off" value="yes">
            {hours.off}
          </SubmitButton>
        )}
      </ButtonRow>
    </Form>
  )
}
