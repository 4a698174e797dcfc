import type { Story } from '#app/domain/consult-story.ts'
import type { ConsultEntry } from '#app/services/history/consult-entry.ts'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import { Icon, type IconName } from '#app/web/components/icon.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

const LOOKS: Record<Story, { tone: 'good' | 'bad' | 'open'; icon: IconName }> = {
  arrived: { tone: 'good', icon: 'done' },
  uncertain: { tone: 'open', icon: 'info' },
  under_way: { tone: 'open', icon: 'slow' },
  unreported: { tone: 'open', icon: 'info' },
  failed: { tone: 'bad', icon: 'stop' },
  by_letter: { tone: 'open', icon: 'info' },
  postponed: { tone: 'open', icon: 'slow' },
  not_sent: { tone: 'open', icon: 'stop' },
}

/** What became of a notice, with a mark beside the words. */
export function StoryLine({ story: { story, channel } }: Pick<ConsultEntry, 'story'>) {
  const { history } = useMessages()
  const { tone, icon } = LOOKS[story]
  return (
    <p className={`story story-${tone}`}>
      <Icon name={icon} />
      {history.story[story](channel)}
    </p>
  )
}

/** What the agency was told, in one sentence. */
export function Told({ entry }: { entry: ConsultEntry }) {
  const { history } = useMessages()
  const locale = useLocale()
  const { decision, steps, notBefore, strategy } = entry
  const { told } = history
  if (decision === 'suppress') return told.nothing
  if (decision === 'defer') {
    return notBefore === null ? told.later : told.from(formatDateTime(locale, notBefore))
  }
  return told[strategy](steps.map(({ channel }) => channel))
}

/** The name of a kind of notice in the reader's language, where it has one. */
export function useTopicName() {
  const locale = useLocale()
  return (name: ConsultEntry['topic']['name']) => name[locale] ?? name.ko
}
