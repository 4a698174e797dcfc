import { findUnavailable } from '#db/client.ts'
import type { Instant } from '#app/domain/time.ts'
import { smoothPace, type Load } from './pace.ts'

/**
 * Items that wait at the same moment share one statement. Gathered per turn of the event loop, never by a timer: alone,
 * an item waits for nobody. A bad one is found by halves and fails alone.
 */
export type Gatherer<Item, Answer> = {
  /**
   * Rejects when the statement failed, or was not sent before the deadline.
   * @param isWithPrevious goes into the statement of the item asked before it: both see the same moment
   */
  ask(item: Item, deadlineAt: Instant, isWithPrevious?: boolean): Promise<Answer>
  load(): Load
  /** Nothing waits and nothing is in flight. */
  isIdle(): boolean
  stats(): { waiting: number; statements: number; answered: number }
}

type Waiting<Item, Answer> = {
  item: Item
  deadlineAt: Instant
  isWithPrevious: boolean
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

/**
 * @param options.lanes one for each statement in flight at once, handed to `send`
 * @param options.limit how many items one statement carries at most
 * @param options.onFailure told before a failed statement's items are tried again: what became of it is not known
 */
export function createGatherer<Lane, Item, Answer>(options: {
  lanes: readonly Lane[]
  limit: number
  clock: () => Instant
  send: (lane: Lane, items: readonly Item[]) => Promise<readonly Answer[]>
  onFailure?: (lane: Lane) => void
  onStatement?: (note: { size: number; ms: number }) => void
}): Gatherer<Item, Answer> {
  const { limit, clock, send } = options
  const idle = [...options.lanes]
  /** When each statement in flight was sent, oldest first. */
  const inFlight = new Set<{ since: number }>()
  let queue: Waiting<Item, Answer>[] = []
  let isScheduled = false
  let paceMs = 0
  let statements = 0
  let answered = 0

  function schedule() {
    if (isScheduled || idle.length === 0) return
    isScheduled = true
    setImmediate(flush)
  }

  function flush() {
    isScheduled = false
    while (queue.length > 0) {
      const lane = idle.pop()
      if (lane === undefined) return
      const end = findEnd()
      const some = queue.slice(0, end)
      queue = queue.slice(end)
      void execute(lane, some).then(() => {
        idle.push(lane)
        schedule()
      })
    }
  }

  /** How many of those that wait go next: as many as may, and none without those it goes with. */
  function findEnd(): number {
    let end = limit
    while (end > 0 && queue[end]?.isWithPrevious) end -= 1
    return end === 0 ? limit : end
  }

  /** Never rejects: every one that waits is told for itself. */
  async function execute(lane: Lane, all: readonly Waiting<Item, Answer>[]): Promise<void> {
    const some = all.filter(isStillWanted)
    if (some.length === 0) return
    try {
      statements += 1
      const answers = await timed(some.length, () =>
        send(
          lane,
          some.map(({ item }) => item),
        ),
      )
      answered += some.length
      some.forEach((one, index) => one.resolve(answers[index]!))
    } catch (error) {
      options.onFailure?.(lane)
      if (findUnavailable(error) !== null || some.length === 1) {
        for (const one of some) one.reject(error)
        return
      }
      const half = Math.ceil(some.length / 2)
      await execute(lane, some.slice(0, half))
      await execute(lane, some.slice(half))
    }
  }

  /** A statement that fails slowly tells as much of the pace as one that succeeds. */
  async function timed<T>(size: number, work: () => Promise<T>): Promise<T> {
    const flight = { since: performance.now() }
    inFlight.add(flight)
    try {
      const result = await work()
      options.onStatement?.({ size, ms: performance.now() - flight.since })
      return result
    } finally {
      inFlight.delete(flight)
      paceMs = smoothPace(paceMs, performance.now() - flight.since)
    }
  }

  function isStillWanted(one: Waiting<Item, Answer>): boolean {
    if (clock() < one.deadlineAt) return true
    one.reject(new Error('the consult was given up before its statement was sent'))
    return false
  }

  return {
    ask: (item, deadlineAt, isWithPrevious = false) =>
      new Promise((resolve, reject) => {
        queue.push({ item, deadlineAt, isWithPrevious, resolve, reject })
        schedule()
      }),
    load() {
      const [oldest] = inFlight
      const inFlightMs = idle.length > 0 || !oldest ? null : performance.now() - oldest.since
      return { waiting: queue.length, perTurn: limit * options.lanes.length, inFlightMs, paceMs }
    },
    isIdle: () => queue.length === 0 && inFlight.size === 0,
    stats: () => ({ waiting: queue.length, statements, answered }),
  }
}
