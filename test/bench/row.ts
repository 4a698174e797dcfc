import type { Contestant, Role } from './contestants.ts'
import type { Series } from './rounds.ts'
import { estimate, median, ratios, type Estimate } from './statistics.ts'

/** What one contestant did in all rounds. */
export type Row = {
  name: string
  role: Role
  perSecond: Estimate
  /** Portal over this, round by round; null for the portal itself. */
  portalOver: Estimate | null
  /** Milliseconds; null: not known. */
  p50: number | null
  p99: number | null
  cpuMicros: number | null
  answers: number
  faults: number
}

export function toRow({ name, role }: Contestant, series: Series, portal: Series): Row {
  return {
    name,
    role,
    perSecond: estimate(series.perSecond),
    portalOver: series === portal ? null : estimate(ratios(portal.perSecond, series.perSecond)),
    p50: medianOf(series.p50),
    p99: medianOf(series.p99),
    cpuMicros: medianOf(series.cpuMicros),
    answers: series.answers,
    faults: series.faults,
  }
}

const medianOf = (values: readonly number[]): number | null => (values.length > 0 ? median(values) : null)
