import { SECOND } from '#app/domain/time.ts'
import { UnreachableError } from '../errors.ts'
import { pause } from '../pause.ts'

/**
 * Waits after a fault that passes: of a list that is followed nothing is missed, it is told later.
 * @param pauseMs how long, where the portal does not say
 * @returns false when nobody follows any more
 * @throws the fault, when it does not pass
 */
export async function outlast(error: unknown, signal: AbortSignal, pauseMs: number): Promise<boolean> {
  if (signal.aborted) return false
  if (!(error instanceof UnreachableError)) throw error
  const { retryAfterSeconds } = error
  await pause(retryAfterSeconds === null ? pauseMs : retryAfterSeconds * SECOND, signal).catch(() => {})
  return !signal.aborted
}
