import { LANGUAGES } from './language.ts'
import type { TopicLine } from './topic-line.ts'
import type { Topic } from './topic.ts'
import { TOPIC_WORDS, type TopicWords } from './topic-words.ts'

export const TOPIC_VERSION_STATES = ['draft', 'proposed', 'published', 'refused', 'dropped'] as const
export type TopicVersionState = (typeof TOPIC_VERSION_STATES)[number]

/** Everything that staff may write about a topic. */
export type TopicContent = Topic & TopicWords

/**
 * Whether publishing takes two people: what goes past a resident's refusal, quiet hours or night, before or after, is
 * more than one person should decide. `before` null: the topic is new.
 */
export const needsSecondPerson = (before: Topic | null, after: Topic): boolean =>
  [before, after].some(
    (topic) => topic && (topic.class === 'emergency' || topic.class === 'statutory' || topic.urgentAllowed),
  )

/** The whole content as a line that sets it: what is absent is cleared. */
export function toWholeLine(content: TopicContent): TopicLine {
  const inAll = (text: Readonly<Record<string, string | undefined>> & { readonly ko: string }) => ({
    ko: text.ko,
    ...Object.fromEntries(
      LANGUAGES.filter((language) => language !== 'ko').map((each) => [each, text[each] ?? null]),
    ),
  })
  const { description, example, legalBasis } = content
  return {
    code: content.code,
    class: content.class,
    name: inAll(content.name),
    allowedChannels: [...content.allowedChannels],
    defaultOrder: [...content.defaultOrder],
    postAfterSeconds: content.postAfterSeconds,
    urgentAllowed: content.urgentAllowed,
    legalService: content.legalService,
    agency: content.agency,
    description: description && inAll(description),
    example: example && inAll(example),
    legalBasis: legalBasis && inAll(legalBasis),
  }
}

/** What two contents can differ in, in the order a form asks for it. */
export const CONTENT_FIELDS = [
  'class',
  'agency',
  'name',
  ...TOPIC_WORDS,
  'allowedChannels',
  'defaultOrder',
  'postAfterSeconds',
  'urgentAllowed',
  'legalService',
] as const
export type ContentField = (typeof CONTENT_FIELDS)[number]

/** The fields in which they differ; `before` null: all. */
export const changedFields = (before: TopicContent | null, after: TopicContent): ContentField[] =>
  CONTENT_FIELDS.filter((field) => before === null || spell(before[field]) !== spell(after[field]))

/** A text has no order among its languages, a list of channels has. */
const spell = (value: TopicContent[ContentField]): string =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? JSON.stringify(
        Object.entries(value)
          .filter(([, text]) => Boolean(text))
          .toSorted(),
      )
    : JSON.stringify(value)
