import { Link } from '@remix-run/react'
import { OUTAGE_2022_HOURS, type DrillFigures } from '#app/domain/drill.ts'
import type { viewDrill } from '#app/services/drill/view.ts'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type View = Awaited<ReturnType<typeof viewDrill>>
type DrillMoneyProps = { figures: DrillFigures; money: View['money']; capacity: View['capacity'] }

/** What it would cost, and whether texts could carry what comes on top. */
export function DrillMoney({ figures, money, capacity }: DrillMoneyProps) {
  const { drill } = useMessages()
  const { shifted, peakHour } = figures
  const days = figures.days ?? 0
  const isUnpriced = days > 0 && (money?.perDay ?? null) === null
  const won = (value: number | null | undefined) =>
    value === null || value === undefined ? drill.priceMissing : drill.won(value)
  const moved = Object.entries(shifted) as [Parameters<typeof drill.shifted>[0], number][]
  const peak = peakHour / 60
  const costs = [
    ...moved.map(([to, count]) => [drill.shifted(to), drill.notices(Math.round(count / days))] as const),
    [drill.perDay, won(money?.perDay)] as const,
    [drill.forOutage(OUTAGE_2022_HOURS), won(money?.forOutage)] as const,
  ]
  const carried = [
    [drill.capacityPeak, drill.perMinute(peak)],
    [drill.capacityHas, capacity ? drill.perMinute(capacity.perMinute) : drill.capacityUnset],
  ] as const
  const columns = [
    { key: 'what', head: drill.costColumns.what, cell: ([what]: readonly [string, string]) => what },
    {
      key: 'value',
      head: drill.costColumns.value,
      kind: 'number' as const,
      cell: ([, value]: readonly [string, string]) => value,
    },
  ]
  return (
    <>
      <section className="staff-part">
        <h2>{drill.costTitle}</h2>
        <p>{drill.costText(figures.days)}</p>
        {days > 0 && (
          <Table
            caption={drill.costTitle}
            captionHidden
            rows={costs}
            keyOf={([what]) => what}
            columns={columns}
          />
        )}
        {isUnpriced && (
          <p>
            <Link to="/admin/drill/prices">{drill.pricesLink}</Link>
          </p>
        )}
      </section>
      <section className="staff-part">
        <h2>{drill.capacityTitle}</h2>
        <p>{drill.capacityText(figures.days)}</p>
        {days > 0 && (
          <Table
            caption={drill.capacityTitle}
            captionHidden
            rows={carried}
            keyOf={([what]) => what}
            columns={columns}
          />
        )}
        {days > 0 && capacity && (
          <p>{peak <= capacity.perMinute ? drill.capacityEnough : drill.capacityShort}</p>
        )}
      </section>
    </>
  )
}
