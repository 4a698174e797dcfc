import type { Logger } from 'pino'
import type { Pool } from '#db/client.ts'
import { readHorizon, type Horizon } from '#db/queries/change.ts'
import { SECOND } from '#app/domain/time.ts'
import { BATCH_DEADLINE_MS } from '../consult/consult-batch.ts'
import { BULK_DEADLINE_MS } from '../consult/consult-bulk.ts'
import { CONSULT_DEADLINE_MS } from '../consult/consult.ts'
import { ServiceError } from '../errors.ts'

/**
 * How long a change is held back after it was seen committed.
 *
 * The feed tells an agency of residents it asked about, and knows that from the evidence. A consult may read a resident's
 * facts, then the change commits, then the consult's evidence: told at once, the change would pass by an agency that seems
 * never to have asked, and that agency would keep the older answer for good. But such a consult read its facts before we
 * saw the change committed, so it was under way at that moment; and a consult answers within its deadline (one recipient
 * 1 s, a batch or a group of lines 5 s) or not at all, with its evidence committed first. After the longest deadline, and
 * one more second for a machine that is late, every agency that got an older answer is known. A consult that gave up told
 * nobody anything.
 */
export const HOLD_MS = Math.max(CONSULT_DEADLINE_MS, BATCH_DEADLINE_MS, BULK_DEADLINE_MS) + SECOND

const INTERVAL_MS = 250

/**
 * What may be told, watched by one poller for all who wait in this process: a hundred long polls ask the database no
 * more often than one.
 */
export type ChangeWatch = {
  /** Begins to look, so that the first who asks need not wait. Asking begins it too. */
  start(): void
  /** Looks once, now. */
  observe(): Promise<void>
  /** How far changes may be told. @throws ServiceError `unavailable` when the database was not to be seen yet */
  horizon(): Promise<Horizon>
  /**
   * Waits until more may be told than `seen` shows.
   * @returns false when there is no sense in waiting on: `signal` aborted, or the process is about to close. Never rejects.
   */
  nextAfter(seen: Horizon, signal: AbortSignal): Promise<boolean>
  /** Ends all waiting, now and from now on: the process is about to close. */
  release(): void
  close(): Promise<void>
}

type WatchOptions = {
  pool: Pool
  log: Pick<Logger, 'warn'>
  holdMs?: number
  /** Milliseconds of a clock that is never set back. */
  clock?: () => number
}

export function createChangeWatch(options: WatchOptions): ChangeWatch {
  const { pool, log, holdMs = HOLD_MS, clock = () => performance.now() } = options
  const observations: (Horizon & { at: number })[] = []
  const waiting = new Set<() => void>()
  let settled: Horizon | null = null
  let looking: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  let isStarted = false
  let isReleased = false

  /** Taken after the answer, so never earlier than the snapshot that was seen. */
  async function look(): Promise<void> {
    const seen = await pool.run((sql) => readHorizon(sql))
    observations.push({ ...seen, at: clock() })
    settle()
  }

  function settle(): void {
    const before = settled?.last
    while (observations[0] && observations[0].at + holdMs <= clock()) {
      const { xid, last } = observations.shift()!
      settled = { xid, last }
    }
    if (settled?.last !== before) wake()
  }

  function wake(): void {
    for (const resolve of [...waiting]) resolve()
  }

  const observe = () =>
    (looking ??= look().finally(() => {
      looking = null
    }))

  function tick(): void {
    observe()
      .catch((error: unknown) => log.warn({ err: error }, 'changes cannot be watched'))
      .finally(() => {
        if (!isReleased) timer = setTimeout(tick, INTERVAL_MS).unref()
      })
  }

  function start(): void {
    if (isStarted || isReleased) return
    isStarted = true
    tick()
  }

  function wait(until: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (isReleased || until.aborted) return resolve()
      const done = () => {
        waiting.delete(done)
        until.removeEventListener('abort', done)
        resolve()
      }
      waiting.add(done)
      until.addEventListener('abort', done)
    })
  }

  function release(): void {
    isReleased = true
    clearTimeout(timer)
    wake()
  }

  async function horizon(): Promise<Horizon> {
    start()
    settle()
    if (!settled) await wait(AbortSignal.timeout(holdMs + 10 * SECOND))
    if (settled) return settled
    throw new ServiceError('unavailable', 'The feed cannot be read at the moment. Ask again.', {
      retryAfterSeconds: 1,
    })
  }

  return {
    start,
    observe,
    horizon,
    async nextAfter(seen, signal) {
      settle()
      if (settled?.last === seen.last) await wait(signal)
      return !isReleased && !signal.aborted
    },
    release,
    async close() {
      release()
      await looking?.catch(() => {})
    },
  }
}
