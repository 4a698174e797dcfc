import { NavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useMessages } from '#app/web/locale-context.tsx'
import { Icon } from './icon.tsx'

export type Chapter = { path: string; title: string }

/** Around every page of the guide: its chapters beside it, or above it where the screen is narrow. */
export function DocFrame({ chapters, children }: { chapters: readonly Chapter[]; children: ReactNode }) {
  const { developer } = useMessages()
  const links = (
    <ul>
      {chapters.map(({ path, title }) => (
        <li key={path}>
          <NavLink to={path} end={path !== '/docs/reference'}>
            {title}
          </NavLink>
        </li>
      ))}
    </ul>
  )
  return (
    <div className="shell docs">
      <details className="docs-menu">
        <summary>
          <Icon name="menu" />
          {developer.chapters}
        </summary>
        <nav aria-label={developer.chapters}>{links}</nav>
      </details>
      <nav className="docs-nav" aria-label={developer.title}>
        {links}
      </nav>
      <article className="docs-body">{children}</article>
    </div>
  )
}
