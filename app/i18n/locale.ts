import type { Language } from '#app/domain/language.ts'

/** The languages the pages are written in; residents can be written to in more. */
export const LOCALES = ['ko', 'en'] as const satisfies readonly Language[]
export type Locale = (typeof LOCALES)[number]

export const DEFAULT_LOCALE: Locale = 'ko'

export function isLocale(value: unknown): value is Locale {
  return (LOCALES as readonly unknown[]).includes(value)
}

/** What a reader asked for, the strongest wish first; Korean when nothing we speak was named. */
export function resolveLocale(wishes: {
  query?: string | null | undefined
  cookie?: string | null | undefined
  acceptLanguage?: string | null | undefined
}): Locale {
  if (isLocale(wishes.query)) return wishes.query
  if (isLocale(wishes.cookie)) return wishes.cookie
  return preferredOf(wishes.acceptLanguage ?? '') ?? DEFAULT_LOCALE
}

/** `en-GB,en;q=0.8,ko;q=0.5` → `en` */
function preferredOf(acceptLanguage: string): Locale | undefined {
  return acceptLanguage
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((parameter) => parameter.trim()).find((text) => text.startsWith('q='))
      return { locale: range.split('-')[0], quality: quality ? Number(quality.slice(2)) : 1 }
    })
    .filter((wish): wish is { locale: Locale; quality: number } => isLocale(wish.locale) && wish.quality > 0)
    .sort((one, other) => other.quality - one.quality)[0]?.locale
}
