import {
  circuitBreaker,
  ConsecutiveBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  retry,
  wrap,
  type IRetryBackoffContext,
} from 'cockatiel'
import { MINUTE, SECOND } from '#app/domain/time.ts'
import { ProblemError, UnreachableError } from '../errors.ts'

/** Longest pause that the portal may ask for before the caller is told instead: a minute is the quota's window. */
const LONGEST_PAUSE_MS = MINUTE
const FIRST_PAUSE_MS = 100
const LARGEST_PAUSE_MS = 2 * SECOND
/** So many failures in a row, and the portal is taken for down. */
const BREAK_AFTER = 5

type Options = {
  /** How often a call is tried again. */
  retries: number
  /** How long nothing is tried once the portal is taken for down; then one call finds out. */
  probeAfterMs: number
}

/**
 * How a safe call is made to last: tried again after growing, jittered pauses, never before the portal's
 * `Retry-After`; and not tried at all while a breaker knows the portal to be down. Only for calls that may be repeated.
 */
export function createPatience({ retries, probeAfterMs }: Options) {
  const again = retry(handleWhen(mayPass), { maxAttempts: retries, backoff: createBackoff() })
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof UnreachableError),
    { halfOpenAfter: probeAfterMs, breaker: new ConsecutiveBreaker(BREAK_AFTER) },
  )
  return wrap(again, breaker)
}

function mayPass(error: unknown): boolean {
  if (pauseAsked(error) > LONGEST_PAUSE_MS) return false
  if (error instanceof ProblemError) return error.problem.status === 429
  return error instanceof UnreachableError
}

function createBackoff() {
  const jittered = new ExponentialBackoff({ initialDelay: FIRST_PAUSE_MS, maxDelay: LARGEST_PAUSE_MS })
  type State = ReturnType<typeof jittered.next>
  return new DelegateBackoff<IRetryBackoffContext<unknown>, State>(({ result }, before) => {
    const state = before === undefined ? jittered.next() : before.next(undefined)
    const asked = 'error' in result ? pauseAsked(result.error) : 0
    // On top of what was asked, so that everybody who was told the same does not come back at once.
    return { delay: asked + state.duration, state }
  })
}

function pauseAsked(error: unknown): number {
  const isTold = error instanceof ProblemError || error instanceof UnreachableError
  return isTold ? (error.retryAfterSeconds ?? 0) * SECOND : 0
}
