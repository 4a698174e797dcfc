import type { ConsultAsk } from '#app/domain/wire/consult-question.ts'

/** Questions that were taken from the caller and are not answered yet, by their number in the whole, from 0. */
export type Backlog = {
  /** The question, taken from the caller if need be; null: there are no more. Waits while too many are unanswered. */
  at(index: number): Promise<ConsultAsk | null>
  /** The oldest that is unanswered, if it was taken already. */
  readonly first: ConsultAsk | undefined
  /** The number of the oldest that is unanswered. */
  readonly answered: number
  /** The oldest is answered. */
  shift(): void
  /**
   * Up to `limit` of the oldest, taken from the caller as far as it has them at hand; they stay unanswered. None: there
   * are no more.
   */
  peek(limit: number): Promise<ConsultAsk[]>
  /** Nobody asks any more. */
  end(): Promise<void>
}

/** How many questions may be on their way: enough for several of the portal's groups, a few megabytes at most. */
const WINDOW = 5_000

/** Holds what may have to be asked again: everything from the first unanswered line on, and no more than a window. */
export function createBacklog(asks: AsyncIterable<ConsultAsk> | Iterable<ConsultAsk>): Backlog {
  const source = toAsync(asks)
  let unanswered: ConsultAsk[] = []
  let answered = 0
  let taking: Promise<boolean> | null = null
  let isOver = false
  let fault: { error: unknown } | null = null
  let wake: (() => void)[] = []

  /** One question more. Whoever asks meanwhile waits for the same one. */
  function take(): Promise<boolean> {
    taking ??= source.next().then(
      (next) => {
        taking = null
        if (next.done) isOver = true
        else unanswered.push(next.value)
        return !next.done
      },
      (error: unknown) => {
        // Nothing comes after it. Thrown by `peek`, where the caller hears it; a stream would take it for its own.
        taking = null
        isOver = true
        fault = { error }
        return false
      },
    )
    return taking
  }

  return {
    async at(index) {
      while (index - answered >= WINDOW) await new Promise<void>((resolve) => wake.push(resolve))
      while (index >= answered + unanswered.length) if (isOver || !(await take())) return null
      return unanswered[index - answered] ?? null
    },
    get first() {
      return unanswered[0]
    },
    get answered() {
      return answered
    },
    shift() {
      unanswered.shift()
      answered += 1
      for (const resolve of wake) resolve()
      wake = []
    },
    async peek(limit) {
      while (unanswered.length < limit && !isOver) {
        const isTaken = unanswered.length === 0 ? await take() : await Promise.race([take(), soon(false)])
        if (!isTaken) break
      }
      if (unanswered.length === 0 && fault) throw fault.error
      return unanswered.slice(0, limit)
    },
    async end() {
      isOver = true
      unanswered = []
      await source.return?.()
    },
  }
}

const soon = <T>(value: T) => new Promise<T>((resolve) => setImmediate(resolve, value))

function toAsync<T>(items: AsyncIterable<T> | Iterable<T>): AsyncIterator<T> {
  if (Symbol.asyncIterator in items) return items[Symbol.asyncIterator]()
  const iterator = items[Symbol.iterator]()
  return {
    next: async () => iterator.next(),
    return: async () => iterator.return?.() ?? { done: true, value: undefined },
  }
}
