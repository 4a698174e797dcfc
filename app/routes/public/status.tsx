import { useLoaderData } from '@remix-run/react'
import { formatNear } from '#app/i18n/near-time.ts'
import { formatTime } from '#app/i18n/seoul-time.ts'
import { viewStatus, type ChannelStatus } from '#app/services/health/view-status.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { ChannelIcon } from '#app/web/components/channel-icon.tsx'
import { ChannelState } from '#app/web/components/channel-state.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { StatusHistory } from './status-history.tsx'

export const meta = pageTitle((m) => m.status.title)

export const loader = answering(async ({ context }) => ({
  view: await viewStatus(context.ctx),
  now: context.now,
}))

/** How every way to reach a resident is now, what happens instead, and what was in the last days. */
export default function Status() {
  const { view, now } = useLoaderData<typeof loader>()
  const { status } = useMessages()
  const locale = useLocale()
  return (
    <div className="column status">
      <PageHead title={status.title} />
      <Summary channels={view.channels} />
      <section className="status-now" aria-labelledby="now">
        <h2 id="now">{status.nowTitle}</h2>
        <ul className="status-list">
          {view.channels.map((channel) => (
            <Channel key={channel.channel} status={channel} now={now} />
          ))}
        </ul>
        <div className="status-bar">
          <p>{status.asOf(formatTime(locale, now))}</p>
          <LinkButton to="/status" variant="secondary" document>
            {status.refresh}
          </LinkButton>
        </div>
        <p className="status-hint">{status.refreshHint}</p>
      </section>
      <StatusHistory incidents={view.incidents} now={now} />
    </div>
  )
}

function Summary({ channels }: { channels: ChannelStatus[] }) {
  const { status } = useMessages()
  const troubled = channels.filter(({ health }) => health !== 'operational')
  if (troubled.length === 0) return <Notice tone="success" title={status.allWell} />
  const isClosed = channels.every(({ health }) => health === 'down')
  const isDown = troubled.some(({ health }) => health === 'down')
  return (
    <Notice
      tone={isDown ? 'danger' : 'warning'}
      title={isClosed ? status.allTrouble : status.someTrouble(troubled.length)}
    >
      {isClosed && <p>{status.insteadClosed}</p>}
      <p>{status.doNothing}</p>
      <ButtonRow>
        <LinkButton to="/channels" variant="secondary">
          {status.doLink}
        </LinkButton>
      </ButtonRow>
    </Notice>
  )
}

const STATES = { operational: 'ready', degraded: 'degraded', down: 'down' } as const

function Channel({ status: { channel, ...standing }, now }: { status: ChannelStatus; now: number }) {
  const { status } = useMessages()
  const locale = useLocale()
  const { health, since, by, words } = standing
  // Only the words of the reader's own language are of use to them.
  const said = words[locale] ?? standing.reason
  const isTroubled = health !== 'operational'
  return (
    <li className="status-channel" data-health={health}>
      <span className="status-icon">
        <ChannelIcon channel={channel} />
      </span>
      <div className="status-words">
        <h3>{status.way[channel]}</h3>
        <ChannelState state={STATES[health]} words={status.health[health]} />
        {isTroubled && since !== null && <p>{status.since(formatNear(locale, since, now))}</p>}
        {isTroubled && <p>{status.instead[health]}</p>}
        {isTroubled && said !== null && <p>{status.staffSay(said)}</p>}
        {isTroubled && by === 'detector' && <p>{status.found}</p>}
      </div>
    </li>
  )
}
