import { z } from 'zod'
import { MINUTE } from '#app/domain/time.ts'
import type { WireProblem } from '#app/domain/wire/problem.ts'
import { resultShape, toResult, type Result } from '../answer.ts'
import { AllimgilError, ProblemError, UnreachableError, UnreadableAnswerError } from '../errors.ts'
import { readLines } from '../http/read-body.ts'
import type { Transport } from '../http/transport.ts'
import type { Backlog } from './backlog.ts'

const lineShape = resultShape.extend({ line: z.int().positive() })

/** One stream stays below the portal's 512 MiB; the next one goes on. */
const STREAM_BYTES = 256 * 1024 * 1024

const NDJSON = 'application/x-ndjson'

/**
 * One connection: writes questions from the oldest unanswered one on, and yields answers as they come, each to the
 * oldest unanswered question of that moment. Ends when all that it wrote is answered.
 * @param timeoutMs how long the portal may leave a question unanswered, beside the minute its quota may need
 * @throws ProblemError for the whole, UnreachableError; what was not answered by then is unanswered
 */
export async function* streamConsults(
  transport: Transport,
  backlog: Backlog,
  options: { signal: AbortSignal; timeoutMs: number },
): AsyncGenerator<Result, void> {
  const ending = new AbortController()
  const signal = AbortSignal.any([options.signal, ending.signal])
  const patienceMs = options.timeoutMs + MINUTE
  const watch = watchStall(patienceMs, () => ending.abort())
  const start = backlog.answered
  try {
    const request = {
      method: 'POST',
      path: '/api/v1/consults/bulk',
      headers: { 'content-type': NDJSON, accept: NDJSON },
      stream: writeLines(backlog, start, signal, () => watch.asked()),
      isOpenEnded: true,
      signal,
    } as const
    const response = await transport.open(request)
    for await (const text of readLines(response)) {
      const line = readLine(text)
      if (line.line !== backlog.answered - start + 1) throw new UnreadableAnswerError('A line went missing.')
      if (line.problem && isOfWhole(line.problem)) throw new ProblemError(line.problem)
      watch.answered()
      yield toResult(line)
    }
  } catch (error) {
    options.signal.throwIfAborted()
    if (error instanceof AllimgilError) throw error
    throw new UnreachableError('The stream broke off.', { cause: error })
  } finally {
    watch.stop()
    ending.abort()
  }
}

async function* writeLines(
  backlog: Backlog,
  start: number,
  signal: AbortSignal,
  onAsked: () => void,
): AsyncGenerator<Uint8Array> {
  let length = 0
  for (let index = start; length < STREAM_BYTES; index += 1) {
    const ask = await backlog.at(index)
    if (ask === null || signal.aborted) return
    const line = Buffer.from(`${JSON.stringify(ask)}\n`)
    length += line.length
    onAsked()
    yield line
  }
}

function readLine(text: string): z.output<typeof lineShape> {
  try {
    return lineShape.parse(JSON.parse(text))
  } catch (error) {
    // A line that a dying connection cut short is no answer.
    throw new UnreachableError('An answer did not arrive whole.', { cause: error })
  }
}

/** The key ended while the stream was on its way: every further line would say the same. */
const isOfWhole = ({ status }: WireProblem) => status === 401 || status === 403

/** Calls `onStall` when questions are out and no answer comes for so long; a caller that asks slowly is no stall. */
function watchStall(patienceMs: number, onStall: () => void) {
  let out = 0
  let timer: NodeJS.Timeout | undefined
  const restart = () => {
    clearTimeout(timer)
    timer = out > 0 ? setTimeout(onStall, patienceMs) : undefined
  }
  return {
    asked() {
      out += 1
      if (out === 1) restart()
    },
    answered() {
      out -= 1
      restart()
    },
    stop: () => clearTimeout(timer),
  }
}
