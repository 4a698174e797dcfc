import { CHANNELS } from '#app/domain/channel.ts'
import { ChannelIcon } from '#app/web/components/channel-icon.tsx'
import { ChannelState, PATH_STATES } from '#app/web/components/channel-state.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import type { PageHandle } from '#app/web/page-handle.ts'

export const meta = pageTitle((m) => m.offline.title)

/** Where it is shown nothing else can be fetched. */
export const handle: PageHandle = { isStill: true }

/**
 * What the service worker shows when the portal cannot be reached. It is kept on devices, so it holds nothing of anybody:
 * every channel and state is there, covered, and `public/offline.js` uncovers those of the path that was last seen.
 */
export default function Offline() {
  const { offline, channel } = useMessages()
  return (
    <div className="column offline">
      <PageHead title={offline.title} lead={offline.text} />
      <div className="button-row">
        {/* The address is that of the page somebody wanted. */}
        <a className="button button-primary button-medium" href="">
          {offline.again}
        </a>
      </div>
      <p className="offline-waiting">{offline.waiting}</p>
      <section className="offline-none card">
        <h2>{offline.noneTitle}</h2>
        <p>{offline.noneText}</p>
      </section>
      <section className="offline-path card" hidden>
        <h2>{offline.pathTitle}</h2>
        <p className="offline-seen">
          {offline.seenAt}: <time />
        </p>
        <ol className="offline-steps">
          {CHANNELS.map((each) => (
            <li key={each} data-channel={each} hidden>
              <ChannelIcon channel={each} />
              <div>
                <p className="offline-name">{channel.name[each]}</p>
                {PATH_STATES.map((state) => (
                  <p key={state} data-state={state} hidden>
                    <ChannelState state={state} />
                  </p>
                ))}
              </div>
            </li>
          ))}
        </ol>
        <p>{offline.stillSent}</p>
        <p className="offline-kept">
          {offline.stateThen} {offline.kept}
        </p>
      </section>
      <script src="/offline.js" defer />
    </div>
  )
}
