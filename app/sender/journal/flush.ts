import { z } from 'zod'
import { problem, type WireProblem } from '#app/domain/wire/problem.ts'
import { ProblemError, UnreachableError, UnreadableAnswerError } from '../errors.ts'
import type { ApiRequest, Transport } from '../http/transport.ts'
import { journaledConsult, journaledOutcome, type Journal } from './journal.ts'
import type { Mark, Queue, Waiting } from './queue.ts'
import type { Rejection } from './rejections.ts'

/** What came of one line: taken over, or refused for good. */
export type Settled = {
  readonly status: number
  readonly duplicate: boolean
  readonly problem: WireProblem | null
}

export type Flushed = {
  /** Taken over by the portal just now. */
  readonly consults: number
  readonly outcomes: number
  readonly rejected: readonly Rejection[]
}

const itemResult = z.object({
  status: z.int(),
  duplicate: z.boolean().optional(),
  problem: problem.optional(),
})
const answerShape = z.object({ results: z.array(itemResult) })

/** A request stays well below the portal's 1 MiB. */
const LINES_A_REQUEST = 500

/**
 * Sends what waits, oldest first, decisions before outcomes: an outcome may name a decision. Lines go from the journal
 * only when the portal has answered for each of them; the portal knows both again by their ids, so a crash in between
 * tells it nothing twice.
 * @param onSettled told of every outcome by its mark
 * @throws ProblemError for the whole (the key's scope), UnreachableError; what waits goes on waiting
 */
export async function flushJournal(
  journal: Journal,
  transport: Transport,
  onSettled: (mark: Mark, settled: Settled) => void,
): Promise<Flushed> {
  // Outcomes that come meanwhile may name decisions that come meanwhile: both wait for the next time.
  const until = { outcomes: journal.outcomes.end, consults: journal.consults.end }
  const rejected: Rejection[] = []

  async function drain(
    queue: Queue,
    end: Mark,
    kind: Rejection['kind'],
    request: (lines: Waiting[]) => ApiRequest,
  ) {
    let taken = 0
    for (;;) {
      const waiting = await queue.peek(LINES_A_REQUEST, end)
      const lines = kind === 'consult' ? samePack(waiting) : waiting
      if (lines.length === 0) return taken
      const readable = lines.filter(({ value }) => value !== null)
      const settled = readable.length === 0 ? [] : await send(transport, request(readable), readable.length)
      const refused = lines
        .filter(({ value }) => value === null)
        .map(({ value }): Rejection => ({ kind, value, problem: null }))
      readable.forEach(({ mark, value }, index) => {
        const one = settled[index]!
        if (kind === 'outcome') onSettled(mark, one)
        if (one.problem) refused.push({ kind, value, problem: one.problem })
        else taken += 1
      })
      await journal.rejections.add(refused)
      rejected.push(...refused)
      await queue.acknowledge(lines.at(-1)!.mark)
    }
  }

  const consults = await drain(journal.consults, until.consults, 'consult', toConsultRequest)
  const outcomes = await drain(journal.outcomes, until.outcomes, 'outcome', toOutcomeRequest)
  return { consults, outcomes, rejected }
}

/** One request names one pack. */
function samePack(waiting: Waiting[]): Waiting[] {
  const packOf = ({ value }: Waiting) => (value as { pack?: string } | null)?.pack
  const first = waiting[0] && packOf(waiting[0])
  const other = waiting.findIndex((line) => packOf(line) !== first)
  return other < 0 ? waiting : waiting.slice(0, other)
}

function toConsultRequest(lines: Waiting[]): ApiRequest {
  const consults = lines.map(({ value }) => journaledConsult.parse(value))
  const body = { pack: consults[0]!.pack, consults: consults.map(({ consult }) => consult) }
  return { method: 'POST', path: '/api/v1/consults/offline', body }
}

function toOutcomeRequest(lines: Waiting[]): ApiRequest {
  const outcomes = lines.map(({ value }) => journaledOutcome.parse(value))
  return { method: 'POST', path: '/api/v1/outcomes', body: { outcomes } }
}

/** The body, or the pack that it names. */
const OF_WHAT_WAS_SENT = ['invalid', 'not_found']

async function send(transport: Transport, request: ApiRequest, count: number): Promise<Settled[]> {
  try {
    const { results } = await transport.call(request, answerShape)
    if (results.length !== count) throw new UnreadableAnswerError(`${request.path} answered other lines.`)
    const isLater = results.some(({ status }) => status === 429 || status >= 500)
    if (isLater) throw new UnreachableError('The portal could not take over every line.')
    return results.map(({ status, duplicate = false, problem = null }) => ({ status, duplicate, problem }))
  } catch (error) {
    // Any other refusal is about the key or the address: it waits until those are mended.
    if (!(error instanceof ProblemError) || !OF_WHAT_WAS_SENT.includes(error.problem.code)) throw error
    // A fault of the whole would come back for ever and hold up everything behind it.
    const settled = { status: error.problem.status, duplicate: false, problem: error.problem }
    return Array.from({ length: count }, () => settled)
  }
}
