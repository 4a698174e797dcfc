import { DOC_IDS } from '#app/i18n/doc-page.ts'
import { docsFor } from '#app/i18n/docs.ts'
import type { Locale } from '#app/i18n/locale.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import type { Chapter } from './components/doc-frame.tsx'

/** The guide's contents, in the order in which it is read. */
export function chaptersIn(locale: Locale): Chapter[] {
  const { developer } = messagesFor(locale)
  const pages = docsFor(locale)
  return [
    { path: '/docs', title: developer.title },
    ...DOC_IDS.map((id) => ({ path: `/docs/${id}`, title: pages[id].title })),
    { path: '/docs/reference', title: developer.reference },
  ]
}
