import type { TopicView } from '#app/services/topic/view.ts'
import { Icon } from '#app/web/components/icon.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** Whether a notice would come, as an icon and words. */
export function TopicState({ state }: { state: TopicView['state'] }) {
  const { topics } = useMessages()
  const comes = state === 'on' || state === 'always' || state === 'agreed'
  return (
    <p className="topic-state" data-comes={comes || undefined}>
      <Icon name={comes ? 'done' : 'stop'} />
      {topics.state[state]}
    </p>
  )
}
