import { SECOND } from '#app/domain/time.ts'
import { UnreachableError } from '../errors.ts'
import { pause } from '../pause.ts'

const PAUSE_MS = 5 * SECOND

/**
 * Waits after a fault that passes: of a list that is followed nothing is missed, it is told later.
 * @returns false when nobody follows any more
 * @throws the fault, when it does not pass
 */
export async function outlast(error: unknown, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false
  if (!(error instanceof UnreachableError)) throw error
  const pauseMs = error.retryAfterSeconds === null ? PAUSE_MS : error.retryAfterSeconds * SECOND
  await pause(pauseMs, signal).catch(() => {})
  return !signal.aborted
}
