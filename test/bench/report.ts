import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Machine } from './machine.ts'
import type { BenchOptions } from './options.ts'
import type { Series } from './rounds.ts'
import { estimate, median, ratios, type Estimate } from './statistics.ts'

export type Row = {
  name: string
  perSecond: Estimate
  /** Portal over this, round by round; null for the portal itself. */
  portalOver: Estimate | null
  p50: number
  p99: number
  cpuMicros: number
  answers: number
  faults: number
}

export type Report = {
  at: string
  machine: Machine
  options: BenchOptions
  rows: Row[]
  /** Recipients a second through `POST /consults/batch`. */
  batch: Estimate & { faults: number; connections: number }
  /** Requests a second that the load itself and bare HTTP allow; nothing here can be faster. */
  ceiling: number
  /** Answers that recorded, and rows of evidence found after; the second is never smaller. */
  evidence: { acknowledged: number; rows: number }
}

export function toRow(name: string, series: Series, portal: Series): Row {
  return {
    name,
    perSecond: estimate(series.perSecond),
    portalOver: series === portal ? null : estimate(ratios(portal.perSecond, series.perSecond)),
    p50: median(series.p50),
    p99: median(series.p99),
    cpuMicros: median(series.cpuMicros),
    answers: series.answers,
    faults: series.faults,
  }
}

export function toMarkdown({ at, machine, options, rows, batch, ceiling, evidence }: Report): string {
  const { residents, rounds, seconds, connections } = options
  const settings = Object.entries(machine.settings).map(([name, value]) => `${name} ${value}`)
  return [
    `${residents.toLocaleString('en')} residents, ${connections} connections in a closed loop, ${rounds} interleaved rounds of ${seconds} s; medians [90 % interval]`,
    '',
    '| server, connections to PostgreSQL | consults/s | portal is … times as fast | p50 ms | p99 ms | CPU µs of its process | faults |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...rows.map(
      (row) =>
        `| ${row.name} | ${show(row.perSecond, 0)} | ${row.portalOver ? show(row.portalOver, 2) : '—'} | ${row.p50} | ${row.p99} | ${Math.round(row.cpuMicros)} | ${row.faults} |`,
    ),
    '',
    `Batch of 1,000, ${batch.connections} connections: ${show(batch, 0)} recipients/s, ${batch.faults} faults. The load and bare HTTP allow ${Math.round(ceiling)} requests/s.`,
    `Evidence: ${evidence.acknowledged} answers acknowledged after their row was committed, ${evidence.rows} rows found.`,
    '',
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, load ${machine.loadBefore} before · PostgreSQL ${machine.postgres} (${settings.join(', ')}) on the same machine · Node ${machine.node} · commit ${machine.commit} · ${at}`,
  ].join('\n')
}

export function writeJson(file: string, report: Report): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
}

const show = ({ median, low, high }: Estimate, digits: number): string =>
  `${format(median, digits)} [${format(low, digits)}–${format(high, digits)}]`

const format = (value: number, digits: number) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
