import type { MetaFunction } from '@remix-run/react'
import { isLocale, DEFAULT_LOCALE, type Locale } from '#app/i18n/locale.ts'
import { messagesFor, type Messages } from '#app/i18n/messages.ts'

/** `export const meta = pageTitle((m) => m.landing.title)`: the document's title (and description) in the reader's language. */
export function pageTitle(
  title: (messages: Messages) => string,
  description?: (messages: Messages) => string,
): MetaFunction {
  return ({ matches }) => {
    const messages = messagesFor(localeIn(matches))
    return [
      { title: messages.frame.titleOf(title(messages)) },
      ...(description ? [{ name: 'description', content: description(messages) }] : []),
    ]
  }
}

function localeIn(matches: readonly ({ id: string; data?: unknown } | undefined)[]): Locale {
  const root = matches.find((match) => match?.id === 'root')?.data as { locale?: unknown } | undefined
  return isLocale(root?.locale) ? root.locale : DEFAULT_LOCALE
}
