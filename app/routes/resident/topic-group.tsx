import { Form } from '@remix-run/react'
import type { TopicGroup } from '#app/services/topic/view.ts'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { UndoNotice } from '#app/web/components/undo-notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { TopicRow } from './topic-row.tsx'
import { anchorOf, type Deed, type Place } from './topics-done.ts'

/** What was just done, where, and the event that would be taken back. */
export type JustDone = { deed: Deed; place: Place; undoable: string | null }

/** One agency: a switch for all of it, and each of its topics. */
export function TopicGroupSection({ group, done }: { group: TopicGroup; done: JustDone | null }) {
  const { topics, undo } = useMessages()
  const { agency, isMasked, canMask } = group
  const name = agency?.name ?? topics.shared
  const place: Place = `agency:${agency?.code ?? '*'}`
  const mine = done?.place === place ? done : null
  const said = mine && {
    off: topics.wasMasked(name),
    on: topics.wasUnmasked(name),
    undone: undo.done,
    stale: undo.stale,
  }
  return (
    <section className="topic-group" id={anchorOf(place)} aria-labelledby={`${anchorOf(place)}-name`}>
      <h2 id={`${anchorOf(place)}-name`}>{name}</h2>
      {canMask && (
        <div className="topic-mask" data-masked={isMasked || undefined}>
          <p>{isMasked ? `${topics.masked} ${topics.keptOn}` : topics.keptOn}</p>
          <Form method="post" action="/topics" preventScrollReset>
            <SubmitButton
              variant="secondary"
              name={isMasked ? 'on' : 'off'}
              value={place}
              aria-label={isMasked ? topics.unmaskOf(name) : topics.maskOf(name)}
            >
              {isMasked ? topics.unmask : topics.mask}
            </SubmitButton>
          </Form>
          <UndoNotice said={said && said[mine.deed]} undo={mine?.undoable ?? null} at={place} />
        </div>
      )}
      <ul className="topic-list">
        {group.topics.map((topic) => (
          <TopicRow
            key={topic.code}
            topic={topic}
            done={done?.place === `topic:${topic.code}` ? done : null}
          />
        ))}
      </ul>
    </section>
  )
}
