import type { ReactNode } from 'react'
import type { StaffView } from '#app/services/staff/list.ts'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type StaffTableProps = {
  /** What the heading above says. */
  caption: string
  all: readonly StaffView[]
  nameOf: (row: StaffView) => ReactNode
}

/** People who work or worked here. */
export function StaffTable({ caption, all, nameOf }: StaffTableProps) {
  const { staff } = useMessages()
  const { columns } = staff
  return (
    <Table
      caption={caption}
      captionHidden
      rows={all}
      keyOf={({ id }) => id}
      columns={[
        { key: 'name', head: columns.name, cell: nameOf },
        { key: 'role', head: columns.role, cell: ({ role }) => staff.roles[role] },
        { key: 'agency', head: columns.agency, cell: ({ agencyName }) => agencyName ?? staff.noAgency },
        { key: 'state', head: columns.state, kind: 'short', cell: ({ state }) => staff.states[state] },
        { key: 'second', head: columns.second, cell: ({ secondFactor }) => staff.seconds[secondFactor] },
        {
          key: 'seen',
          head: columns.lastSeen,
          cell: ({ lastSeenAt }) => (lastSeenAt === null ? staff.notSeen : staff.seen(lastSeenAt)),
        },
      ]}
    />
  )
}
