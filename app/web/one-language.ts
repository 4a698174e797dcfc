import type { Locale } from '#app/i18n/locale.ts'
import type { Messages } from '#app/i18n/messages.ts'

/**
 * Stands in for `i18n/messages.ts` in a browser (vite.config.ts sees to it). A document has one language, and another one
 * is another document: only its own sentences are fetched, before the page comes alive.
 */
const shown: { messages?: Messages } = {}

export async function loadMessages(locale: Locale): Promise<void> {
  shown.messages =
    locale === 'ko' ? (await import('#app/i18n/ko.ts')).ko : (await import('#app/i18n/en.ts')).en
}

/** @throws when the sentences have not come yet */
export function messagesFor(): Messages {
  if (!shown.messages) throw new Error('loadMessages comes first')
  return shown.messages
}
