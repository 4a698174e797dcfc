import { Link, useLoaderData } from '@remix-run/react'
import type { Channel } from '#app/domain/channel.ts'
import { viewChannels } from '#app/services/home/channels.ts'
import { REGISTRABLE_CHANNELS } from '#app/services/registration/draft.ts'
import { answering } from '#app/web/answering.server.ts'
import { ChannelIcon } from '#app/web/components/channel-icon.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requireResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.channels.chooseTitle)

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requireResident(request, context)
  const { contactPoints } = await viewChannels(context.ctx, residentId)
  const { pushKey } = context.ctx.config
  const channels: Channel[] = [...REGISTRABLE_CHANNELS, ...(pushKey === null ? [] : ['push' as const])]
  const options = channels.map((channel) => ({
    channel,
    address: contactPoints.find((point) => point.channel === channel)?.maskedAddress ?? null,
  }))
  // What is missing is what somebody who adds is looking for.
  return {
    options: options.toSorted((one, other) => Number(one.address !== null) - Number(other.address !== null)),
  }
})

/** First question: on which channel. */
export default function ChooseChannel() {
  const { options } = useLoaderData<typeof loader>()
  const { channel: words, channels } = useMessages()
  return (
    <div className="column">
      <PageHead title={channels.chooseTitle} lead={channels.chooseLead} backTo="/channels" />
      <ul className="ways">
        {options.map(({ channel, address }) => (
          <li key={channel}>
            <Link to={`/channels/add/${channel}`} className="way">
              <span className="way-icon">
                <ChannelIcon channel={channel} />
              </span>
              <span className="way-words">
                <span className="way-name">{words.name[channel]}</span>
                <span className="way-text">{words.about[channel]}</span>
                {channel !== 'push' && (
                  <span className="way-now">
                    {address === null ? channels.chooseNew : channels.chooseNow(address)}
                  </span>
                )}
              </span>
              <Icon name="forward" />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
