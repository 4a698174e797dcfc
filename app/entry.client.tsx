import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { DEFAULT_LOCALE, isLocale } from '#app/i18n/locale.ts'
import { loadMessages } from '#app/web/one-language.ts'
import { registerWhenIdle } from '#app/web/service-worker.ts'

const { lang } = document.documentElement
await loadMessages(isLocale(lang) ? lang : DEFAULT_LOCALE, location.pathname)

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  )
})

registerWhenIdle()
