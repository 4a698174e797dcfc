import { Link, NavLink } from '@remix-run/react'
import { useMessages } from '#app/web/locale-context.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { PathMark } from './path-mark.tsx'

const PUBLIC_PAGES = ['signIn'] as const
export const RESIDENT_PAGES = [
  'home',
  'topics',
  'channels',
  'hours',
  'consents',
  'history',
  'account',
  'signOut',
] as const

export const PATHS = {
  signIn: '/sign-in',
  home: '/home',
  topics: '/topics',
  channels: '/channels',
  hours: '/hours',
  consents: '/consents',
  history: '/history',
  account: '/account',
  signOut: '/sign-out',
} as const

/** Where a resident goes; the account belongs to whoever is signed in, not to whom they act for. */
export const pagesOf = (isActing: boolean) =>
  RESIDENT_PAGES.filter((page) => !(isActing && page === 'account'))

/** The wordmark, the languages, and where a visitor or a resident who is signed in can go. */
export function Header({ signedIn, isActing }: { signedIn: boolean; isActing: boolean }) {
  const { frame } = useMessages()
  const pages = signedIn ? pagesOf(isActing) : PUBLIC_PAGES
  return (
    <header className="header">
      <div className="header-row">
        <Link to={signedIn ? PATHS.home : '/'} className="brand">
          <PathMark />
          <span className="brand-word">{frame.brand}</span>
        </Link>
        <LanguageSwitch />
        <nav className="header-nav" aria-label={frame.mainMenu} data-many={signedIn || undefined}>
          <ul>
            {pages.map((page) => (
              <li key={page}>
                <NavLink to={PATHS[page]}>{frame.nav[page]}</NavLink>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  )
}
