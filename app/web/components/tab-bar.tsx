import { NavLink, useLocation } from '@remix-run/react'
import { useMessages } from '#app/web/locale-context.tsx'
import { pagesOf, PATHS, type RESIDENT_PAGES } from './header.tsx'
import { Icon, type IconName } from './icon.tsx'

type ResidentPage = (typeof RESIDENT_PAGES)[number]

/** What stands in the bar itself, in its order; every other page of a resident is under "more". */
const TABS = { home: 'path', channels: 'phone', topics: 'bell', consents: 'agree' } satisfies Record<
  string,
  IconName
>

const isTab = (page: string): page is keyof typeof TABS => page in TABS

/** A resident's pages at the thumb, on a phone: four of them, and the rest behind one more. */
export function TabBar({ isActing }: { isActing: boolean }) {
  const { frame } = useMessages()
  const { pathname } = useLocation()
  const order = Object.keys(TABS)
  const tabs = pagesOf(isActing)
    .filter(isTab)
    .sort((a, b) => order.indexOf(a) - order.indexOf(b))
  const others = pagesOf(isActing).filter((page) => !isTab(page))
  const isAmongOthers = others.some((page) => pathname.startsWith(PATHS[page]))
  const link = (page: ResidentPage) => (
    <li key={page}>
      <NavLink to={PATHS[page]} className="tab">
        {isTab(page) && <Icon name={TABS[page]} />}
        <span>{frame.nav[page]}</span>
      </NavLink>
    </li>
  )
  return (
    <nav className="tab-bar" aria-label={frame.menu}>
      <ul>
        {tabs.map(link)}
        <li>
          {/* The key closes the list when another page is shown. */}
          <details className="tab-more" key={pathname}>
            <summary className="tab" data-current={isAmongOthers || undefined}>
              <Icon name="more" />
              <span>{frame.more}</span>
            </summary>
            <ul>{others.map(link)}</ul>
          </details>
        </li>
      </ul>
    </nav>
  )
}
