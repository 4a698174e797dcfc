import type { Incident } from '#app/domain/channel-history.ts'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import type { ConsultView } from '#app/services/history/consult.ts'
import type { StepView } from '#app/services/history/consult-entry.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

/** The decision, each way with its result, what was passed by and why, and what was out of order then. */
export function ConsultWhy({ view }: { view: ConsultView }) {
  const { history, reason } = useMessages()
  const { story } = view.story
  return (
    <>
      {story === 'arrived' || view.reasons.length > 0 ? (
        <section className="consult-part">
          <h2>{history.whyTitle}</h2>
          {story === 'arrived' && <p>{history.whyArrived}</p>}
          {view.reasons.map((each) => (
            <p key={each}>{reason.plan[each]}</p>
          ))}
        </section>
      ) : null}
      {view.steps.length > 0 && view.decision !== 'suppress' && (
        <section className="consult-part">
          <h2>{history.stepsTitle}</h2>
          <ol>
            {view.steps.map((step, place) => (
              <Step key={step.channel} step={step} isFirst={place === 0} />
            ))}
          </ol>
        </section>
      )}
      {view.skipped.length > 0 && (
        <section className="consult-part">
          <h2>{history.skippedTitle}</h2>
          <ul>
            {view.skipped.map(({ channel, reason: why }) => (
              <li key={channel}>{reason.skip[why](channel)}</li>
            ))}
          </ul>
        </section>
      )}
      <Incidents incidents={view.incidents} />
      {(view.skipped.length > 0 || view.reasons.length > 0 || story === 'failed') && (
        <section className="consult-part">
          <h2>{history.mendTitle}</h2>
          <p>
            <LinkButton to="/channels" variant="secondary">
              {history.mendChannels}
            </LinkButton>
          </p>
        </section>
      )}
    </>
  )
}

type StepProps = { step: StepView; isFirst: boolean }

function Step({ step: { channel, outcome, outcomeAt, notBefore }, isFirst }: StepProps) {
  const { history } = useMessages()
  const locale = useLocale()
  const nothing =
    channel === 'post' ? history.noOutcomeLetter : isFirst ? history.noOutcomeFirst : history.noOutcome
  return (
    <li>
      {history.step(channel, outcome === null ? nothing : history.outcome[outcome])}
      {outcomeAt !== null && <> ({formatDateTime(locale, outcomeAt)})</>}
      {notBefore !== null && <> {history.stepHeld(channel, formatDateTime(locale, notBefore))}</>}
    </li>
  )
}

function Incidents({ incidents }: { incidents: Incident[] }) {
  const { history, status } = useMessages()
  const locale = useLocale()
  return (
    <section className="consult-part">
      <h2>{history.incidentsTitle}</h2>
      {incidents.length === 0 ? (
        <p>{history.incidentsNone}</p>
      ) : (
        <ul>
          {incidents.map(({ channel, health, from, to, reasons }) => (
            <li key={`${channel} ${from}`}>
              {status.incident[health](channel)} ({formatDateTime(locale, from)}
              {to !== null && ` – ${formatDateTime(locale, to)}`}) {to === null && history.incidentNow}{' '}
              {reasons.map((each) => status.staffSay(each)).join(' ')}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
