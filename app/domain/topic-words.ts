import { z } from 'zod'
import type { FieldError } from './field-error.ts'
import { LANGUAGES, type Language } from './language.ts'

/** A text for residents in Korean, and in other languages where somebody wrote one. */
export type TopicText = { readonly ko: string } & { readonly [L in Exclude<Language, 'ko'>]?: string }

/** What a topic is about, how a notice of it reads, and for a duty the law it follows from. */
export const TOPIC_WORDS = ['description', 'example', 'legalBasis'] as const
export type TopicWord = (typeof TOPIC_WORDS)[number]
export type TopicWords = { readonly [Word in TopicWord]: TopicText | null }

export const NO_TOPIC_WORDS: TopicWords = { description: null, example: null, legalBasis: null }

const sentence = z.string().trim().min(1).max(500)
const text = z
  .strictObject({
    ko: sentence.optional(),
    en: sentence.nullable().optional(),
    zh: sentence.nullable().optional(),
    vi: sentence.nullable().optional(),
  })
  .nullable()
  .optional()

/** Fields of a line of `topic import`: absent is unchanged, null clears, by language or all of them. */
export const topicWordFields = { description: text, example: text, legalBasis: text }
type TextChange = z.infer<typeof text>
export type TopicWordsChange = { readonly [Word in TopicWord]?: TextChange }

export type TopicWordsDecision =
  | { readonly ok: true; readonly words: TopicWords; readonly changed: boolean }
  | { readonly ok: false; readonly errors: FieldError[] }

/** What a line makes of a topic's words. A text needs Korean, as the name does. */
export function applyTopicWords(current: TopicWords, change: TopicWordsChange): TopicWordsDecision {
  const words: Record<TopicWord, TopicText | null> = { ...current }
  const errors: FieldError[] = []
  for (const word of TOPIC_WORDS) {
    const wish = change[word]
    if (wish === undefined) continue
    const merged = wish === null ? null : mergeText(current[word], wish)
    if (merged === undefined) {
      errors.push({ pointer: `/${word}/ko`, code: 'missing', detail: `${word} needs a text in ko.` })
    } else words[word] = merged
  }
  if (errors.length > 0) return { ok: false, errors }
  const isSame = (word: TopicWord) =>
    LANGUAGES.every((language) => words[word]?.[language] === current[word]?.[language])
  return { ok: true, words, changed: !TOPIC_WORDS.every(isSame) }
}

/** undefined: there would be no Korean. */
function mergeText(current: TopicText | null, wish: NonNullable<TextChange>): TopicText | undefined {
  const ko = wish.ko ?? current?.ko
  if (ko === undefined) return undefined
  const merged: { -readonly [L in keyof TopicText]: TopicText[L] } = { ko }
  for (const language of LANGUAGES) {
    if (language === 'ko') continue
    const said = wish[language] === undefined ? current?.[language] : wish[language]
    if (said !== undefined && said !== null) merged[language] = said
  }
  return merged
}
