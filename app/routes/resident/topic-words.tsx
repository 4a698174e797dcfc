import type { TopicView } from '#app/services/topic/view.ts'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

type Said = { readonly ko: string } & { readonly [language: string]: string | undefined }

/** A text of an agency in the reader's language, else in Korean, and then marked as such. */
export function useTopicText() {
  const locale = useLocale()
  return (text: Said) => {
    const own = text[locale]
    return own === undefined ? { text: text.ko, lang: 'ko' } : { text: own, lang: undefined }
  }
}

/** What a topic is about, how a notice of it reads, which class it is, and the law behind it. */
export function TopicWords({ topic }: { topic: TopicView }) {
  const { topics } = useMessages()
  const inWords = useTopicText()
  const description = topic.description && inWords(topic.description)
  const example = topic.example && inWords(topic.example)
  const basis = topic.legalBasis && inWords(topic.legalBasis)
  return (
    <>
      {description && <p lang={description.lang}>{description.text}</p>}
      <p className="topic-class">{topics.class[topic.class]}</p>
      {(example || basis) && (
        <dl className="topic-facts">
          {example && (
            <div>
              <dt>{topics.example}</dt>
              <dd lang={example.lang}>“{example.text}”</dd>
            </div>
          )}
          {basis && (
            <div>
              <dt>{topics.basis}</dt>
              <dd lang={basis.lang}>{basis.text}</dd>
            </div>
          )}
        </dl>
      )}
    </>
  )
}
