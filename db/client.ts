import { AsyncLocalStorage } from 'node:async_hooks'
import type { PgTransactionConfig } from 'drizzle-orm/pg-core'
import type postgres from 'postgres'
import { createDatabase, type Database, type Transaction } from './client/database.ts'
import {
  ConnectionLostError,
  DeadlineError,
  findLostCode,
  findUnavailable,
  isCanceled,
  reasonOf,
  unwrapQueryError,
} from './client/errors.ts'
import { openLink, type Link } from './client/link.ts'
import { createTurnstile } from './client/turnstile.ts'

export type { Database, Executor, Transaction } from './client/database.ts'
export { assertDurable, NotDurableError } from './client/durable.ts'
export { ConnectionLostError, DeadlineError, findSqlState, findUnavailable } from './client/errors.ts'

export type PoolOptions = {
  /** `postgres://user:password@host:port/database`; one host, for the driver's way through several can hang. */
  url: string
  /** For application_name, errors and metrics: `consults`, `pages` … */
  name: string
  /** Connections, and runs at once; further runs wait in order of arrival, within their deadline. */
  max: number
  /** For every run, and (four fifths of it) for every single statement on the server. Default 5000. */
  deadlineMs?: number
  /** Told when a client is thrown away: for a log line and a counter. Must not throw. */
  onRetire?: (retired: { pool: string; reason: string }) => void
  /** Further start-up parameters; an empty string drops one of ours (a pooler in between may not know it). */
  settings?: Record<string, string>
}

/** `deadlineMs`: instead of the pool's. A single statement keeps the pool's limit: long statements get their own pool. */
export type RunOptions = { deadlineMs?: number }
export type BeginOptions = RunOptions & PgTransactionConfig

export type Pool = {
  readonly name: string
  /**
   * drizzle with this pool's deadline, for the life of the pool: it survives retirement, prepared statements too. Outside
   * `run` every statement and every transaction is a run of its own; inside, it belongs to that run.
   */
  readonly db: Database
  /**
   * Runs `fn` under a deadline. When it strikes, nothing more of that run is sent, and whether its last statement was
   * committed is unknown.
   * @throws DeadlineError | ConnectionLostError, otherwise what `fn` threw (freed of drizzle's wrapping)
   */
  run: <T>(fn: (sql: postgres.Sql, db: Database) => Promise<T>, options?: RunOptions) => Promise<T>
  /** One transaction under a deadline: committed when `fn` resolves, rolled back when it throws. Errors as `run`. */
  begin: <T>(fn: (tx: Transaction) => Promise<T>, options?: BeginOptions) => Promise<T>
  /** For metrics: runs inside, runs waiting, clients thrown away so far. */
  stats: () => { active: number; waiting: number; retired: number }
  /** Takes no more runs, lets those inside finish (their deadlines bound it), closes every connection. */
  close: () => Promise<void>
}

const DEFAULT_DEADLINE_MS = 5000
const CONNECT_TIMEOUT_MS = 5000
const STATEMENT_SHARE = 0.8
const CLOSE_TIMEOUT_MS = 1000

/** What belongs to one run: found again by the drizzle stand-in through the asynchronous context. */
type Scope = { link: Link; isOver: boolean }

/**
 * A pool that cannot hang. postgres.js has no query deadline and waits for ever on a peer that fell silent, so the
 * deadline stands above it; when it strikes, or the connection proves useless, the whole client is retired (its sockets
 * destroyed, all its statements rejected) and the next run builds a new one. A statement that is merely slow is given up
 * by the server before that and costs nobody else a connection; a run still waiting for its turn costs none either.
 */
export function createPool(options: PoolOptions): Pool {
  const { name, max, deadlineMs: poolDeadlineMs = DEFAULT_DEADLINE_MS } = options
  if (new URL(options.url).host.includes(',')) throw new Error('DATABASE_URL must name one host, not several')
  const scopes = new AsyncLocalStorage<Scope>()
  const turnstile = createTurnstile(max)
  let current: Link | null = null
  let retired = 0
  let isClosed = false

  function link(): Link {
    if (current) return current
    const opened = openLink({
      url: options.url,
      name,
      max,
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      settings: {
        statement_timeout: String(Math.ceil(poolDeadlineMs * STATEMENT_SHARE)),
        // A backend whose client was cut off notices while it waits for a lock, instead of piling up behind it.
        client_connection_check_interval: '1s',
        ...options.settings,
      },
      onDeath: (error) => retire(opened, reasonOf(error)),
    })
    current = opened
    return opened
  }

  function retire(link: Link, reason: string): void {
    if (link.isCut()) return
    if (current === link) current = null
    link.cut()
    retired++
    options.onRetire?.({ pool: name, reason })
  }

  const run: Pool['run'] = async (fn, { deadlineMs = poolDeadlineMs } = {}) => {
    const { promise: broken, reject } = Promise.withResolvers<never>()
    broken.catch(() => {}) // the run may end another way
    const strike = new AbortController()
    strike.signal.addEventListener('abort', () => reject(strike.signal.reason))
    const timer = setTimeout(() => strike.abort(new DeadlineError(name, deadlineMs)), deadlineMs)
    let leave = () => {}
    let unwatch = () => {}
    let scope: Scope | null = null
    try {
      // A run within a run shares its place and its client: waiting for a second place could be waiting for itself.
      const outer = findScope()
      if (!outer) leave = await turnstile.enter(strike.signal)
      if (isClosed && !outer) throw new ConnectionLostError(name, 'the pool is closed')
      const mine = { link: outer?.link ?? link(), isOver: false }
      scope = mine
      unwatch = mine.link.watch((error) =>
        reject(new ConnectionLostError(name, reasonOf(error), { cause: error })),
      )
      const result = await Promise.race([scopes.run(mine, () => fn(mine.link.sql, db)), broken])
      mine.isOver = true
      return result
    } catch (error) {
      throw settle(scope, error, strike.signal.aborted, deadlineMs)
    } finally {
      clearTimeout(timer)
      unwatch()
      leave()
    }
  }

  /** Retires what has to be retired and says what the caller is told. */
  function settle(scope: Scope | null, error: unknown, hasStruck: boolean, deadlineMs: number): unknown {
    const cause = unwrapQueryError(error)
    const known = findUnavailable(error)
    const lostCode = known ? null : findLostCode(error)
    if (scope && hasStruck) retire(scope.link, `deadline of ${deadlineMs} ms`)
    if (scope && lostCode !== null) retire(scope.link, lostCode)
    // A run that was cut keeps its dead client, so that what is left of it runs into the wall.
    if (scope && !scope.link.isCut()) scope.isOver = true
    if (known) return known
    if (lostCode !== null) return new ConnectionLostError(name, lostCode, { cause })
    return isCanceled(error) ? new DeadlineError(name, deadlineMs, { cause }) : cause
  }

  function findScope(): Scope | null {
    const scope = scopes.getStore()
    return scope && !scope.isOver ? scope : null
  }

  const db = createDatabase(() => findScope()?.link.sql ?? null, run)

  return {
    name,
    db,
    run,
    begin: (fn, { deadlineMs, ...config } = {}) =>
      run(
        (_sql, db) => db.transaction(fn, Object.keys(config).length > 0 ? config : undefined),
        deadlineMs === undefined ? {} : { deadlineMs },
      ),
    stats: () => ({ active: turnstile.inside(), waiting: turnstile.waiting(), retired }),
    close: async () => {
      isClosed = true
      await turnstile.drain()
      const last = current
      current = null
      await last?.end(CLOSE_TIMEOUT_MS)
    },
  }
}
