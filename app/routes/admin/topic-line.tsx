import { useTopicText } from '#app/routes/resident/topic-words.tsx'
import type { viewTopicOfDesk } from '#app/services/topic/desk.ts'

type TopicLineProps = {
  topic: Pick<Awaited<ReturnType<typeof viewTopicOfDesk>>, 'code' | 'current' | 'open'>
}

/** Which kind of notice a page of its draft is about: by its name, for the code alone says little. */
export function TopicLine({ topic }: TopicLineProps) {
  const { text, lang } = useTopicText()((topic.current ?? topic.open!.content).name)
  return (
    <>
      <span lang={lang}>{text}</span> ({topic.code})
    </>
  )
}
