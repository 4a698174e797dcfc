import { Form } from '@remix-run/react'
import type { Channel } from '#app/domain/channel.ts'
import type { TopicDetail } from '#app/services/topic/view-one.ts'
import { ChannelIcon } from '#app/web/components/channel-icon.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { MoveButtons } from './move-buttons.tsx'
import type { ReadWayDone } from './topic-done.ts'

type TopicOrderProps = {
  topic: TopicDetail
  done: ReadWayDone | null
  saidBy: string
}

/** The order for this kind of notice alone: moved, left out, put in; back to the general one; for a duty, by letter only. */
export function TopicOrder({ topic, done, saidBy }: TopicOrderProps) {
  const { topics } = useMessages()
  const { listed } = topic
  const action = `/topics/${topic.code}`
  const isByPost = topic.ownOrder?.length === 0
  const status = isByPost ? topics.byPost : topic.ownOrder ? topics.own : topics.general
  return (
    <section className="topic-order" aria-labelledby="order">
      <h2 id="order">{topics.orderTitle}</h2>
      <p>{status}</p>
      {listed.length > 0 && (
        <ol className="topic-order-list" aria-label={topics.listLabel}>
          {listed.map((channel, place) => (
            <li key={channel}>
              <ChannelName channel={channel} />
              {listed.length > 1 && (
                <MoveButtons
                  channel={channel}
                  place={place + 1}
                  total={listed.length}
                  moved={isMoveOf(done, channel) ? done.deed : null}
                  action={action}
                  saidBy={saidBy}
                />
              )}
              {topic.order.length > 1 && (
                <Form method="post" action={action} preventScrollReset>
                  <SubmitButton
                    variant="text"
                    name="leave"
                    value={channel}
                    aria-label={topics.leaveOf(channel)}
                  >
                    {topics.leave}
                  </SubmitButton>
                </Form>
              )}
            </li>
          ))}
        </ol>
      )}
      {topic.unused.length > 0 && !isByPost && (
        <ul className="topic-order-list" aria-label={topics.unusedLabel}>
          {topic.unused.map((channel) => (
            <li key={channel}>
              <ChannelName channel={channel} />
              <Form method="post" action={action} preventScrollReset>
                <SubmitButton
                  variant="secondary"
                  name="include"
                  value={channel}
                  aria-label={topics.includeOf(channel)}
                >
                  {topics.include}
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <Form method="post" action={action} preventScrollReset className="button-row">
        {topic.ownOrder && (
          <SubmitButton variant="secondary" name="order" value="reset">
            {topics.reset}
          </SubmitButton>
        )}
        {topic.class === 'statutory' && !isByPost && (
          <SubmitButton variant="secondary" name="order" value="post">
            {topics.post}
          </SubmitButton>
        )}
      </Form>
    </section>
  )
}

function ChannelName({ channel }: { channel: Channel }) {
  const { channel: words } = useMessages()
  return (
    <p className="topic-order-name">
      <ChannelIcon channel={channel} />
      {words.name[channel]}
    </p>
  )
}

const isMoveOf = (
  done: ReadWayDone | null,
  channel: Channel,
): done is ReadWayDone & { deed: 'up' | 'down' } =>
  done !== null && (done.deed === 'up' || done.deed === 'down') && done.channel === channel
