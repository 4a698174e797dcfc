import { useId } from 'react'
import { Table } from './table.tsx'

/** One part of every bar; `mark` is how it is drawn, so that nobody needs its colour to tell it apart. */
export type ChartSeries = { key: string; name: string; mark: 'plain' | 'dots' | 'stripes' | 'open' }
export type ChartBar = { key: string; label: string; values: Readonly<Record<string, number>> }

type ChartBarsProps = {
  title: string
  /** What the picture shows in a sentence, for whoever cannot see it. */
  summary: string
  series: readonly ChartSeries[]
  bars: readonly ChartBar[]
  /** The word that opens the table behind the picture, and the head of its first column. */
  tableLabel: string
  labelHead: string
  format?: (value: number) => string
}

const WIDTH = 640
const HEIGHT = 160
const FOOT = 24
const GAP = 0.2

/** Stacked bars as a picture drawn on the server, every figure in a table behind it. Prints as it stands. */
export function ChartBars(props: ChartBarsProps) {
  const { title, summary, series, bars, tableLabel, labelHead, format = String } = props
  const id = useId()
  const totals = bars.map(({ values }) => series.reduce((sum, { key }) => sum + (values[key] ?? 0), 0))
  const most = Math.max(1, ...totals)
  const slot = WIDTH / Math.max(1, bars.length)
  const every = Math.ceil(bars.length / 6)
  return (
    <figure className="chart">
      <figcaption>
        <span className="chart-title">{title}</span>
        <ul className="chart-legend">
          {series.map(({ key, name, mark }) => (
            <li key={key}>
              <svg className="chart-swatch" viewBox="0 0 16 16" aria-hidden="true">
                <Marks id={`${id}-legend-${key}`} mark={mark} />
                <rect
                  className={`chart-${mark}`}
                  width="16"
                  height="16"
                  fill={fillOf(`${id}-legend-${key}`, mark)}
                />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      </figcaption>
      <svg
        className="chart-picture"
        viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`}
        role="img"
        aria-label={summary}
      >
        {series.map(({ key, mark }) => (
          <Marks key={key} id={`${id}-${key}`} mark={mark} />
        ))}
        <text className="chart-most" x="0" y="12">
          {format(most)}
        </text>
        {bars.map((bar, place) => {
          let top = HEIGHT
          return (
            <g key={bar.key} transform={`translate(${place * slot + (slot * GAP) / 2} 0)`}>
              {series.map(({ key, mark }) => {
                const height = ((bar.values[key] ?? 0) / most) * (HEIGHT - 20)
                top -= height
                return (
                  <rect
                    key={key}
                    className={`chart-${mark}`}
                    y={top}
                    width={slot * (1 - GAP)}
                    height={height}
                    fill={fillOf(`${id}-${key}`, mark)}
                  />
                )
              })}
              {/* The last one only where it has its room: nothing is cut off at the edge. */}
              {place % every === 0 && place + every <= bars.length && (
                <text
                  className={place % (2 * every) === 0 ? 'chart-label' : 'chart-label chart-label-wide'}
                  x="0"
                  y={HEIGHT + 18}
                >
                  {shorten(bar.label, slot * every)}
                </text>
              )}
            </g>
          )
        })}
        <line className="chart-ground" x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
      </svg>
      <details className="chart-table">
        <summary>{tableLabel}</summary>
        <Table
          caption={title}
          captionHidden
          rows={bars}
          keyOf={({ key }) => key}
          columns={[
            { key: 'label', head: labelHead, cell: ({ label }) => label },
            ...series.map(({ key, name }) => ({
              key,
              head: name,
              cell: ({ values }: ChartBar) => format(values[key] ?? 0),
            })),
          ]}
        />
      </details>
    </figure>
  )
}

/** Of a label only what has room before the next one; the table behind the picture has it whole. */
function shorten(label: string, room: number): string {
  let width = 0
  for (let place = 0; place < label.length; place++) {
    // At 13 px a Korean letter is as wide as it is high, a Latin one half of that.
    width += label.charCodeAt(place) > 0x2e80 ? 13 : 7
    if (width > room - 13) return `${label.slice(0, place).trimEnd()}…`
  }
  return label
}

const fillOf = (id: string, mark: ChartSeries['mark']) =>
  mark === 'dots' || mark === 'stripes' ? `url(#${id})` : undefined

function Marks({ id, mark }: { id: string; mark: ChartSeries['mark'] }) {
  if (mark === 'plain' || mark === 'open') return null
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect className={`chart-under-${mark}`} width="6" height="6" />
      {mark === 'dots' ? (
        <circle className={`chart-over-${mark}`} cx="3" cy="3" r="1.6" />
      ) : (
        <rect className={`chart-over-${mark}`} width="3" height="6" />
      )}
    </pattern>
  )
}
