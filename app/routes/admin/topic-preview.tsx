import { TopicState } from '#app/routes/resident/topic-state.tsx'
import { TopicWords, useTopicText } from '#app/routes/resident/topic-words.tsx'
import type { TopicContent } from '#app/domain/topic-publication.ts'
import { canOptOut, needsConsent } from '#app/domain/topic.ts'
import type { TopicView } from '#app/services/topic/view.ts'
import { useMessages } from '#app/web/locale-context.tsx'

/** A kind of notice as a resident who chose nothing finds it in their list: the very same parts. */
export function TopicPreview({ content }: { content: TopicContent }) {
  const { topicDesk } = useMessages()
  const { text, lang } = useTopicText()(content.name)
  const state = !canOptOut(content.class) ? 'always' : needsConsent(content.class) ? 'not_agreed' : 'on'
  const topic: TopicView = { ...content, state, ownOrder: null, backups: true }
  return (
    <section className="staff-part" aria-labelledby="preview">
      <h2 id="preview">{topicDesk.previewTitle}</h2>
      <div className="card topic-row">
        <h3 lang={lang}>{text}</h3>
        <TopicState state={topic.state} />
        <TopicWords topic={topic} />
      </div>
    </section>
  )
}
