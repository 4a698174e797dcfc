import type { Channel } from '#app/domain/channel.ts'
import type { Spans } from '#app/services/outage/view.ts'
import { ChartBars } from '#app/web/components/chart-bars.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** What became of the notices of the last hours, for all agencies and for each. */
export function OutageCharts({ channel, charts }: { channel: Channel; charts: readonly Spans[] }) {
  const { outage } = useMessages()
  return charts.map(({ agencyName, spans }) => {
    const sum = (key: 'delivered' | 'uncertain' | 'outage') =>
      spans.reduce((total, span) => total + span[key], 0)
    return (
      <ChartBars
        key={agencyName ?? 'all'}
        title={outage.chartOf(channel, agencyName)}
        summary={outage.chartSummary(sum('delivered'), sum('uncertain'), sum('outage'))}
        series={[
          { key: 'delivered', name: outage.outcomes.delivered, mark: 'plain' },
          { key: 'uncertain', name: outage.outcomes.uncertain, mark: 'dots' },
          { key: 'outage', name: outage.outcomes.outage, mark: 'stripes' },
        ]}
        bars={spans.map(({ at, delivered, uncertain, outage: broken }) => ({
          key: String(at),
          label: outage.chartAt(at),
          values: { delivered, uncertain, outage: broken },
        }))}
        tableLabel={outage.chartTable}
        labelHead={outage.chartTime}
        format={(value) => outage.count(value)}
      />
    )
  })
}
