import { formatInstant, type Instant } from '#app/domain/time.ts'
import { outcomeItem, type OutcomeReport } from '#app/domain/wire/outcome-report.ts'
import type { WireProblem } from '#app/domain/wire/problem.ts'
import { UnreachableError } from './errors.ts'
import type { Transport } from './http/transport.ts'
import { flushJournal, type Flushed, type Settled } from './journal/flush.ts'
import type { Journal } from './journal/journal.ts'
import type { Mark } from './journal/queue.ts'

/** 200: the portal has it. 202: it is on disk and waits. Else the portal refused it, and says why. */
export type Report = {
  readonly status: number
  readonly duplicate?: boolean
  readonly problem?: WireProblem
}

export type Reporter = {
  report: (outcomes: readonly OutcomeReport[]) => Promise<Report[]>
  flush: () => Promise<Flushed>
  flushIfWaiting: () => Promise<void>
  isWaiting: () => Promise<boolean>
  /** Resolves when no sending is under way any more. */
  settle: () => Promise<void>
}

const WAITS: Report = { status: 202 }

export function createReporter(options: {
  journal: Promise<Journal>
  transport: Transport
  clock: () => Instant
}): Reporter {
  const { transport, clock } = options
  let tail: Promise<unknown> = Promise.resolve()
  const listeners = new Set<(mark: Mark, settled: Settled) => void>()

  /** One at a time: two would send the same lines. */
  async function flush(): Promise<Flushed> {
    const turn = tail.then(async () =>
      flushJournal(await options.journal, transport, (mark, settled) => {
        for (const listener of listeners) listener(mark, settled)
      }),
    )
    tail = turn.catch(() => undefined)
    return turn
  }

  async function isWaiting(): Promise<boolean> {
    const { consults, outcomes } = await options.journal
    return !consults.isEmpty || !outcomes.isEmpty
  }

  return {
    async report(outcomes) {
      // The journal is told when it happened: the portal may hear of it days later.
      const now = formatInstant(clock())
      const items = outcomes.map((outcome) => outcomeItem.parse({ at: now, ...outcome }))
      const settled = new Map<Mark, Settled>()
      const listen = (mark: Mark, one: Settled) => void settled.set(mark, one)
      listeners.add(listen)
      try {
        const marks = await (await options.journal).addOutcomes(items)
        try {
          await flush()
        } catch (error) {
          if (!(error instanceof UnreachableError)) throw error
        }
        return marks.map((mark) => toReport(settled.get(mark)))
      } finally {
        listeners.delete(listen)
      }
    },
    flush,
    isWaiting,
    async flushIfWaiting() {
      if (await isWaiting()) await flush()
    },
    async settle() {
      await tail
    },
  }
}

function toReport(settled: Settled | undefined): Report {
  if (!settled) return WAITS
  const { status, duplicate, problem } = settled
  return problem ? { status, problem } : { status, duplicate }
}
