import type { ReactNode } from 'react'
import type { StaffRole } from '#app/domain/staff-access.ts'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type Row = {
  id: string
  email: string
  name: string | null
  role: StaffRole
  agencyName: string | null
  lastSeenAt: number | null
  secondFactor: 'totp' | 'passkey' | 'both' | 'none'
  state: 'invited' | 'working' | 'locked' | 'ended'
}

/** Everybody who works or worked here. */
export function StaffTable({ all, nameOf }: { all: readonly Row[]; nameOf: (row: Row) => ReactNode }) {
  const { staff } = useMessages()
  const { columns } = staff
  return (
    <Table
      caption={staff.listTitle}
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
