import type { Arena } from './arena.ts'
import { prepareBulkSteps, SINGLES_PER_SECOND, type BulkFindings } from './bulk-steps.ts'
import { findClientProgram } from './client-programs.ts'
import type { EvidenceCount } from './evidence-count.ts'
import type { BenchOptions } from './options.ts'
import { createRandom, shuffle } from './random.ts'
import { startBulkClient, startLoad } from './server-process.ts'
import { estimate, ratios, type Estimate } from './statistics.ts'

const MOST_ROUNDS = 3 // a round lasts minutes

/** What is null could not be measured: psql is not installed, or the system does not tell of memory. */
export type BulkReport = {
  lines: number
  rounds: number
  linesPerSecond: Estimate
  psqlLinesPerSecond: Estimate | null
  overPsql: Estimate | null
  firstByteMs: Estimate
  /** The most resident memory of the portal's process, for a tenth of the lines and for all. */
  shortPeakMiB: Estimate | null
  peakMiB: Estimate | null
  growthMiB: Estimate | null
  singlesPerSecond: number
  /** Of single consults, in milliseconds from when they were due. */
  aloneP99: Estimate
  meanwhileP99: Estimate
  p99Ratio: Estimate
  faults: number
  evidence: EvidenceCount
}

/** Lines through `POST /consults/bulk` over a socket, against psql; what that takes in memory, and what others feel of it. */
export async function measureBulk(
  options: BenchOptions,
  arena: Arena,
  log: (line: string) => void,
): Promise<BulkReport> {
  const random = createRandom(options.seed)
  const rounds = Math.min(options.rounds, MOST_ROUNDS)
  const findings: BulkFindings = {
    perSecond: [],
    psqlPerSecond: [],
    firstByteMs: [],
    shortPeakMiB: [],
    longPeakMiB: [],
    aloneP99: [],
    meanwhileP99: [],
    faults: 0,
    evidence: { acknowledged: 0, rows: 0 },
  }
  const load = startLoad()
  const client = startBulkClient()
  try {
    const psql = findClientProgram('psql')
    const steps = await prepareBulkSteps({ arena, options, random, load, client, psql }, findings)
    for (let round = 1; round <= rounds; round++) {
      for (const step of shuffle(steps, random)) {
        await arena.settle()
        await step()
      }
      log(`bulk, round ${round} of ${rounds} · ${describe(findings)}`)
    }
  } finally {
    await Promise.all([load.stop(), client.stop()])
  }
  return { lines: options.bulkLines, rounds, ...toReport(findings) }
}

function toReport(findings: BulkFindings): Omit<BulkReport, 'lines' | 'rounds'> {
  const { perSecond, psqlPerSecond, shortPeakMiB, longPeakMiB, aloneP99, meanwhileP99 } = findings
  return {
    linesPerSecond: estimate(perSecond),
    psqlLinesPerSecond: estimateKnown(psqlPerSecond),
    overPsql: psqlPerSecond.length > 0 ? estimate(ratios(perSecond, psqlPerSecond)) : null,
    firstByteMs: estimate(findings.firstByteMs),
    shortPeakMiB: estimateKnown(shortPeakMiB),
    peakMiB: estimateKnown(longPeakMiB),
    growthMiB: estimateKnown(longPeakMiB.map((peak, round) => peak - shortPeakMiB[round]!)),
    singlesPerSecond: SINGLES_PER_SECOND,
    aloneP99: estimate(aloneP99),
    meanwhileP99: estimate(meanwhileP99),
    p99Ratio: estimate(ratios(meanwhileP99, aloneP99)),
    faults: findings.faults,
    evidence: findings.evidence,
  }
}

const estimateKnown = (values: readonly number[]): Estimate | null =>
  values.length === 0 || values.some(Number.isNaN) ? null : estimate(values)

function describe({ perSecond, psqlPerSecond, longPeakMiB, aloneP99, meanwhileP99 }: BulkFindings): string {
  const last = (values: readonly number[]) => values.at(-1)?.toFixed(0) ?? '—'
  return [
    `portal: ${last(perSecond)} lines/s`,
    `psql: ${last(psqlPerSecond)} lines/s`,
    `${last(longPeakMiB)} MiB`,
    `single p99: ${last(aloneP99)} ms alone, ${last(meanwhileP99)} ms meanwhile`,
  ].join(' · ')
}
