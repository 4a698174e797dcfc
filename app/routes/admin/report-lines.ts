import { STEP_CHANNELS, type StepChannel } from '#app/domain/channel.ts'
import type { Locale } from '#app/i18n/locale.ts'
import type { Messages } from '#app/i18n/messages.ts'
import type { OutageReport } from '#app/services/manual/report.ts'

/** One thing that happened in an outage. */
export type ReportLine = { at: number; what: string; by: string; note: string }

/** What was said and what was done, in the order of time; in the reader's language where it has one. */
export function reportLines(
  { run, words, steps }: Pick<OutageReport, 'run' | 'words' | 'steps'>,
  { outage }: Pick<Messages, 'outage'>,
  locale: Locale,
): ReportLine[] {
  const said = words.map(({ at, health, reason, declaredBy, by, until }) => ({
    at,
    what: outage.word(health),
    by: by ?? outage.by[declaredBy],
    note: [reason, until === null ? null : outage.wordUntil(until)].filter(Boolean).join(' · '),
  }))
  const done = steps.flatMap(({ doneAt, doneBy, text, note }) =>
    doneAt === null
      ? []
      : [{ at: doneAt, what: text[locale] ?? text.ko, by: doneBy ?? outage.by.staff, note: note ?? '' }],
  )
  const begun = { at: run.startedAt, what: outage.begun, by: outage.by[run.begunBy], note: '' }
  const ended =
    run.endedAt === null ? [] : [{ at: run.endedAt, what: outage.ended, by: outage.by.staff, note: '' }]
  return [begun, ...said, ...done, ...ended].toSorted((one, other) => one.at - other.at)
}

/** What the moved notices went out on first, in the order of the channels. */
export const movedLines = ({
  movedTo,
}: Pick<OutageReport, 'movedTo'>): { to: StepChannel; count: number }[] =>
  STEP_CHANNELS.flatMap((to) => {
    const count = movedTo[to]
    return count === undefined ? [] : [{ to, count }]
  })
