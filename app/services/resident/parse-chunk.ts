import { setImmediate } from 'node:timers/promises'
import { listTopicClasses } from '#db/queries/topic.ts'
import type { TopicClass } from '#app/domain/topic.ts'
import type { BlindHash, BlindIndex, Realm } from '#app/vault/index.ts'
import type { Ctx } from '../ctx.ts'
import { parseLine } from '../ndjson/parse-line.ts'
import type { RawLine } from '../ndjson/read-lines.ts'
import { createProblem, type Fault, type Problem } from '../problem.ts'
import type { ResidentLine } from './line.ts'
import { createLineParser } from './parse-line.ts'

/** A line that says something, or the problem it was refused with. */
export type ParsedLine = { readonly raw: RawLine } & (
  { readonly line: ResidentLine } | { readonly problem: Problem }
)

export type ParsedChunk = {
  readonly lines: readonly ParsedLine[]
  /** The classes by which they were judged. */
  readonly classes: ReadonlyMap<string, TopicClass>
}

export type ChunkParser = (raws: readonly RawLine[]) => Promise<ParsedChunk>

/** So few lines take a millisecond or two; then whoever waits for the database gets their turn. */
const LINES_A_TURN = 20

/** Judges lines by themselves and by the topics there are; whoever they are about comes later. */
export function createChunkParser(ctx: Ctx, realm: Realm): ChunkParser {
  return async (raws) => {
    const topics = await listTopicClasses(ctx.pools.pages.db)
    const classes = new Map(topics.map(({ code, class: topicClass }) => [code, topicClass]))
    const blindIndex = rememberHashes(ctx.vault.blindIndex)
    const parse = createLineParser({
      realm,
      blindIndex,
      clock: ctx.clock,
      topicClass: (code) => classes.get(code),
    })
    const lines: ParsedLine[] = []
    for (const raw of raws) {
      lines.push({ raw, ...read(raw, parse) })
      if (lines.length % LINES_A_TURN === 0) await setImmediate()
    }
    return { lines, classes }
  }
}

function read(raw: RawLine, parse: ReturnType<typeof createLineParser>) {
  const json = parseLine(raw)
  if (!json.ok) return { problem: json.problem }
  const parsed = parse(json.value)
  return parsed.ok ? { line: parsed.line } : { problem: describeFaults(parsed.errors) }
}

export function describeFaults(errors: readonly Fault[]): Problem {
  const detail = errors.length === 1 ? errors[0]!.detail : `The line has ${errors.length} faults.`
  return createProblem('invalid', detail, errors)
}

/** The same number stands several times in most lines, and hashing is what they cost most. */
function rememberHashes(blindIndex: BlindIndex): Pick<BlindIndex, 'all'> {
  const known = new Map<string, BlindHash[]>()
  return {
    all(space, address) {
      const name = `${space.kind}/${address}`
      const hashes = known.get(name) ?? blindIndex.all(space, address)
      known.set(name, hashes)
      return hashes
    },
  }
}
