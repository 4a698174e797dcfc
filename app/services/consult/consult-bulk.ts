import { SECOND } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import type { Key } from '../catalog/catalog.ts'
import { ServiceError } from '../errors.ts'
import { readLineGroups } from '../ndjson/read-lines.ts'
import { readBulkLines, type BulkLine } from './bulk-lines.ts'
import type { ConsultAnswer } from './answer.ts'
import { answerOne, type Consulter } from './consult.ts'
import { createCourtesy } from './courtesy.ts'

/** A line's statements wait for those of the lines before it. */
export const BULK_DEADLINE_MS = 5 * SECOND

/** The answer to one line, by its number in the stream (from 1, blank lines counted); or what was thrown instead. */
export type BulkResult = { line: number } & (
  { ok: true; consult: ConsultAnswer } | { ok: false; error: unknown }
)

type Bulk = Consulter & Pick<Ctx, 'quota'> & { bulkRecorder: Ctx['bulkRecorder'] }
type Event =
  | { kind: 'read'; lines: BulkLine[] }
  | { kind: 'ended' }
  | { kind: 'failed'; error: unknown }
  | { kind: 'answered'; results: BulkResult[] }

/**
 * `POST /consults/bulk`: any number of lines, answered in order, group by group, each group when its evidence is
 * committed. What does not take its answers is asked no more; a line that is refused, or cannot be recorded, is answered
 * in its place. Blank lines have no answer. Ends early when the key ends, after a line that says so.
 * @param signal the sender has gone: nothing more is read or asked
 * @throws what `source` throws, after the answers to what was read before
 */
export async function* consultBulk(
  ctx: Bulk,
  key: Key,
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<BulkResult[]> {
  const bulk = { ...ctx, recorder: ctx.bulkRecorder }
  const courtesy = createCourtesy(ctx.recorder, ctx.clock)
  const lines = readBulkLines(
    ctx,
    key,
    readLineGroups(source, () => courtesy.groupLines()),
    signal,
  )
  const underWay: Promise<Event>[] = []
  let reading: Promise<Event> | null = readNext(lines)
  let fault: { error: unknown } | null = null

  try {
    while ((reading || underWay.length > 0) && !signal.aborted) {
      // A sender may wait for an answer before it asks on, and the other way round: whichever comes first.
      const awaited = underWay.slice(0, 1)
      if (reading && underWay.length < courtesy.groupsInFlight()) awaited.push(reading)
      const event = await Promise.race(awaited)
      if (event.kind === 'answered') {
        void underWay.shift()
        const ended = event.results.findIndex(isKeyEnded)
        yield ended < 0 ? event.results : event.results.slice(0, ended + 1)
        if (ended >= 0) return
      } else if (event.kind === 'read') {
        await courtesy.turn()
        underWay.push(answerGroup(bulk, key, event.lines))
        reading = readNext(lines)
      } else {
        reading = null
        if (event.kind === 'failed') fault = event
      }
    }
  } finally {
    lines.return(undefined).catch(() => {}) // Nobody waits for the rest of what was not read.
  }
  if (fault && !signal.aborted) throw fault.error
}

/** Never rejects: nobody may be waiting for it at that moment. */
async function readNext(lines: AsyncGenerator<BulkLine[]>): Promise<Event> {
  try {
    const next = await lines.next()
    return next.done ? { kind: 'ended' } : { kind: 'read', lines: next.value }
  } catch (error) {
    return { kind: 'failed', error }
  }
}

/** Never rejects either: whatever goes wrong with a line is that line's answer. */
async function answerGroup(ctx: Consulter, key: Key, lines: readonly BulkLine[]): Promise<Event> {
  const deadlineAt = ctx.clock() + BULK_DEADLINE_MS
  const answers = lines.map(async (line): Promise<BulkResult> => {
    if (!line.ok) return { line: line.number, ok: false, error: line.error }
    try {
      const consult = await answerOne(ctx, key, line.notice, line.item, deadlineAt)
      return { line: line.number, ok: true, consult }
    } catch (error) {
      return { line: line.number, ok: false, error }
    }
  })
  return { kind: 'answered', results: await Promise.all(answers) }
}

const isKeyEnded = (result: BulkResult) =>
  !result.ok && result.error instanceof ServiceError && result.error.kind === 'unauthenticated'
