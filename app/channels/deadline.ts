import { SECOND } from '#app/domain/time.ts'
import { unavailable, type SendLimits, type SendResult } from './channel.ts'

export const DEFAULT_TIMEOUT_MS = 10 * SECOND

/**
 * Runs one attempt and always answers: with its result, with `timeout` or `aborted` when the limit or the caller is
 * first, with `failed` for what a provider's library throws unforeseen; with `otherwise` instead of these three where
 * given. The limit stands above the driver, because not every driver has one; `work` gets the signal to let go of its
 * connection. A message timed out may have been sent.
 */
export async function withinDeadline(
  { signal, timeoutMs = DEFAULT_TIMEOUT_MS }: SendLimits,
  work: (signal: AbortSignal) => Promise<SendResult>,
  otherwise?: SendResult,
): Promise<SendResult> {
  const timeout = AbortSignal.timeout(Math.max(0, Math.ceil(timeoutMs)))
  const limit = signal ? AbortSignal.any([signal, timeout]) : timeout
  const cutOff = () => otherwise ?? unavailable(signal?.aborted ? 'aborted' : 'timeout')
  if (limit.aborted) return cutOff()
  const { promise: aborted, resolve } = Promise.withResolvers<SendResult>()
  const onAbort = () => resolve(cutOff())
  // Before the work's own listeners: what they reject with comes second.
  limit.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([work(limit), aborted])
  } catch {
    return otherwise ?? unavailable('failed')
  } finally {
    limit.removeEventListener('abort', onAbort)
  }
}

/** Resolves after `ms`, or at once when the signal says so. Never rejects. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
