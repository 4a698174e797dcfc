import { Link, NavLink, useLocation } from '@remix-run/react'
import { useMessages } from '#app/web/locale-context.tsx'
import { Icon } from './icon.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { PathMark } from './path-mark.tsx'

const PUBLIC_PAGES = ['signIn'] as const
const RESIDENT_PAGES = ['home', 'channels', 'account', 'signOut'] as const

const PATHS = {
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

/** The wordmark, the languages, and the menu of a visitor or of a resident who is signed in. */
export function Header({ signedIn }: { signedIn: boolean }) {
  const { frame } = useMessages()
  const { pathname } = useLocation()
  const pages = signedIn ? RESIDENT_PAGES : PUBLIC_PAGES
  const links = (
    <ul>
      {pages.map((page) => (
        <li key={page}>
          <NavLink to={PATHS[page]}>{frame.nav[page]}</NavLink>
        </li>
      ))}
    </ul>
  )
  return (
    <header className="header">
      <div className="header-row">
        <Link to={signedIn ? PATHS.home : '/'} className="brand">
          <PathMark />
          <span className="brand-word">{frame.brand}</span>
        </Link>
        <LanguageSwitch />
        {/* The key closes an open menu when another page is shown. */}
        <details className="menu" key={pathname}>
          <summary>
            <Icon name="menu" />
            {frame.menu}
          </summary>
          <nav aria-label={frame.menu}>{links}</nav>
        </details>
        <nav className="header-nav" aria-label={frame.mainMenu} data-many={signedIn || undefined}>
          {links}
        </nav>
      </div>
    </header>
  )
}
