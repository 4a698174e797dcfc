/** A run did not finish in time. Whether its last statement was committed is unknown. */
export class DeadlineError extends Error {
  readonly code = 'deadline'
  readonly pool: string
  readonly deadlineMs: number

  constructor(pool: string, deadlineMs: number, options?: ErrorOptions) {
    super(`The database (pool "${pool}") did not finish within ${deadlineMs} ms`, options)
    this.name = 'DeadlineError'
    this.pool = pool
    this.deadlineMs = deadlineMs
  }
}

/** The connection broke, was refused, or leads to a server that may not write. `cause` is the driver's error. */
export class ConnectionLostError extends Error {
  readonly code = 'connection_lost'
  readonly pool: string
  /** The code of the driver, the server or the system: `ECONNREFUSED`, `57P01` … */
  readonly reason: string

  constructor(pool: string, reason: string, options?: ErrorOptions) {
    super(`The database (pool "${pool}") cannot be reached: ${reason}`, options)
    this.name = 'ConnectionLostError'
    this.pool = pool
    this.reason = reason
  }
}

const LOST_SQLSTATES = new Set([
  '25006', // read-only transaction: we are talking to a standby after a failover
  '57P01', // admin shutdown
  '57P02', // crash shutdown
  '57P03', // cannot connect now (starting up, shutting down)
  '57P05', // idle session timeout
])

const LOST_DRIVER_CODES = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
])

const QUERY_CANCELED = '57014'
const MAX_CAUSES = 8

/** The error and its causes, outermost first. drizzle wraps what the driver says in a DrizzleQueryError. */
function* causes(error: unknown): Generator<Error> {
  let current = error
  for (let depth = 0; current instanceof Error && depth < MAX_CAUSES; depth++) {
    yield current
    current = current.cause
  }
}

const codeOf = (error: Error): string | null =>
  'code' in error && typeof error.code === 'string' ? error.code : null

/** What died, said in a word: for the errors of sockets and TLS, whose codes are many. */
export const reasonOf = (error: Error): string => codeOf(error) ?? error.message

/** The driver's or the server's code that means "this connection is of no more use"; null for any other error. */
export function findLostCode(error: unknown): string | null {
  for (const each of causes(error)) {
    const code = codeOf(each)
    if (code === null) continue
    if (LOST_DRIVER_CODES.has(code) || LOST_SQLSTATES.has(code) || /^08...$/.test(code)) return code
  }
  return null
}

/** SQLSTATE (five characters, e.g. `23505`) of whatever the server refused, also inside drizzle's wrapping. */
export function findSqlState(error: unknown): string | null {
  for (const each of causes(error)) {
    const code = codeOf(each)
    if (each.name === 'PostgresError' && code !== null) return code
  }
  return null
}

/** Did the server itself give the statement up (statement_timeout, or an operator's cancel)? */
export const isCanceled = (error: unknown): boolean => findSqlState(error) === QUERY_CANCELED

/** The typed error of a pool, also inside drizzle's wrapping: doors answer it with "unavailable, try again". */
export function findUnavailable(error: unknown): DeadlineError | ConnectionLostError | null {
  for (const each of causes(error)) {
    if (each instanceof DeadlineError || each instanceof ConnectionLostError) return each
  }
  return null
}

/** What lies inside drizzle's wrapping, whose message carries every parameter: addresses do not belong in a log. */
export function unwrapQueryError(error: unknown): unknown {
  let current = error
  while (current instanceof Error && current.message.startsWith('Failed query:') && current.cause) {
    current = current.cause
  }
  return current
}
