import type { CheckView } from '#app/services/audit/check.ts'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type Row = Omit<CheckView, 'staffId'> & { by: string | null }

/** The newest walks, each with what it found. */
export function ChecksTable({ checks }: { checks: readonly Row[] }) {
  const { audit } = useMessages()
  const { chainColumns: heads } = audit
  return (
    <Table
      caption={audit.chainTitle}
      captionHidden
      rows={checks}
      keyOf={({ id }) => id}
      columns={[
        { key: 'at', head: heads.at, cell: ({ requestedAt }) => audit.at(requestedAt) },
        { key: 'state', head: heads.state, kind: 'short', cell: ({ state }) => audit.chainStates[state] },
        { key: 'checked', head: heads.checked, kind: 'number', cell: ({ checked }) => audit.number(checked) },
        { key: 'by', head: heads.by, cell: ({ by }) => by ?? audit.byClock },
        {
          key: 'took',
          head: heads.took,
          cell: ({ finishedAt }) => (finishedAt === null ? audit.nobody : audit.at(finishedAt)),
        },
      ]}
    />
  )
}
