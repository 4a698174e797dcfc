import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import { containsPersonalData } from '#app/domain/reference.ts'
import type { Realm } from '#app/vault/index.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { noCounts, type ImportCounts, type Refusal } from '../ndjson/parse-line.ts'
import { readLines, type RawLine } from '../ndjson/read-lines.ts'
import { parseInput } from '../parse-input.ts'
import { createChunkImporter } from './import-chunk.ts'
import { createChunkParser, type ParsedChunk } from './parse-chunk.ts'

const CHUNK_LINES = 500
const CHUNK_CHARACTERS = 2 * 1024 * 1024

/** It is kept with every change for good, so it may not name anybody. */
const sourceName = z
  .string()
  .trim()
  .min(1, 'Say where the file comes from.')
  .max(200)
  .refine((text) => text.isWellFormed() && !text.includes('\0') && !containsPersonalData(text), {
    message: 'No phone or registration number in it: it outlives the residents.',
    params: { code: 'personal_data' },
  })
const input = z.strictObject({ source: sourceName })

export type ResidentImport = {
  /** UTF-8, one JSON object a line. */
  lines: AsyncIterable<Uint8Array>
  /** Where it comes from, for the ledger and the audit: `2026-05 주민등록 이관`. */
  source: string
  realm: Realm
}

export type ImportReports = {
  /** Told of every refused line, in order; what it returns is awaited. */
  onRefused: (refusal: Refusal) => void | Promise<void>
  /** Told of the counts so far, after every chunk. */
  onProgress?: (counts: Readonly<ImportCounts>) => void
}

/**
 * Brings residents from a file (CONTRACT 4, `resident import`), however long, in bounded memory. Each line is taken whole
 * or refused whole; lines are written some hundreds at a time, and where that fails, by halves, so that a bad line never
 * harms its neighbours. Importing the same file again changes nothing; so does going on after a crash.
 * @throws ServiceError `invalid` (the source); what the database throws when it is away: import the file again then
 */
export async function importResidents(
  ctx: Ctx,
  { lines, realm, ...given }: ResidentImport,
  { onRefused, onProgress }: ImportReports,
): Promise<ImportCounts> {
  const { source } = parseInput(input, given)
  const actor: Actor = { kind: 'import', id: source }
  const importChunk = createChunkImporter(ctx, realm, actor)
  const parseChunk = createChunkParser(ctx, realm)
  const counts = noCounts()
  const take = async (chunk: ParsedChunk) => {
    for (const outcome of await importChunk(chunk)) {
      counts.read += 1
      counts[outcome.outcome] += 1
      if (outcome.outcome === 'refused') await onRefused({ line: outcome.number, problem: outcome.problem })
    }
    onProgress?.(counts)
  }
  // While the database is at one chunk, the next is read.
  let taking = Promise.resolve()
  try {
    for await (const raws of toChunks(readLines(lines))) {
      const [chunk] = await Promise.all([parseChunk(raws), taking])
      taking = take(chunk)
      taking.catch(() => {}) // it is awaited, but not at once
    }
  } finally {
    await taking
  }
  const detail = { realm, ...counts }
  await ctx.pools.pages.begin((tx) => recordAudit(tx, ctx, { actor, action: 'resident.import-file', detail }))
  return counts
}

/** Chunks of so many lines, or fewer where they are long. */
async function* toChunks(lines: AsyncIterable<RawLine>): AsyncGenerator<RawLine[]> {
  let chunk: RawLine[] = []
  let characters = 0
  for await (const line of lines) {
    chunk.push(line)
    characters += 'text' in line ? line.text.length : 0
    if (chunk.length < CHUNK_LINES && characters < CHUNK_CHARACTERS) continue
    yield chunk
    chunk = []
    characters = 0
  }
  if (chunk.length > 0) yield chunk
}
