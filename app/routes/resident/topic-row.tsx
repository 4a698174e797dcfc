import { Form } from '@remix-run/react'
import type { TopicView } from '#app/services/topic/view.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { UndoNotice } from '#app/web/components/undo-notice.tsx'
import { VisuallyHidden } from '#app/web/components/visually-hidden.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import type { JustDone } from './topic-group.tsx'
import { TopicState } from './topic-state.tsx'
import { TopicWords, useTopicText } from './topic-words.tsx'
import { anchorOf, type Place } from './topics-done.ts'

/** One kind of notice: what it is, whether it comes, and what can be done about it. */
export function TopicRow({ topic, done }: { topic: TopicView; done: JustDone | null }) {
  const { topics, undo } = useMessages()
  const { text: name, lang } = useTopicText()(topic.name)
  const place: Place = `topic:${topic.code}`
  const said = done && {
    off: topics.wasOff(name),
    on: topics.wasOn(name),
    undone: undo.done,
    stale: undo.stale,
  }
  return (
    <li className="topic-row" id={anchorOf(place)} data-off={isOff(topic) || undefined}>
      <h3 lang={lang}>{name}</h3>
      <TopicState state={topic.state} />
      <TopicWords topic={topic} />
      {topic.ownOrder && <p className="topic-own">{topics.ownOrder(topic.ownOrder)}</p>}
      {!topic.backups && <p className="topic-own">{topics.noBackups}</p>}
      <div className="topic-actions">
        <TopicSwitch topic={topic} name={name} action="/topics" />
        <LinkButton to={`/topics/${topic.code}`} variant="text">
          <span aria-hidden="true">{topics.how}</span>
          <VisuallyHidden>{topics.howOf(name)}</VisuallyHidden>
        </LinkButton>
      </div>
      <UndoNotice said={said && said[done.deed]} undo={done?.undoable ?? null} at={place} />
    </li>
  )
}

const isOff = ({ state }: TopicView) => state === 'off' || state === 'masked' || state === 'not_agreed'

/** On or off; what comes by agreement alone is decided where the text of the agreement is. */
export function TopicSwitch({ topic, name, action }: { topic: TopicView; name: string; action: string }) {
  const { topics } = useMessages()
  const { state, code } = topic
  if (state === 'always' || state === 'masked') return null
  if (state === 'agreed' || state === 'not_agreed') {
    return (
      <LinkButton to="/consents" variant="secondary">
        <span aria-hidden="true">{topics.toConsents}</span>
        <VisuallyHidden>{topics.toConsentsOf(name)}</VisuallyHidden>
      </LinkButton>
    )
  }
  const isOn = state === 'on'
  return (
    <Form method="post" action={action} preventScrollReset>
      <SubmitButton
        variant="secondary"
        name={isOn ? 'off' : 'on'}
        value={`topic:${code}`}
        aria-label={isOn ? topics.offOf(name) : topics.onOf(name)}
      >
        {isOn ? topics.off : topics.on}
      </SubmitButton>
    </Form>
  )
}
