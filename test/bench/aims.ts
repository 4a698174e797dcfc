import type { BulkReport } from './bulk.ts'
import type { ConsultsReport } from './consults.ts'
import type { Role } from './contestants.ts'
import type { DrillReport } from './drill.ts'
import type { LatencyReport } from './latency.ts'
import type { BenchOptions } from './options.ts'
import { invert, type Estimate } from './statistics.ts'

/** What the portal means to reach, and what it does. `figure` null: it could not be measured here. */
export type Aim = {
  name: string
  unit: string
  figure: Estimate | null
  atLeast: number | null
  atMost: number | null
  stretch: number | null
}
export type Verdict = 'met' | 'met, and the stretch' | 'missed' | 'not measured'

export type Measured = {
  consults: ConsultsReport | null
  bulk: BulkReport | null
  latency: LatencyReport | null
  drill: DrillReport | null
}

/** The aims of the parts that were played; of one contestant with several numbers of connections, the fastest counts. */
export function toAims({ consults, bulk, latency, drill }: Measured, options: BenchOptions): Aim[] {
  const lines = options.bulkLines.toLocaleString('en')
  return [
    ...(consults ? ofConsults(consults) : []),
    ...(bulk
      ? [
          atLeast(`bulk of ${lines} lines, to psql's COPY in, insert, COPY out`, bulk.overPsql, 0.5),
          atMost('bulk: first byte', bulk.firstByteMs, 200, 'ms'),
          atMost('bulk: resident memory, from a tenth of the lines to all', bulk.growthMiB, 64, 'MiB'),
          atMost('bulk: p99 of single consults meanwhile, to alone', bulk.p99Ratio, 2),
        ]
      : []),
    ...(latency
      ? [
          atMost(
            `p99 of single consults, ${options.residents.toLocaleString('en')} residents to a tenth of them`,
            latency.p99Ratio,
            1.3,
          ),
        ]
      : []),
    ...(drill
      ? [
          atMost(`drill over ${drill.residents.toLocaleString('en')} residents`, drill.seconds, 5, 's'),
          atMost('drill: p99 of single consults meanwhile, to alone', drill.p99Ratio, 2),
        ]
      : []),
  ]
}

/** A median on the right side of the aim meets it; its interval says how surely. */
export function judge({ figure, atLeast, atMost, stretch }: Aim): Verdict {
  if (figure === null) return 'not measured'
  if (atMost !== null) return figure.median <= atMost ? 'met' : 'missed'
  if (figure.median < (atLeast ?? 0)) return 'missed'
  return stretch !== null && figure.median >= stretch ? 'met, and the stretch' : 'met'
}

function ofConsults({ rows }: ConsultsReport): Aim[] {
  const over = (role: Role) =>
    rows
      .filter((row) => row.role === role)
      .map(({ portalOver }) => portalOver!)
      .reduce<Estimate | null>((least, each) => (least && least.median <= each.median ? least : each), null)
  const batch = over('batch')
  return [
    atLeast('single consult, to hand-written without evidence', over('select-only'), 1, 1.5),
    atLeast('single consult, to hand-written with an insert', over('select-insert'), 2.5, 3.5),
    atLeast('single consult, to pgbench with select and insert', over('pgbench'), 0.9, 1.3),
    atLeast('single consult, to PostGraphile without evidence', over('postgraphile'), 2.5),
    atLeast('single consult, to a constant from Fastify', over('constant'), 0.35),
    atLeast('batch of 1,000, recipients, to single consults', batch && invert(batch), 5),
  ]
}

const TIMES = '×'

const atLeast = (
  name: string,
  figure: Estimate | null,
  least: number,
  stretch: number | null = null,
): Aim => ({ name, unit: TIMES, figure, atLeast: least, atMost: null, stretch })

const atMost = (name: string, figure: Estimate | null, most: number, unit = TIMES): Aim => ({
  name,
  unit,
  figure,
  atLeast: null,
  atMost: most,
  stretch: null,
})
