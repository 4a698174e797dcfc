import { Link } from '@remix-run/react'
import { CHANNELS } from '#app/domain/channel.ts'
import type { FiguresView } from '#app/services/figure/view.ts'
import { ChartBars, type ChartSeries } from '#app/web/components/chart-bars.tsx'
import { Table } from '#app/web/components/table.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** How a channel is drawn, so that nobody needs a colour to tell it apart. */
const MARKS = {
  kakao: 'plain',
  sms: 'stripes',
  email: 'dots',
  push: 'open',
} as const satisfies Record<string, ChartSeries['mark']>

type FrontFiguresProps = { figures: FiguresView; isOwn: boolean; maySetPrices: boolean }

/** Reach, consents, volume and cost: pictures with a table behind each. */
export function FrontFigures({ figures, isOwn, maySetPrices }: FrontFiguresProps) {
  const { front } = useMessages()
  return (
    <section className="front-part">
      <h2>{front.figuresTitle}</h2>
      {isOwn && <p>{front.ownFigures}</p>}
      {figures.reach && <Reach days={figures.reach} />}
      <Consents weeks={figures.consents} />
      <Volume days={figures.volume} />
      <Cost cost={figures.cost} maySetPrices={maySetPrices} />
    </section>
  )
}

function Reach({ days }: { days: NonNullable<FiguresView['reach']> }) {
  const { front } = useMessages()
  const last = days.at(-1)
  if (last === undefined) return <Nothing title={front.reachTitle} />
  const now = front.reachNow(last.twoWays, last.residents)
  return (
    <div className="front-figure">
      <ChartBars
        title={`${front.reachTitle}: ${now}`}
        summary={now}
        series={[
          { key: 'two', name: front.reachSeries.two, mark: 'plain' },
          { key: 'rest', name: front.reachSeries.rest, mark: 'open' },
        ]}
        bars={days.map(({ day, residents, twoWays }) => ({
          key: day,
          label: front.label(day),
          values: { two: twoWays, rest: residents - twoWays },
        }))}
        tableLabel={front.table}
        labelHead={front.day}
        format={front.number}
      />
      <p className="front-note">{front.reachText}</p>
    </div>
  )
}

function Consents({ weeks }: { weeks: FiguresView['consents'] }) {
  const { front } = useMessages()
  if (weeks.length === 0) return <Nothing title={front.consentTitle} />
  const sum = (key: 'granted' | 'withdrawn') => weeks.reduce((total, week) => total + week[key], 0)
  return (
    <div className="front-figure">
      <ChartBars
        title={front.consentTitle}
        summary={front.consentSummary(sum('granted'), sum('withdrawn'))}
        series={[
          { key: 'granted', name: front.consentSeries.granted, mark: 'plain' },
          { key: 'reconfirmed', name: front.consentSeries.reconfirmed, mark: 'dots' },
          { key: 'withdrawn', name: front.consentSeries.withdrawn, mark: 'open' },
        ]}
        bars={weeks.map(({ week, granted, reconfirmed, withdrawn }) => ({
          key: week,
          label: front.label(week),
          values: { granted, reconfirmed, withdrawn },
        }))}
        tableLabel={front.table}
        labelHead={front.week}
        format={front.number}
      />
    </div>
  )
}

function Volume({ days }: { days: FiguresView['volume'] }) {
  const { front } = useMessages()
  if (days.length === 0) return <Nothing title={front.volumeTitle} />
  const total = days.reduce(
    (sum, { notices }) => sum + CHANNELS.reduce((own, each) => own + notices[each], 0),
    0,
  )
  return (
    <div className="front-figure">
      <ChartBars
        title={front.volumeTitle}
        summary={front.volumeSummary(total)}
        series={CHANNELS.map((each) => ({ key: each, name: front.channel(each), mark: MARKS[each] }))}
        bars={days.map(({ day, notices }) => ({ key: day, label: front.label(day), values: notices }))}
        tableLabel={front.table}
        labelHead={front.day}
        format={front.number}
      />
      <p className="front-note">{front.volumeText}</p>
    </div>
  )
}

function Cost({ cost, maySetPrices }: { cost: FiguresView['cost']; maySetPrices: boolean }) {
  const { front, drill } = useMessages()
  const rows = cost && [
    { key: 'actual' as const, amount: cost.actual },
    { key: 'allSms' as const, amount: cost.allSms },
    { key: 'saved' as const, amount: cost.allSms - cost.actual },
  ]
  return (
    <div className="front-figure">
      <h3>{front.costTitle}</h3>
      {rows === null ? (
        <p>{front.costUnset}</p>
      ) : (
        <>
          <Table
            caption={front.costTitle}
            captionHidden
            rows={rows}
            keyOf={({ key }) => key}
            columns={[
              { key: 'how', head: front.costHead, cell: ({ key }) => front.costRows[key] },
              {
                key: 'amount',
                head: front.costAmount,
                kind: 'number',
                cell: ({ amount }) => front.won(amount),
              },
            ]}
          />
          <p className="front-note">
            {cost?.prices.map(({ item, won, source, asOf }) => (
              <span key={item} className="front-price">
                {front.costPrice(drill.priced[item], won)} <span lang="ko">{source}</span> ({drill.day(asOf)})
              </span>
            ))}
            {front.costText}
          </p>
        </>
      )}
      {maySetPrices && (
        <p className="front-note">
          <Link to="/admin/drill/prices">{drill.pricesLink}</Link>
        </p>
      )}
    </div>
  )
}

function Nothing({ title }: { title: string }) {
  const { front } = useMessages()
  return (
    <div className="front-figure">
      <h3>{title}</h3>
      <p>{front.none}</p>
    </div>
  )
}
