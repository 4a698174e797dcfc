import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { DEFAULT_LOCALE, isLocale } from '#app/i18n/locale.ts'
import { loadMessages } from '#app/web/one-language.ts'
import { registerWhenIdle } from '#app/web/service-worker.ts'

const { lang } = document.documentElement
await Promise.all([loadMessages(isLocale(lang) ? lang : DEFAULT_LOCALE, location.pathname), readState()])

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  )
})

registerWhenIdle()

/**
 * Remix reads the state of a page in its first render, and lets React wait for it. When a key is pressed or the screen
 * touched meanwhile, React 18 takes the page over at once, may not wait, and gives up (invariant 345). So the first
 * render is before React's: it only throws the promise to wait for.
 */
async function readState(): Promise<void> {
  try {
    RemixBrowser({})
  } catch (reading) {
    await reading
  }
}
