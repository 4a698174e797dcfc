import { Link } from '@remix-run/react'
import type { Waiting } from '#app/services/front/waiting.ts'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { PAGES } from './waiting-pages.ts'

/** What waits for somebody today, the most pressing first, each with the page where it is done. */
export function FrontWaiting({ waiting }: { waiting: readonly Waiting[] }) {
  const { front } = useMessages()
  return (
    <section className="front-part">
      <h2>{front.todayTitle}</h2>
      {waiting.length === 0 ? (
        <EmptyState icon={<Icon name="done" />} title={front.nothing} action={null}>
          <p>{front.nothingText}</p>
        </EmptyState>
      ) : (
        <ul className="front-waiting">
          {waiting.map(({ kind, count }) => (
            <li key={kind}>
              <Link to={PAGES[kind]}>{front.waiting[kind]}</Link>
              <strong>{front.count(count)}</strong>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
