import { Counter, Histogram, Registry } from 'prom-client'
import type { StatementNote } from '../consult/recorder.ts'

const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60]
const STATEMENT_SECONDS = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.125, 0.25, 0.5, 1, 5]
const GATHERED = [1, 2, 5, 10, 20, 50, 100, 200, 350, 500]

/** Which of the recorders: that of single consults and batches, or that of bulks. */
export type Lane = 'single' | 'bulk'

/** What this process counts, for Prometheus. Counts and times alone: nothing here names an agency or a person. */
export type Metrics = {
  readonly registry: Registry
  /** Counts the answers of a route; the labels are made once. `seconds` from the request's head to the answer's end. */
  requestsOf(method: string, route: string): (status: number, seconds: number) => void
  statementsOf(lane: Lane): (note: StatementNote) => void
  poolRetired(pool: string): void
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Histogram({
    name: 'allimgil_http_request_seconds',
    help: 'Answers by route and status, and how long they took.',
    labelNames: ['method', 'route', 'status'],
    buckets: REQUEST_SECONDS,
    registers,
  })
  const evidence = new Histogram({
    name: 'allimgil_evidence_commit_seconds',
    help: 'Statements that committed evidence, and how long they took.',
    labelNames: ['lane'],
    buckets: STATEMENT_SECONDS,
    registers,
  })
  const gathered = new Histogram({
    name: 'allimgil_statement_consults',
    help: 'Consults that shared a statement: those whose facts it read, and those whose evidence it committed.',
    labelNames: ['lane', 'part'],
    buckets: GATHERED,
    registers,
  })
  const retired = new Counter({
    name: 'allimgil_pool_retired_total',
    help: 'Database clients that were thrown away.',
    labelNames: ['pool'],
    registers,
  })

  return {
    registry,
    requestsOf(method, route) {
      const byStatus = new Map<number, Histogram.Internal<'method' | 'route' | 'status'>>()
      return (status, seconds) => {
        const labelled = byStatus.get(status) ?? requests.labels(method, route, String(status))
        byStatus.set(status, labelled)
        labelled.observe(seconds)
      }
    },
    statementsOf(lane) {
      const [commit, facts, rows] = [
        evidence.labels(lane),
        gathered.labels(lane, 'facts'),
        gathered.labels(lane, 'evidence'),
      ]
      return (note) => {
        if (note.facts > 0) facts.observe(note.facts)
        if (note.evidence === 0) return
        rows.observe(note.evidence)
        commit.observe(note.ms / 1_000)
      }
    },
    poolRetired: (pool) => retired.inc({ pool }),
  }
}
