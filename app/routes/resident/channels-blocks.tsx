import { Form } from '@remix-run/react'
import type { ChannelsView } from '#app/services/home/channels.ts'
import { ChannelIcon } from '#app/web/components/channel-icon.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** Which agency's notices do not come over which channel, why, and the way back. Shows nothing when none is blocked. */
export function ChannelBlocks({ blocks }: Pick<ChannelsView, 'blocks'>) {
  const { channels } = useMessages()
  const words = channels.blocks
  if (blocks.length === 0) return null
  return (
    <section aria-labelledby="blocks" className="channels-blocks">
      <h2 id="blocks">{words.title}</h2>
      <p>{words.lead}</p>
      <ul>
        {blocks.map(({ agencyId, agency, channel }) => (
          <li key={`${channel}:${agencyId}`} className="channel-block">
            <span className="channel-block-icon">
              <ChannelIcon channel={channel} />
            </span>
            <div>
              <h3>{words.item(agency, channel)}</h3>
              <p>{words.why(agency, channel)}</p>
              <Form method="post" action="/channels">
                <SubmitButton
                  variant="secondary"
                  name="lift"
                  value={`${channel}:${agencyId}`}
                  aria-label={words.liftOf(agency, channel)}
                >
                  {words.lift}
                </SubmitButton>
              </Form>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
