import { Link } from '@remix-run/react'
import type { TopicDetail } from '#app/services/topic/view-one.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { PathPicture, type PathStep } from '#app/web/components/path-picture.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { PICTURED } from './pictured.ts'

/** States that say more than their colour. */
const NOTED = ['unverified', 'unreachable', 'stale', 'blocked'] as const
const isNoted = (state: string): state is (typeof NOTED)[number] =>
  (NOTED as readonly string[]).includes(state)

/** Where a notice of this kind goes now, as agencies are told it. */
export function TopicPath({ topic, shown }: { topic: TopicDetail; shown: TopicDetail['path'] }) {
  const { topics, channels, channel } = useMessages()
  const isOff = topic.state === 'off' || topic.state === 'masked' || topic.state === 'not_agreed'
  const steps: PathStep[] = shown.map((step) => ({
    channel: step.channel,
    address: step.maskedAddress,
    state: PICTURED[step.state],
    waitSeconds: step.waitSeconds,
    ...(isNoted(step.state) && { note: channels.state[step.state] }),
  }))
  if (topic.endsInPost) {
    steps.push({ channel: 'post', address: channel.path.noAddress, state: 'ready', waitSeconds: null })
  }
  return (
    <section className="topic-path" aria-labelledby="path">
      <h2 id="path">{topics.pathTitle}</h2>
      {topic.class === 'emergency' && <p>{topics.emergencyPath}</p>}
      {isOff && <p>{topics.whileOff}</p>}
      {steps.length > 0 && (
        <div className="card">
          <PathPicture label={topics.pathLabel} steps={steps} />
        </div>
      )}
      {topic.blockedFor.length > 0 && (
        <ul className="topic-blocks">
          {topic.blockedFor.map(({ agency, channel: blocked }) => (
            <li key={`${blocked}:${agency}`}>{channels.blocks.item(agency, blocked)}</li>
          ))}
        </ul>
      )}
      {(topic.blockedFor.length > 0 || shown.some(({ state }) => state === 'blocked')) && (
        <p>
          <Link to="/channels#blocks">{topics.seeBlocks}</Link>
        </p>
      )}
      {topic.class !== 'emergency' && shown.length === 0 && topic.ownOrder?.length !== 0 && (
        <>
          <p>{topics.noPath}</p>
          <LinkButton to="/channels/add" variant="secondary">
            {topics.addChannel}
          </LinkButton>
        </>
      )}
    </section>
  )
}
