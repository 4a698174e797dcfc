import { Link } from '@remix-run/react'
import type { viewOutageDesk } from '#app/services/outage/view.ts'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type Said = Awaited<ReturnType<typeof viewOutageDesk>>['declarations'][number]

/** Where one word is changed or taken back: the channel and, for one agency's, its code. */
const pathOf = (act: 'declare' | 'lift', { channel, agencyCode }: Said) => {
  const agency = agencyCode === null ? '' : `agency=${encodeURIComponent(agencyCode)}`
  return act === 'lift'
    ? `/admin/outage/lift/${channel}${agency && `?${agency}`}`
    : `/admin/outage/declare?channel=${channel}${agency && `&${agency}`}`
}

/** What staff and the detector say of the channels now. */
export function OutageSaid({ said, mayDeclare }: { said: readonly Said[]; mayDeclare: boolean }) {
  const { outage, channel } = useMessages()
  const { saidColumns: heads } = outage
  const act = {
    key: 'act',
    head: heads.act,
    cell: (row: Said) =>
      row.by === 'staff' && (
        <span className="outage-acts">
          <Link
            to={pathOf('declare', row)}
            aria-label={outage.actOf(outage.extend, row.channel, row.agencyName)}
          >
            {outage.extend}
          </Link>
          <Link to={pathOf('lift', row)} aria-label={outage.actOf(outage.lift, row.channel, row.agencyName)}>
            {outage.lift}
          </Link>
        </span>
      ),
  }
  return (
    <section className="staff-part">
      <h2>{outage.saidTitle}</h2>
      {said.length === 0 ? (
        <p>{outage.saidNone}</p>
      ) : (
        <Table
          caption={outage.saidTitle}
          captionHidden
          rows={said}
          keyOf={({ channel: each, agencyCode, by }) => `${each} ${agencyCode} ${by}`}
          columns={[
            { key: 'channel', head: heads.channel, cell: (row) => channel.name[row.channel] },
            { key: 'health', head: heads.health, kind: 'short', cell: ({ health }) => outage.health[health] },
            { key: 'scope', head: heads.scope, cell: ({ agencyName }) => outage.scope(agencyName) },
            { key: 'by', head: heads.by, kind: 'short', cell: ({ by }) => outage.by[by] },
            { key: 'reason', head: heads.reason, cell: ({ reason }) => <span lang="ko">{reason}</span> },
            {
              key: 'until',
              head: heads.until,
              cell: ({ until }) => (until === null ? outage.open : outage.at(until)),
            },
            ...(mayDeclare ? [act] : []),
          ]}
        />
      )}
    </section>
  )
}
