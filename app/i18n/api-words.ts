import type { ApiTag } from '#app/domain/api-tag.ts'
import { apiWords as en } from './en/api-words.ts'
import { apiWords as ko } from './ko/api-words.ts'
import type { Locale } from './locale.ts'

/** The words of the API's document that belong to no single endpoint. */
export type ApiWords = {
  title: string
  description: string
  guide: string
  server: string
  key: string
  scope: (scope: string) => string
  noKey: string
  answered: string
  licence: string
  tags: Record<ApiTag, string>
  headers: Record<'RateLimit' | 'RateLimit-Policy' | 'Retry-After' | 'WWW-Authenticate', string>
  /** Named shapes. */
  shapes: Readonly<Record<string, string>>
  /** A name means one thing wherever it stands; `Shape.name` where it does not. */
  fields: Readonly<Record<string, string>>
}

const WORDS: Record<Locale, ApiWords> = { ko, en }

export const apiWordsFor = (locale: Locale): ApiWords => WORDS[locale]
