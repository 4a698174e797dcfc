import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { judge, toAims, type Aim, type Measured } from './aims.ts'
import type { BulkReport } from './bulk.ts'
import type { ConsultsReport } from './consults.ts'
import type { DrillReport } from './drill.ts'
import type { EvidenceCount } from './evidence-count.ts'
import type { LatencyReport } from './latency.ts'
import type { Machine } from './machine.ts'
import type { BenchOptions } from './options.ts'
import type { Estimate } from './statistics.ts'

export type Report = Measured & { at: string; machine: Machine; options: BenchOptions }

export function toMarkdown(report: Report): string {
  const { consults, bulk, latency, drill, options } = report
  return [
    ofAims(toAims(report, options)),
    ...(consults ? [ofConsults(consults, options)] : []),
    ...(bulk ? [ofBulk(bulk)] : []),
    ...(latency ? [ofLatency(latency)] : []),
    ...(drill ? [ofDrill(drill)] : []),
    ofMachine(report),
  ].join('\n\n')
}

/** The same, and whether each aim is met, for programs. */
export function writeJson(file: string, report: Report): void {
  const aims = toAims(report, report.options).map((aim) => ({ ...aim, verdict: judge(aim) }))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify({ ...report, aims }, null, 2)}\n`)
}

function ofAims(aims: readonly Aim[]): string {
  return toTable(
    ['aim', 'median [90 % interval]', 'wanted', 'stretch', ''],
    aims.map((aim) => [
      aim.name,
      aim.figure ? `${show(aim.figure, 2)} ${aim.unit}` : '—',
      aim.atLeast !== null ? `≥ ${aim.atLeast} ${aim.unit}` : `≤ ${aim.atMost} ${aim.unit}`,
      aim.stretch === null ? '' : `≥ ${aim.stretch} ${aim.unit}`,
      judge(aim),
    ]),
  )
}

function ofConsults({ rows, absent, evidence }: ConsultsReport, options: BenchOptions): string {
  const { residents, rounds, seconds, connections } = options
  return [
    `Consults: ${toText(residents)} residents, ${connections} connections in a closed loop, ${rounds} interleaved rounds of ${seconds} s; medians [90 % interval].`,
    '',
    toTable(
      [
        'server, connections to PostgreSQL',
        'consults/s',
        'portal is … times as fast',
        'p50 ms',
        'p99 ms',
        'CPU µs of its process',
        'faults',
      ],
      rows.map((row) => [
        row.name,
        show(row.perSecond, 0),
        row.portalOver ? show(row.portalOver, 2) : '—',
        toText(row.p50),
        toText(row.p99),
        toText(row.cpuMicros, 0),
        toText(row.faults),
      ]),
    ),
    '',
    ...absent.map((why) => `${why}.`),
    ofEvidence(evidence),
  ].join('\n')
}

function ofBulk(bulk: BulkReport): string {
  return [
    `Bulk: ${toText(bulk.lines)} lines, ${bulk.rounds} rounds, ${bulk.faults} faults.`,
    '',
    toTable(
      ['', 'median [90 % interval]'],
      [
        ['`POST /consults/bulk`, lines/s', show(bulk.linesPerSecond, 0)],
        ['psql, lines/s', bulk.psqlLinesPerSecond ? show(bulk.psqlLinesPerSecond, 0) : 'not installed'],
        ['first byte, ms', show(bulk.firstByteMs, 0)],
        ['most resident memory, a tenth of the lines, MiB', showOrDash(bulk.shortPeakMiB)],
        ['most resident memory, all lines, MiB', showOrDash(bulk.peakMiB)],
        [`single consults, ${bulk.singlesPerSecond}/s, p99 alone, ms`, show(bulk.aloneP99, 1)],
        [`single consults, ${bulk.singlesPerSecond}/s, p99 beside a bulk, ms`, show(bulk.meanwhileP99, 1)],
      ],
    ),
    '',
    ofEvidence(bulk.evidence),
  ].join('\n')
}

function ofLatency({ perSecond, rows }: LatencyReport): string {
  return [
    `Latency: ${toText(perSecond)} single consults a second, each from when it was due.`,
    '',
    toTable(
      ['residents', 'p50 ms', 'p99 ms', 'answers', 'faults'],
      rows.map(({ residents, p50, p99, answers, faults }) => [
        toText(residents),
        show(p50, 1),
        show(p99, 1),
        toText(answers),
        toText(faults),
      ]),
    ),
  ].join('\n')
}

function ofDrill(drill: DrillReport): string {
  return [
    `Drill: ${toText(drill.residents)} residents, while ${toText(drill.perSecond)} single consults a second go on; ${toText(drill.faults)} faults.`,
    '',
    toTable(
      ['', 'median [90 % interval]'],
      [
        ['one drill as a whole, s', show(drill.seconds, 2)],
        ['until who is reached can be seen, s', show(drill.reachSeconds, 2)],
        ['single consults, p99 alone, ms', show(drill.aloneP99, 1)],
        ['single consults, p99 beside drills, ms', show(drill.meanwhileP99, 1)],
      ],
    ),
  ].join('\n')
}

function ofMachine({ machine, at }: Report): string {
  const settings = Object.entries(machine.settings).map(([name, value]) => `${name} ${value}`)
  return `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, load ${machine.loadBefore} before · PostgreSQL ${machine.postgres} (${settings.join(', ')}) on the same machine · Node ${machine.node} · commit ${machine.commit} · ${at}`
}

const ofEvidence = ({ acknowledged, rows }: EvidenceCount) =>
  `Evidence: ${acknowledged} answers acknowledged after their row was committed, ${rows} rows found.`

const toTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')

const show = ({ median, low, high }: Estimate, digits: number): string =>
  `${toText(median, digits)} [${toText(low, digits)}–${toText(high, digits)}]`

const showOrDash = (estimate: Estimate | null) => (estimate ? show(estimate, 0) : '—')

/** At most one digit after the point where none is asked for. */
const toText = (value: number | null, digits?: number): string =>
  value === null
    ? '—'
    : value.toLocaleString('en', {
        minimumFractionDigits: digits ?? 0,
        maximumFractionDigits: digits ?? 1,
      })
