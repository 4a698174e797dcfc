import type { Pool } from '#db/client.ts'
import { findUnavailable } from '#db/client.ts'
import {
  readFacts,
  recordAndReadFacts,
  type EvidenceRow,
  type FactsAsk,
  type FactsRow,
} from '#db/queries/consult.ts'
import type { Instant } from '#app/domain/time.ts'
import { ServiceError } from '../errors.ts'
import { createChainWriter, type ChainWriter } from '../evidence/chain-writer.ts'
import type { HeadKeeper } from '../evidence/heads.ts'
import { evidenceHash } from './evidence.ts'
import { isTooLate, smoothPace } from './pace.ts'

/** How many of each one statement carries at most. */
const STATEMENT_LIMIT = 500

/**
 * The hot path's way to the database. Consults that wait at the same moment share one statement, which reads the facts
 * of those still to be decided and writes the evidence of those that are. Gathered per turn of the event loop, never by
 * a timer: alone, a consult waits for nobody.
 */
export type ConsultRecorder = {
  /** The facts of one recipient. Rejects when they cannot be read, or at once when an answer would come too late. */
  facts(ask: FactsAsk, deadlineAt: Instant): Promise<FactsRow>
  /** Resolves when the evidence is committed, and not before. Rejects when that failed, or is not known. */
  record(row: EvidenceRow, deadlineAt: Instant): Promise<void>
  stats(): RecorderStats
}

/** `shed`: consults refused because an answer would have come too late. */
export type RecorderStats = { waiting: number; statements: number; consults: number; shed: number }

/** One statement as it went: how many facts it read, how much evidence it committed, how long that took. */
export type StatementNote = { facts: number; evidence: number; ms: number }

type Waiting<Item, Answer> = {
  item: Item
  deadlineAt: Instant
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}
type WaitingAsk = Waiting<FactsAsk, FactsRow>
type WaitingRow = Waiting<EvidenceRow, void>

/**
 * @param options.lanes statements in flight at once, each with a chain of its own
 * @param options.statementLimit how many of each one statement carries at most
 * @param options.onStatement told of every statement that was committed, for metrics
 */
export function createRecorder(options: {
  pool: Pool
  heads: HeadKeeper
  clock: () => Instant
  lanes?: number
  statementLimit?: number
  onStatement?: (note: StatementNote) => void
}): ConsultRecorder {
  const { pool, clock, lanes = 1, statementLimit = STATEMENT_LIMIT } = options
  const idle = Array.from({ length: lanes }, () => createChainWriter(options.heads))
  /** When each statement in flight was sent, oldest first. */
  const inFlight = new Set<{ since: number }>()
  let paceMs = 0
  let shed = 0
  let asks: WaitingAsk[] = []
  let rows: WaitingRow[] = []
  let isScheduled = false
  let statements = 0
  let consults = 0

  function schedule() {
    if (isScheduled || idle.length === 0) return
    isScheduled = true
    setImmediate(flush)
  }

  function flush() {
    isScheduled = false
    while (asks.length + rows.length > 0) {
      const chain = idle.pop()
      if (!chain) return
      const someAsks = asks.slice(0, statementLimit)
      const someRows = rows.slice(0, statementLimit)
      asks = asks.slice(statementLimit)
      rows = rows.slice(statementLimit)
      void execute(chain, someAsks, someRows).then(() => {
        idle.push(chain)
        schedule()
      })
    }
  }

  /** Never rejects: every one that waits is told for itself. */
  async function execute(chain: ChainWriter, allAsks: WaitingAsk[], allRows: WaitingRow[]): Promise<void> {
    const someAsks = allAsks.filter(isStillWanted)
    const someRows = allRows.filter(isStillWanted)
    if (someAsks.length + someRows.length === 0) return
    try {
      statements += 1
      const facts = await timed(someAsks.length, someRows.length, () => send(chain, someAsks, someRows))
      consults += someRows.length
      someAsks.forEach((ask, index) => ask.resolve(facts[index]!))
      someRows.forEach((row) => row.resolve())
    } catch (error) {
      if (someRows.length > 0) chain.restart()
      const isWhole = findUnavailable(error) !== null
      if (isWhole || someAsks.length + someRows.length === 1) {
        for (const one of [...someAsks, ...someRows]) one.reject(error)
        return
      }
      await split(chain, someAsks, someRows)
    }
  }

  /** A statement that fails slowly tells as much of the pace as one that succeeds. */
  async function timed<T>(facts: number, evidence: number, work: () => Promise<T>): Promise<T> {
    const flight = { since: performance.now() }
    inFlight.add(flight)
    try {
      const result = await work()
      options.onStatement?.({ facts, evidence, ms: performance.now() - flight.since })
      return result
    } finally {
      inFlight.delete(flight)
      paceMs = smoothPace(paceMs, performance.now() - flight.since)
    }
  }

  function isHopeless(deadlineAt: Instant): boolean {
    const [oldest] = inFlight
    const inFlightMs = idle.length > 0 || !oldest ? null : performance.now() - oldest.since
    const waiting = asks.length + rows.length
    return isTooLate({ waiting, perTurn: statementLimit * lanes, inFlightMs, paceMs }, deadlineAt - clock())
  }

  /** A bad one is found by halves and fails alone. */
  async function split(chain: ChainWriter, someAsks: WaitingAsk[], someRows: WaitingRow[]) {
    if (someAsks.length > 0 && someRows.length > 0) {
      await execute(chain, [], someRows)
      return execute(chain, someAsks, [])
    }
    const [asksHalf, rowsHalf] = [Math.ceil(someAsks.length / 2), Math.ceil(someRows.length / 2)]
    await execute(chain, someAsks.slice(0, asksHalf), someRows.slice(0, rowsHalf))
    await execute(chain, someAsks.slice(asksHalf), someRows.slice(rowsHalf))
  }

  async function send(
    chain: ChainWriter,
    someAsks: WaitingAsk[],
    someRows: WaitingRow[],
  ): Promise<FactsRow[]> {
    const questions = someAsks.map((ask) => ask.item)
    if (someRows.length === 0) return pool.run((sql) => readFacts(sql, questions))
    const evidence = someRows.map((row) => row.item)
    const block = chain.link(evidence.map(evidenceHash), clock())
    const facts = await pool.run((sql) => recordAndReadFacts(sql, block, evidence, questions))
    chain.sealed(block)
    return facts
  }

  function isStillWanted(one: WaitingAsk | WaitingRow): boolean {
    if (clock() < one.deadlineAt) return true
    one.reject(new Error('the consult was given up before its statement was sent'))
    return false
  }

  return {
    facts: (item, deadlineAt) =>
      new Promise((resolve, reject) => {
        if (isHopeless(deadlineAt)) {
          shed += 1
          return reject(tooMuchAtOnce())
        }
        asks.push({ item, deadlineAt, resolve, reject })
        schedule()
      }),
    record: (item, deadlineAt) =>
      new Promise((resolve, reject) => {
        rows.push({ item, deadlineAt, resolve, reject })
        schedule()
      }),
    stats: () => ({ waiting: asks.length + rows.length, statements, consults, shed }),
  }
}

/** Two statements at once and each a small one: while one is decided upon, the other is at the database. */
const BULK = { lanes: 2, statementLimit: 200 }

export const createBulkRecorder = (options: Parameters<typeof createRecorder>[0]): ConsultRecorder =>
  createRecorder({ ...options, ...BULK })

const tooMuchAtOnce = () =>
  new ServiceError('unavailable', 'More is asked than can be recorded in time. Ask again.', {
    code: 'evidence_unavailable',
    retryAfterSeconds: 1,
  })
