import type { OutageReport } from '#app/services/manual/report.ts'
import { Table } from '#app/web/components/table.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { reportLines } from './report-lines.ts'

/** Who said and did what when. */
export function ReportTimeline({ report }: { report: Pick<OutageReport, 'run' | 'words' | 'steps'> }) {
  const messages = useMessages()
  const { outage } = messages
  const { timelineColumns: heads } = outage
  const lines = reportLines(report, messages, useLocale()).map((line, place) => ({ ...line, place }))
  return (
    <section className="staff-part">
      <h2>{outage.timelineTitle}</h2>
      <Table
        caption={outage.timelineTitle}
        captionHidden
        rows={lines}
        keyOf={({ place }) => String(place)}
        columns={[
          { key: 'at', head: heads.at, kind: 'short', cell: ({ at }) => outage.at(at) },
          { key: 'what', head: heads.what, cell: ({ what }) => what },
          { key: 'by', head: heads.by, cell: ({ by }) => by },
          { key: 'note', head: heads.note, cell: ({ note }) => note },
        ]}
      />
    </section>
  )
}
