import type { RequestLine } from '#app/services/counter/request.ts'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** What was asked for, by when it is due and how it ended. Names nobody. */
export function RequestTable({ requests }: { requests: readonly RequestLine[] }) {
  const { desk } = useMessages()
  const { requestColumns: heads } = desk
  if (requests.length === 0)
    return (
      <EmptyState icon={null} title={desk.requestsNone} action={null}>
        {null}
      </EmptyState>
    )
  return (
    <Table
      caption={desk.requestsTitle}
      captionHidden
      rows={requests}
      keyOf={({ id }) => id}
      columns={[
        { key: 'kind', head: heads.kind, cell: ({ kind }) => desk.requestKinds[kind] },
        { key: 'received', head: heads.received, cell: ({ receivedAt }) => desk.date(receivedAt) },
        { key: 'due', head: heads.due, cell: ({ dueAt }) => desk.date(dueAt) },
        { key: 'state', head: heads.state, kind: 'short', cell: ({ state }) => desk.requestStates[state] },
        { key: 'answer', head: heads.answer, cell: ({ answer }) => (answer ? desk.answers[answer] : '–') },
      ]}
    />
  )
}
