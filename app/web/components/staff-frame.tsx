import { Link, NavLink, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { can } from '#app/domain/staff-access.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import type { StaffPerson } from '#app/web/staff-person.ts'
import { STAFF_SECTIONS } from '#app/web/staff-sections.ts'
import { useFocusOnArrival } from './frame.tsx'
import { Icon } from './icon.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { PathMark } from './path-mark.tsx'
import { SkipLink } from './skip-link.tsx'
import { StaffSessionEnd } from './staff-session-end.tsx'
import { UnsentNotice } from './unsent-notice.tsx'

/** Everything around a page of the staff: who one is, where one can go, and when the session ends. */
export function StaffFrame({ person, children }: { person: StaffPerson | null; children: ReactNode }) {
  const { staff } = useMessages()
  return (
    <>
      <SkipLink />
      <header className="header staff-header">
        <div className="header-row">
          <Link to="/admin" className="brand">
            <PathMark />
            <span className="brand-word">{staff.brand}</span>
          </Link>
          <LanguageSwitch />
          {person && (
            <p className="staff-who">
              <span>
                <strong>{person.name}</strong> {staff.roles[person.role]}
              </span>
              <Link to="/admin/sign-out">{staff.signOut}</Link>
            </p>
          )}
        </div>
      </header>
      <div className={person ? 'staff-body' : 'staff-body staff-body-alone'}>
        {person && <StaffMenu person={person} />}
        <main id="main" className="main staff-main" tabIndex={-1} ref={useFocusOnArrival()}>
          {person && <StaffSessionEnd person={person} />}
          {person && <UnsentNotice />}
          {children}
        </main>
      </div>
    </>
  )
}

/** At the side where there is room; behind one word on a phone. */
function StaffMenu({ person }: { person: StaffPerson }) {
  const { staff, frame } = useMessages()
  const { pathname } = useLocation()
  const sections = STAFF_SECTIONS.filter(({ right }) => can(person.role, right))
  const links = (
    <ul>
      {sections.map(({ path, words }) => (
        <li key={path}>
          <NavLink to={path} end={path === '/admin'}>
            {staff.sections[words]}
          </NavLink>
        </li>
      ))}
    </ul>
  )
  return (
    <>
      <nav className="staff-side" aria-label={staff.menu}>
        {links}
      </nav>
      {/* The key closes the list when another page is shown. */}
      <details className="staff-menu" key={pathname}>
        <summary>
          <Icon name="menu" />
          {staff.menu}
        </summary>
        <nav aria-label={frame.menu}>{links}</nav>
      </details>
    </>
  )
}
