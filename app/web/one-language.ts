import type { Locale } from '#app/i18n/locale.ts'
import type { Messages } from '#app/i18n/messages.ts'

/** Pages that say nothing but what is in `everyday`: it is all they wait for. */
const EVERYDAY_PAGES = ['/', '/home', '/topics', '/offline']

/**
 * Stands in for `i18n/messages.ts` in a browser (vite.config.ts sees to it). A document has one language, and another one
 * is another document: only its own sentences are fetched, on the most opened pages only those of such pages, and the
 * others once another page is shown.
 */
const shown: { locale?: Locale; words: Partial<Messages>; others?: Promise<void> } = { words: {} }

/** @param path the document's: its sentences are there before it comes alive, for React does not wait while it does */
export async function loadMessages(locale: Locale, path: string): Promise<void> {
  shown.locale = locale
  if (!EVERYDAY_PAGES.includes(path)) return loadOthers()
  const { everyday } =
    locale === 'ko' ? await import('#app/i18n/ko-everyday.ts') : await import('#app/i18n/en-everyday.ts')
  shown.words = everyday
}

async function loadOthers(): Promise<void> {
  shown.words =
    shown.locale === 'ko' ? (await import('#app/i18n/ko.ts')).ko : (await import('#app/i18n/en.ts')).en
}

/** To read a section is to ask for it: React waits for a promise that is thrown, and shows the page before meanwhile. */
const sections = new Proxy({} as Messages, {
  get(_target, section: keyof Messages) {
    const words = shown.words[section]
    if (words !== undefined) return words
    shown.others ??= loadOthers().catch(reloadOnce)
    throw shown.others
  },
})

/** As Remix does where a page's code cannot be had. Not twice: a page that never comes alive can be read all the same. */
function reloadOnce(): Promise<never> {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (navigation?.type !== 'reload') location.reload()
  return new Promise(() => {})
}

/** All sentences of the document's language; `loadMessages` comes first. */
export const messagesFor = (): Messages => sections
