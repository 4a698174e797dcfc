/** The languages a resident can be written to in (KOREA.md 4.3). */
export const LANGUAGES = ['ko', 'en', 'zh', 'vi'] as const
export type Language = (typeof LANGUAGES)[number]

export function isLanguage(value: unknown): value is Language {
  return (LANGUAGES as readonly unknown[]).includes(value)
}
