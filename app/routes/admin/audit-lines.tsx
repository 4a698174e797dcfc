import { Link } from '@remix-run/react'
import type { AskedSearch } from '#app/domain/audit-search.ts'
import type { AuditPage } from '#app/services/audit/search.ts'
import { Facts } from '#app/web/components/facts.tsx'
import { Table } from '#app/web/components/table.tsx'
import { VisuallyHidden } from '#app/web/components/visually-hidden.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { queryOf } from './audit-asked.ts'

type Line = AuditPage['lines'][number]
/** `mayFind`: whose data it was leads to the rest of that resident's lines. */
type AuditLinesProps = { lines: readonly Line[]; asked: AskedSearch; mayFind: boolean }

/** Who did what to whose data, when, why and from where. */
export function AuditLines({ lines, asked, mayFind }: AuditLinesProps) {
  const { audit } = useMessages()
  const { columns: heads } = audit
  return (
    <Table
      caption={audit.title}
      captionHidden
      rows={lines}
      keyOf={({ id }) => id}
      columns={[
        { key: 'at', head: heads.at, cell: ({ at }) => audit.at(at) },
        { key: 'who', head: heads.who, cell: (line) => <Who line={line} /> },
        { key: 'action', head: heads.action, cell: ({ action }) => wordsOf(audit.actions, action) },
        {
          key: 'whose',
          head: heads.whose,
          kind: 'short',
          cell: ({ residentId, residentToken }) => {
            if (residentId === null || residentToken === null) return null
            const short = <code>{shortOf(residentId)}</code>
            const to = `/admin/audit${queryOf({ ...asked, resident: residentToken })}`
            return mayFind ? <Link to={to}>{short}</Link> : short
          },
        },
        { key: 'why', head: heads.why, cell: ({ reason }) => reason },
        { key: 'from', head: heads.from, kind: 'short', cell: ({ from }) => from },
        { key: 'detail', head: heads.detail, cell: (line) => <Detail line={line} /> },
      ]}
    />
  )
}

/** A line of an earlier version may say what none does now: it shows as it stands. */
const wordsOf = (words: Readonly<Record<string, string>>, code: string) => words[code] ?? code

/** Enough of a random id to tell one resident from another in a list. */
export const shortOf = (id: string): string => id.slice(-8)

function Who({ line: { who, kind } }: { line: Line }) {
  const { audit } = useMessages()
  return (
    <>
      {who && <span className="audit-who">{who}</span>}
      <span className="audit-kind">{audit.kinds[kind]}</span>
    </>
  )
}

function Detail({ line: { id, detail } }: { line: Line }) {
  const { audit } = useMessages()
  const facts = Object.entries(detail)
  if (facts.length === 0) return null
  return (
    <details className="audit-detail">
      <summary>
        {audit.more}
        <VisuallyHidden> {shortOf(id)}</VisuallyHidden>
      </summary>
      <Facts
        className="audit-facts"
        facts={facts.map(([name, value]) => [
          wordsOf(audit.facts, name),
          typeof value === 'string' ? value : JSON.stringify(value),
        ])}
      />
    </details>
  )
}
