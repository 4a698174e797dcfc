import type { Incident } from '#app/domain/channel-history.ts'
import { HOUR, MINUTE, SECOND } from '#app/domain/time.ts'
import { formatNear } from '#app/i18n/near-time.ts'
import { formatDuration } from '#app/i18n/seoul-time.ts'
import { ChannelIcon } from '#app/web/components/channel-icon.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

/** The last seven days in plain words, with what staff said. */
export function StatusHistory({ incidents, now }: { incidents: Incident[]; now: number }) {
  const { status } = useMessages()
  return (
    <section className="status-history" aria-labelledby="history">
      <h2 id="history">{status.historyTitle}</h2>
      {incidents.length === 0 ? (
        <p>{status.historyNone}</p>
      ) : (
        <ol>
          {incidents.map((incident) => (
            <li key={`${incident.channel} ${incident.from}`}>
              <ChannelIcon channel={incident.channel} />
              <div>
                <h3>{status.incident[incident.health](incident.channel)}</h3>
                <Period incident={incident} now={now} />
                {/* What goes on stands above, with its reason. */}
                {incident.to !== null &&
                  incident.reasons.map((reason) => <p key={reason}>{status.staffSay(reason)}</p>)}
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Period({ incident: { from, to }, now }: { incident: Incident; now: number }) {
  const { status } = useMessages()
  const locale = useLocale()
  const begun = formatNear(locale, from, now)
  if (to === null) return <p>{status.goesOn(begun)}</p>
  if (to - from < MINUTE) return <p>{status.lastedBriefly(begun)}</p>
  const duration = parts(to - from).map((part) => formatDuration(locale, part))
  return <p>{status.lasted(begun, duration.join(' '))}</p>
}

/** Hours and minutes, each in seconds: nobody counts finer afterwards. */
const parts = (ms: number) => {
  const minutes = Math.ceil(ms / MINUTE)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours * (HOUR / SECOND), rest * (MINUTE / SECOND)].filter((seconds) => seconds > 0)
}
