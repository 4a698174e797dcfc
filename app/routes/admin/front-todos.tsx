import { Link } from '@remix-run/react'
import type { Todo } from '#app/services/front/todos.ts'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { PAGES } from './todo-pages.ts'

/** What waits for somebody today, the most pressing first, each with the page where it is done. */
export function FrontTodos({ todos }: { todos: readonly Todo[] }) {
  const { front } = useMessages()
  return (
    <section className="front-part">
      <h2>{front.todayTitle}</h2>
      {todos.length === 0 ? (
        <EmptyState icon={<Icon name="done" />} title={front.nothing} action={null}>
          <p>{front.nothingText}</p>
        </EmptyState>
      ) : (
        <ul className="front-todos">
          {todos.map(({ kind, count }) => (
            <li key={kind}>
              <Link to={PAGES[kind]}>{front.todos[kind]}</Link>
              <strong>{front.count(count)}</strong>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
