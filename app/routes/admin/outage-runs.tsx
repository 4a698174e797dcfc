import { Link } from '@remix-run/react'
import type { viewOutageDesk } from '#app/services/outage/view.ts'
import { Notice } from '#app/web/components/notice.tsx'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type RunsProps = { runs: Awaited<ReturnType<typeof viewOutageDesk>>['runs'] }

/** What is going on stands at the top: whoever comes in a hurry comes for its list. */
export function OpenRuns({ runs }: RunsProps) {
  const { outage } = useMessages()
  const open = runs.filter(({ endedAt }) => endedAt === null)
  if (open.length === 0) return null
  return (
    <Notice tone="warning" title={outage.openRuns}>
      <ul className="notice-list">
        {open.map(({ id, channel, agencyName, done, steps }) => (
          <li key={id}>
            <Link to={`/admin/outage/runs/${id}`}>
              {outage.openRun(outage.runTitle(channel, agencyName), outage.runDone(done, steps))}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Every outage so far, with how much of the manual was done. */
export function OutageRuns({ runs }: RunsProps) {
  const { outage, channel } = useMessages()
  const { runColumns: heads } = outage
  return (
    <section className="staff-part">
      <h2>{outage.runsTitle}</h2>
      {runs.length === 0 ? (
        <p>{outage.runsNone}</p>
      ) : (
        <Table
          caption={outage.runsTitle}
          captionHidden
          rows={runs}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'start',
              head: heads.start,
              cell: ({ id, startedAt }) => (
                <Link to={`/admin/outage/runs/${id}`}>{outage.at(startedAt)}</Link>
              ),
            },
            { key: 'channel', head: heads.channel, cell: (run) => channel.name[run.channel] },
            { key: 'scope', head: heads.scope, cell: ({ agencyName }) => outage.scope(agencyName) },
            {
              key: 'state',
              head: heads.state,
              cell: ({ endedAt }) => outage.runStates[endedAt === null ? 'open' : 'ended'],
            },
            {
              key: 'done',
              head: heads.done,
              kind: 'short',
              cell: ({ done, steps }) => outage.runDone(done, steps),
            },
          ]}
        />
      )}
      <p className="outage-acts">
        <Link to="/admin/outage/manual">{outage.manualLink}</Link>
      </p>
    </section>
  )
}
