import { createCookie } from '@remix-run/node'
import { isLocale, resolveLocale, type Locale } from '#app/i18n/locale.ts'

const YEAR_SECONDS = 365 * 24 * 60 * 60

const languageCookie = (secure: boolean) =>
  createCookie('lang', { path: '/', sameSite: 'lax', httpOnly: true, maxAge: YEAR_SECONDS, secure })

/** The reader's language: `?lang=`, then what they chose before, then what the browser asks for. */
export async function localeOf(request: Request): Promise<Locale> {
  return resolveLocale({
    query: new URL(request.url).searchParams.get('lang'),
    cookie: (await languageCookie(false).parse(request.headers.get('cookie'))) as string | null,
    acceptLanguage: request.headers.get('accept-language'),
  })
}

/** A `set-cookie` that keeps a language chosen with `?lang=`; null when none was. */
export async function keepChosenLocale(request: Request): Promise<string | null> {
  const url = new URL(request.url)
  const chosen = url.searchParams.get('lang')
  return isLocale(chosen) ? languageCookie(url.protocol === 'https:').serialize(chosen) : null
}
