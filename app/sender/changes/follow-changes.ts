import type { ChangeEvent } from '#app/domain/wire/changes.ts'
import { outlast } from '../http/outlast.ts'
import type { Transport } from '../http/transport.ts'
import { readChangesPage } from './read-page.ts'

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
  while (!signal.aborted) {
    try {
      const page = await readChangesPage(transport, { after, waitSeconds: POLL_SECONDS, signal })
      yield* page.events
      after = page.next
    } catch (error) {
      if (!(await outlast(error, signal, transport.probeAfterMs))) return
    }
  }
}
