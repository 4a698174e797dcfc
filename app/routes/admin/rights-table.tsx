import type { StaffRightAction, StaffRole } from '#app/domain/staff-access.ts'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type Held = { role: StaffRole; agencyId: string | null } | null
type Right = {
  id: string
  at: number
  action: StaffRightAction
  before: Held
  after: Held
  by: string | null
}

type RightsTableProps = { rights: readonly Right[]; agencies: readonly { id: string; name: string }[] }

/** What was granted, changed and revoked, newest first. */
export function RightsTable({ rights, agencies }: RightsTableProps) {
  const { staff } = useMessages()
  const heads = staff.rightColumns
  const say = (held: Held) => {
    if (held === null) return staff.nothing
    return staff.held(held.role, agencies.find(({ id }) => id === held.agencyId)?.name ?? null)
  }
  const changeOf = ({ before, after }: Right) => {
    const [was, is] = [say(before), say(after)]
    return was === is ? is : `${was} → ${is}`
  }
  return (
    <Table
      caption={staff.rightsTitle}
      captionHidden
      rows={rights}
      keyOf={({ id }) => id}
      columns={[
        { key: 'at', head: heads.at, cell: ({ at }) => staff.seen(at) },
        { key: 'action', head: heads.action, cell: ({ action }) => staff.actions[action] },
        { key: 'change', head: heads.change, cell: changeOf },
        { key: 'by', head: heads.by, cell: ({ by }) => by ?? staff.byPortal },
      ]}
    />
  )
}
