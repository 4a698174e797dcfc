import { useLocation } from '@remix-run/react'
import { LOCALES, type Locale } from '#app/i18n/locale.ts'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

const NATIVE_NAMES: Record<Locale, string> = { ko: '한국어', en: 'English' }

/** Every language by its own name, no flags. Plain links: they work everywhere, and the choice is kept. */
export function LanguageSwitch() {
  const { frame } = useMessages()
  const current = useLocale()
  const { pathname, search } = useLocation()
  const hrefOf = (locale: Locale) => {
    const query = new URLSearchParams(search)
    query.set('lang', locale)
    return `${pathname}?${query}`
  }
  return (
    <nav className="language-switch" aria-label={frame.languages}>
      <ul>
        {LOCALES.map((locale) => (
          <li key={locale}>
            <a
              href={hrefOf(locale)}
              lang={locale}
              hrefLang={locale}
              aria-current={locale === current ? 'true' : undefined}
            >
              {NATIVE_NAMES[locale]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
