import { SECOND } from '#app/domain/time.ts'
import { changesAnswer, type ChangeEvent } from '#app/domain/wire/changes.ts'
import { outlast } from './http/outlast.ts'
import type { Transport } from './http/transport.ts'

const PAGE = 500
const POLL_SECONDS = 50

/**
 * The change feed as one long list. Whoever keeps the `cursor` of the last event they dealt with, and begins there
 * again, misses nothing. While the portal cannot be reached it waits.
 * @throws ProblemError: the key's scope, or a cursor that is none
 */
export async function* followChanges(options: {
  transport: Transport
  closing: AbortSignal
  after?: string
  signal?: AbortSignal
}): AsyncGenerator<ChangeEvent, void> {
  const { transport } = options
  const signal = options.signal ? AbortSignal.any([options.closing, options.signal]) : options.closing
  let after = options.after
  for (;;) {
    try {
      const query = new URLSearchParams({ limit: String(PAGE), waitSeconds: String(POLL_SECONDS) })
      if (after !== undefined) query.set('after', after)
      const path = `/api/v1/changes?${query.toString()}`
      const waitMs = POLL_SECONDS * SECOND
      const events = await transport.once({ method: 'GET', path, waitMs, signal }, changesAnswer)
      for (const event of events) {
        yield event
        after = event.cursor
      }
    } catch (error) {
      if (!(await outlast(error, signal))) return
    }
  }
}
