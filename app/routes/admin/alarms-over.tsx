import type { ClosedAlarmView } from '#app/services/alarm/view.ts'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** What was an alarm, and how it ended. */
export function AlarmsOver({ alarms }: { alarms: readonly ClosedAlarmView[] }) {
  const { front, outage } = useMessages()
  const { overColumns: heads } = front
  if (alarms.length === 0) return null
  return (
    <section className="staff-part">
      <h2>{front.overTitle}</h2>
      <Table
        caption={front.overTitle}
        captionHidden
        rows={alarms}
        keyOf={({ id }) => id}
        columns={[
          { key: 'kind', head: heads.kind, cell: ({ kind }) => outage.alarms[kind] },
          { key: 'scope', head: heads.scope, cell: ({ agencyName }) => outage.scope(agencyName) },
          { key: 'opened', head: heads.opened, cell: ({ openedAt }) => outage.at(openedAt) },
          { key: 'closed', head: heads.closed, cell: ({ closedAt }) => outage.at(closedAt) },
          {
            key: 'note',
            head: heads.note,
            cell: ({ closed }) =>
              closed === null ? front.overByItself : front.overBy(closed.by ?? front.somebody, closed.note),
          },
        ]}
      />
    </section>
  )
}
