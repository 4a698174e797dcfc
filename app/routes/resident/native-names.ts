import type { Language } from '#app/domain/language.ts'

/** Every language by its own name. */
export const NATIVE_NAMES: Record<Language, string> = {
  ko: '한국어',
  en: 'English',
  zh: '中文',
  vi: 'Tiếng Việt',
}
