import type { ReactNode } from 'react'
import type { ExportView } from '#app/services/export/view.ts'
import { parseInstant, type Instant } from '#app/domain/time.ts'

export type PartProps = { view: ExportView }

/** Times of the file are texts; the page writes them its own way. */
export const instantOf = (text: string): Instant => parseInstant(text) ?? 0

/** One part of the record. Without anything in it: one sentence that says so. */
export function Part({
  title,
  empty,
  children,
}: {
  title: string
  empty: string | null
  children: ReactNode
}) {
  return (
    <section className="account-part">
      <h2>{title}</h2>
      {empty === null ? children : <p>{empty}</p>}
    </section>
  )
}

/** Things with what there is to say of each, line by line. */
export const Lines = ({
  lines,
}: {
  lines: readonly { key: string; head: ReactNode; rest: ReactNode[] }[]
}) => (
  <ul className="takeout-lines">
    {lines.map(({ key, head, rest }) => (
      <li key={key}>
        <strong>{head}</strong>
        {rest.map((line, index) => (
          <span key={index}>{line}</span>
        ))}
      </li>
    ))}
  </ul>
)
