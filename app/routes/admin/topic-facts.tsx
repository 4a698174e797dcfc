import { LANGUAGES } from '#app/domain/language.ts'
import { HOUR, SECOND } from '#app/domain/time.ts'
import { CONTENT_FIELDS, type ContentField, type TopicContent } from '#app/domain/topic-publication.ts'
import { Facts } from '#app/web/components/facts.tsx'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type TopicFactsProps = {
  caption: string
  before: TopicContent | null
  after?: TopicContent
  fields?: readonly ContentField[]
}

/** Everything written about a topic; with `after` what it would be beside what it is, for the fields named. */
export function TopicFacts({ caption, before, after, fields = CONTENT_FIELDS }: TopicFactsProps) {
  const { topicDesk } = useMessages()
  const say = useContentWords()
  const heads = topicDesk.changeColumns
  if (!after) return <Facts facts={fields.map((field) => [topicDesk.fields[field], say(before, field)])} />
  return (
    <Table
      caption={caption}
      captionHidden
      rows={fields}
      keyOf={(field) => field}
      columns={[
        { key: 'field', head: heads.field, cell: (field) => topicDesk.fields[field] },
        { key: 'before', head: heads.before, cell: (field) => say(before, field) },
        { key: 'after', head: heads.after, cell: (field) => say(after, field) },
      ]}
    />
  )
}

function useContentWords() {
  const { topicDesk, channel } = useMessages()
  return (content: TopicContent | null, field: ContentField) => {
    if (content === null) return topicDesk.empty
    switch (field) {
      case 'class':
        return topicDesk.classes[content.class]
      case 'agency':
        return content.agency ?? topicDesk.shared
      case 'allowedChannels':
      case 'defaultOrder':
        return content[field].map((each) => channel.name[each]).join(', ')
      case 'postAfterSeconds':
        return topicDesk.hours((content.postAfterSeconds * SECOND) / HOUR)
      case 'urgentAllowed':
      case 'legalService':
        return content[field] ? topicDesk.yes : topicDesk.no
      case 'name':
      case 'description':
      case 'example':
      case 'legalBasis': {
        const text = content[field]
        if (text === null) return topicDesk.empty
        return (
          <ul>
            {LANGUAGES.flatMap((language) =>
              text[language] === undefined
                ? []
                : [
                    <li key={language}>
                      {topicDesk.languages[language]}: <span lang={language}>{text[language]}</span>
                    </li>,
                  ],
            )}
          </ul>
        )
      }
    }
  }
}
