import { DRILL_VERDICTS, type DrillFigures } from '#app/domain/drill.ts'
import type { viewDrill } from '#app/services/drill/view.ts'
import { ChartBars } from '#app/web/components/chart-bars.tsx'
import { Table } from '#app/web/components/table.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

type Count = Awaited<ReturnType<typeof viewDrill>>['counts'][number]

type DrillReachProps = {
  counts: readonly Count[]
  figures: DrillFigures
  /** Agencies are still to come. */
  isCounting: boolean
}

/** Who would still be reached, by topic, for everybody and agency by agency; and who hangs on one company. */
export function DrillReach({ counts, figures, isCounting }: DrillReachProps) {
  const { drill } = useMessages()
  const locale = useLocale()
  const all = counts.filter(({ agencyId }) => agencyId === null)
  const byAgency = counts.filter(({ agencyId }) => agencyId !== null)
  const nameOf = ({ topicName, topic }: Count) => topicName?.[locale] ?? topicName?.ko ?? topic
  const sum = (key: 'backup' | 'unreached') => all.reduce((total, row) => total + row[key], 0)
  const companies = Object.entries(figures.oneCompany) as [keyof DrillFigures['oneCompany'], number][]
  const unknown = figures.companyUnknown ?? 0
  const verdicts = DRILL_VERDICTS.map((verdict) => ({
    key: verdict,
    kind: 'number' as const,
    head: drill.verdicts[verdict],
    cell: (row: Count) => drill.count(row[verdict]),
  }))
  return (
    <>
      <section className="staff-part">
        <h2>{drill.reachTitle}</h2>
        <p>{drill.reachText(figures.residents)}</p>
        <ChartBars
          title={drill.chartTitle}
          summary={drill.chartSummary(sum('unreached'), sum('backup'))}
          series={[
            { key: 'backup', name: drill.verdicts.backup, mark: 'plain' },
            { key: 'post', name: drill.verdicts.post, mark: 'dots' },
            { key: 'unreached', name: drill.verdicts.unreached, mark: 'stripes' },
          ]}
          bars={all.map((row) => ({
            key: row.topic,
            label: nameOf(row),
            values: { backup: row.backup, post: row.post, unreached: row.unreached },
          }))}
          tableLabel={drill.chartTable}
          labelHead={drill.topic}
          format={(value) => drill.count(value)}
        />
        <Table
          caption={drill.reachTitle}
          captionHidden
          rows={all}
          keyOf={({ topic }) => topic}
          columns={[{ key: 'topic', head: drill.topic, cell: nameOf }, ...verdicts]}
        />
        <p>{drill.took((figures.tookMs / 1000).toFixed(1))}</p>
      </section>
      <section className="staff-part">
        <h2>{drill.agenciesTitle}</h2>
        {isCounting && <p>{drill.agenciesCounting}</p>}
        {byAgency.length === 0 ? (
          !isCounting && <p>{drill.agenciesNone}</p>
        ) : (
          <Table
            caption={drill.agenciesTitle}
            captionHidden
            rows={byAgency}
            keyOf={({ agencyId, topic }) => `${agencyId} ${topic}`}
            columns={[
              { key: 'topic', head: drill.topic, cell: nameOf },
              { key: 'agency', head: drill.agency, cell: ({ agencyName }) => agencyName },
              ...verdicts,
            ]}
          />
        )}
      </section>
      <section className="staff-part">
        <h2>{drill.companyTitle}</h2>
        <p>{drill.companyText}</p>
        {companies.length === 0 && unknown === 0 && <p>{drill.companyNone}</p>}
        <ul>
          {companies.map(([company, count]) => (
            <li key={company}>
              {drill.companies[company]}: {drill.count(count)}
            </li>
          ))}
        </ul>
        {unknown > 0 && <p>{drill.companyUnknown(unknown)}</p>}
      </section>
    </>
  )
}
