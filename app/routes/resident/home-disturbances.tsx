import { Link } from '@remix-run/react'
import type { Messages } from '#app/i18n/messages.ts'
import { formatNear } from '#app/i18n/near-time.ts'
import type { Disturbance, HomeView } from '#app/services/home/view.ts'
import { Notice } from '#app/web/components/notice.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

/** What does not work on this resident's path: since when, and what happens instead. Silent when all is well. */
export function HomeDisturbances({ view, now }: { view: HomeView; now: number }) {
  const { home } = useMessages()
  const concerned = view.disturbances.filter(({ channel, health }) =>
    view.path.some((step) => step.channel === channel && step.state === health),
  )
  const isClosed = view.usedNow === null && concerned.length > 0
  if (view.warnings.some(({ kind }) => kind === 'no_channel')) {
    return (
      <Notice tone="danger" title={home.none.title}>
        <p>{home.none.text}</p>
      </Notice>
    )
  }
  if (isClosed && concerned.length > 1) {
    return (
      <Notice tone="danger" title={home.allDown}>
        <p>{home.meanwhile}</p>
        <ul className="notice-list">
          {concerned.map((disturbance) => (
            <li key={disturbance.channel}>
              {home.down(disturbance.channel)}. <Since disturbance={disturbance} now={now} />
              <Reason disturbance={disturbance} />
            </li>
          ))}
        </ul>
        <StatusLink />
      </Notice>
    )
  }
  return concerned.map((disturbance) => {
    const { channel, health } = disturbance
    return (
      <Notice
        key={channel}
        tone={isClosed ? 'danger' : 'warning'}
        title={health === 'down' ? home.down(channel) : home.degraded(channel)}
      >
        <p>
          <strong>{instead(home, disturbance, view)}</strong>
        </p>
        <p>
          <Since disturbance={disturbance} now={now} />
          {isAvoided(disturbance, view) && ` ${home.insteadLater}`}
        </p>
        <Reason disturbance={disturbance} />
        <StatusLink />
      </Notice>
    )
  })
}

function StatusLink() {
  const { home } = useMessages()
  return (
    <p>
      <Link to="/status">{home.statusLink}</Link>
    </p>
  )
}

function Since({ disturbance: { since }, now }: { disturbance: Disturbance; now: number }) {
  const { home } = useMessages()
  const locale = useLocale()
  return since !== null && home.since(formatNear(locale, since, now))
}

function Reason({ disturbance: { reason } }: { disturbance: Disturbance }) {
  const { home } = useMessages()
  return reason !== null && <p>{home.because(reason)}</p>
}

/** Whether notices would come this way first, and now go around it. */
function isAvoided({ channel, health }: Disturbance, { path, usedNow }: HomeView): boolean {
  const place = (which: string | null) => path.findIndex((step) => step.channel === which)
  return health === 'down' && usedNow !== null && place(channel) < place(usedNow)
}

function instead(home: Messages['home'], disturbance: Disturbance, view: HomeView): string {
  const { channel, health } = disturbance
  const { path, usedNow } = view
  if (usedNow === null) return `${home.closed} ${home.meanwhile}`
  if (health === 'degraded') {
    return path.findLast(({ isUsed }) => isUsed)?.channel === channel ? home.lateAlone : home.late
  }
  return isAvoided(disturbance, view) ? home.insteadNow(usedNow) : home.firstStays(usedNow)
}
