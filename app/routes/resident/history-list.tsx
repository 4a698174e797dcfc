import type { ReactNode } from 'react'
import { LinkButton } from '#app/web/components/button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type HistoryListProps = {
  /** The entries, newest first; none: `empty` is shown. */
  children: ReactNode[]
  empty: ReactNode
  /** The page, with whatever it is filtered by. */
  path: string
  /** Where older entries begin; null: there are none. */
  next: string | null
  isFirst: boolean
}

/** A page of one of the two lists, and the way to older entries or back to the newest. */
export function HistoryList({ children, empty, path, next, isFirst }: HistoryListProps) {
  const { history } = useMessages()
  const older = `${path}${path.includes('?') ? '&' : '?'}after=${next}`
  return (
    <>
      {children.length === 0 ? empty : <ol className="history-list">{children}</ol>}
      {(next !== null || !isFirst) && (
        <p className="history-more">
          <LinkButton to={next === null ? path : older} variant="secondary">
            {next === null ? history.newest : history.older}
          </LinkButton>
        </p>
      )}
    </>
  )
}
