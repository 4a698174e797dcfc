import type { Pool } from '#db/client.ts'
import {
  readFacts,
  recordEvidence,
  type EvidenceRow,
  type FactsAsk,
  type FactsRow,
} from '#db/queries/consult.ts'
import type { Instant } from '#app/domain/time.ts'
import { ServiceError } from '../errors.ts'
import { createChainWriter, type ChainWriter } from '../evidence/chain-writer.ts'
import type { HeadKeeper } from '../evidence/heads.ts'
import { BULK_GROUP_LINES } from './courtesy.ts'
import { evidenceHash } from './evidence.ts'
import { createGatherer } from './gatherer.ts'
import { isTooLate } from './pace.ts'

/**
 * The hot path's way to the database: the facts of consults still to be decided, and the evidence of those that are.
 * Each kind is gathered for itself, so that facts never wait for the disk: a commit takes as long as its slowest write,
 * a look-up only as long as it reads.
 */
export type ConsultRecorder = {
  /**
   * The facts of one recipient. Rejects when they cannot be read, or at once when an answer would come too late.
   * @param isWithPrevious in one statement with what was asked just before
   */
  facts(ask: FactsAsk, deadlineAt: Instant, isWithPrevious?: boolean): Promise<FactsRow>
  /** Resolves when the evidence is committed, and not before. Rejects when that failed, or is not known. */
  record(row: EvidenceRow, deadlineAt: Instant): Promise<void>
  /** How much it is used just now: `isBusy` while a consult waits for the database, `askedAt` when the last one came. */
  use(): { isBusy: boolean; askedAt: Instant }
  stats(): RecorderStats
}

/** `shed`: consults refused because an answer would have come too late. */
export type RecorderStats = { waiting: number; statements: number; consults: number; shed: number }

/** One statement as it went: how many facts it read, how much evidence it committed, how long that took. */
export type StatementNote = { facts: number; evidence: number; ms: number }

type RecorderOptions = {
  pool: Pool
  heads: HeadKeeper
  clock: () => Instant
  /** Statements in flight at once; together the connections of the pool. Each writer has a chain of its own. */
  readers?: number
  writers?: number
  /** How many of its kind one statement carries at most. */
  statementLimit?: number
  /** Told of every statement that went through, for metrics. */
  onStatement?: (note: StatementNote) => void
}

/** Connections that a recorder uses: `readers` and `writers` together. */
export const RECORDER_CONNECTIONS = 4

export function createRecorder(options: RecorderOptions): ConsultRecorder {
  const { pool, clock, readers = 2, writers = 2, statementLimit: limit = 500, onStatement } = options
  let shed = 0
  let askedAt = -Infinity

  const reading = createGatherer<number, FactsAsk, FactsRow>({
    lanes: Array.from({ length: readers }, (_, lane) => lane),
    limit,
    clock,
    send: (_lane, asks) => pool.run((sql) => readFacts(sql, asks)),
    ...(onStatement && { onStatement: ({ size, ms }) => onStatement({ facts: size, evidence: 0, ms }) }),
  })

  const writing = createGatherer<ChainWriter, EvidenceRow, void>({
    lanes: Array.from({ length: writers }, () => createChainWriter(options.heads)),
    limit,
    clock,
    async send(chain, rows) {
      const block = chain.link(rows.map(evidenceHash), clock())
      await pool.run((sql) => recordEvidence(sql, block, rows))
      chain.sealed(block)
      return []
    },
    onFailure: (chain) => chain.restart(),
    ...(onStatement && { onStatement: ({ size, ms }) => onStatement({ facts: 0, evidence: size, ms }) }),
  })

  return {
    async facts(ask, deadlineAt, isWithPrevious) {
      if (isTooLate([reading.load(), writing.load()], deadlineAt - clock())) {
        shed += 1
        throw tooMuchAtOnce()
      }
      askedAt = clock()
      return reading.ask(ask, deadlineAt, isWithPrevious)
    },
    record: (row, deadlineAt) => writing.ask(row, deadlineAt),
    use: () => ({ isBusy: !reading.isIdle() || !writing.isIdle(), askedAt }),
    stats() {
      const [facts, evidence] = [reading.stats(), writing.stats()]
      return {
        waiting: facts.waiting + evidence.waiting,
        statements: facts.statements + evidence.statements,
        consults: evidence.answered,
        shed,
      }
    },
  }
}

/** As many as a group has: a larger statement would only wait for the group after. */
const BULK = { statementLimit: BULK_GROUP_LINES }

export const createBulkRecorder = (options: RecorderOptions): ConsultRecorder =>
  createRecorder({ ...options, ...BULK })

const tooMuchAtOnce = () =>
  new ServiceError('unavailable', 'More is asked than can be recorded in time. Ask again.', {
    code: 'evidence_unavailable',
    retryAfterSeconds: 1,
  })
