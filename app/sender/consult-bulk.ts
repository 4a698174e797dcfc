import { z } from 'zod'
import type { ConsultAsk } from '#app/domain/wire/consult-question.ts'
import type { Result } from './answer.ts'
import { createBacklog, type Backlog } from './bulk/backlog.ts'
import { streamConsults } from './bulk/stream.ts'
import type { Asker } from './consult.ts'
import { ProblemError, UnreachableError } from './errors.ts'
import type { Transport } from './http/transport.ts'
import type { OfflineAsker } from './offline/ask.ts'
import { pause } from './pause.ts'

/** `line`: which question it answers, counted from 1. */
export type BulkResult = Result & { readonly line: number }

type Options = {
  transport: Transport
  offline: OfflineAsker
  asker: Asker
  signal: AbortSignal
  timeoutMs: number
  retries: number
  probeAfterMs: number
}

/** How many are answered offline at once: they share one write to the journal. */
const OFFLINE_LINES = 200
const FIRST_PAUSE_MS = 200

type BulkAsker = (asks: AsyncIterable<ConsultAsk> | Iterable<ConsultAsk>) => AsyncGenerator<BulkResult, void>

/**
 * Questions in, answers out, in order and at the portal's pace. A stream that breaks is taken up again at the first
 * unanswered line; where that does not help the pack answers, until the portal is there again.
 */
export function createBulkAsker(options: Options): BulkAsker {
  const { transport, offline, signal } = options

  /** Yields until the stream has ended or broken. @returns the break; null: all is answered so far */
  async function* stream(backlog: Backlog): AsyncGenerator<Result, UnreachableError | null> {
    try {
      for await (const result of streamConsults(transport, backlog, options)) {
        // A line that could not be recorded or charged just then: asked alone, in its place.
        yield isPassing(result) ? await askAlone(options.asker, backlog.first!) : result
      }
      return null
    } catch (error) {
      if (error instanceof UnreachableError) return error
      throw error
    }
  }

  /** A portal that accepts connections and then says nothing would hold a stream for a minute. */
  async function* streamIfThere(backlog: Backlog): AsyncGenerator<Result, UnreachableError | null> {
    try {
      await transport.once({ method: 'GET', path: '/api/v1/keys/current', signal }, z.unknown())
    } catch (error) {
      if (error instanceof UnreachableError) return error
      throw error
    }
    return yield* stream(backlog)
  }

  /** Yields answers from the pack until it is time to look for the portal again. */
  async function* fromPack(backlog: Backlog, cause: UnreachableError): AsyncGenerator<Result, void> {
    const until = performance.now() + options.probeAfterMs
    do {
      const asks = await backlog.peek(OFFLINE_LINES)
      if (asks.length === 0) return
      yield* await offline.ask(asks, cause)
    } while (performance.now() < until)
  }

  return async function* consultBulk(asks) {
    const backlog = createBacklog(asks)
    const answer = (result: Result): BulkResult => {
      backlog.shift()
      return { ...result, line: backlog.answered }
    }
    let failures = 0
    try {
      while ((await backlog.peek(1)).length > 0) {
        const before = backlog.answered
        const results = failures > 0 ? streamIfThere(backlog) : stream(backlog)
        let next = await results.next()
        try {
          for (; !next.done; next = await results.next()) yield answer(next.value)
        } finally {
          await results.return(null)
        }
        if (next.value === null) failures = 0
        else if (backlog.answered > before) failures = 1
        else failures += 1
        if (next.value === null) continue
        if (failures <= options.retries) await pause(jittered(FIRST_PAUSE_MS * failures), signal)
        else for await (const result of fromPack(backlog, next.value)) yield answer(result)
      }
    } finally {
      await backlog.end()
    }
  }
}

const jittered = (ms: number) => ms * (0.5 + Math.random())

const isPassing = ({ problem }: Result) =>
  problem !== undefined && (problem.status === 429 || problem.status >= 500)

async function askAlone(asker: Asker, ask: ConsultAsk): Promise<Result> {
  try {
    return { status: 200, consult: await asker.consult(ask) }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { status: error.problem.status, problem: error.problem }
  }
}
