import { Link, useLoaderData } from '@remix-run/react'
import { reportRun } from '#app/services/manual/report.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { Facts } from '#app/web/components/facts.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { Table } from '#app/web/components/table.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { movedLines } from './report-lines.ts'
import { ReportTimeline } from './report-timeline.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.outage.reportLink)

export const loader = staffDoor('outage.read', ({ staff, params, context: { ctx } }) =>
  reportRun(ctx, { runId: params['run'] ?? '', staff }),
)

/** One outage from beginning to end, to be printed and filed. */
export default function OutageReport() {
  const report = useLoaderData<typeof loader>()
  const { run, overAt, totals, cost, changed } = report
  const { outage } = useMessages()
  const locale = useLocale()
  const { changedColumns: heads } = outage
  const movedTo = movedLines(report)
  const facts = [
    [outage.reportFrom, outage.at(run.startedAt)],
    [outage.reportTo, overAt === null ? outage.reportGoesOn : outage.at(overAt)],
    [outage.reportLasted, outage.lasted(report.lastedSeconds)],
    [outage.reportConsults, outage.count(totals.consults)],
    [outage.reportChanged, outage.count(totals.changed)],
    [outage.reportMoved, outage.count(totals.moved)],
    ...movedTo.map(({ to, count }) => [outage.reportMovedTo(to), outage.count(count)] as const),
    [outage.reportDeferred, outage.count(totals.deferred)],
    [outage.reportUnreached, outage.count(totals.unreached)],
    [outage.reportCost, cost === null ? <Unpriced /> : outage.won(cost)],
  ] as const
  return (
    <div className="staff-page">
      <PageHead
        title={outage.reportTitle(run.channel, run.agencyName)}
        backTo={`/admin/outage/runs/${run.id}`}
      />
      <ButtonRow>
        <LinkButton to={`/admin/outage/runs/${run.id}/report.csv`} variant="secondary" document>
          {outage.reportCsv}
        </LinkButton>
      </ButtonRow>
      <section className="staff-part">
        <h2>{outage.reportFacts}</h2>
        <Facts facts={facts} />
      </section>
      <ReportTimeline report={report} />
      <section className="staff-part">
        <h2>{outage.changedTitle}</h2>
        {changed.length === 0 ? (
          <p>{outage.changedNone}</p>
        ) : (
          <Table
            caption={outage.changedTitle}
            captionHidden
            rows={changed}
            keyOf={({ agencyName, topic }) => `${agencyName} ${topic}`}
            columns={[
              {
                key: 'topic',
                head: heads.topic,
                cell: ({ topicName, topic }) => topicName?.[locale] ?? topicName?.ko ?? topic,
              },
              { key: 'agency', head: heads.agency, cell: ({ agencyName }) => agencyName },
              ...(['consults', 'changed', 'moved', 'deferred', 'unreached'] as const).map((key) => ({
                key,
                kind: 'number' as const,
                head: heads[key],
                cell: (row: (typeof changed)[number]) => outage.count(row[key]),
              })),
            ]}
          />
        )}
      </section>
    </div>
  )
}

/** A figure that nobody can know, and where to mend that; on paper there is nowhere to go. */
function Unpriced() {
  const { outage } = useMessages()
  return (
    <>
      {outage.priceMissing}{' '}
      <Link to="/admin/drill/prices" className="screen-only">
        {outage.priceLink}
      </Link>
    </>
  )
}
