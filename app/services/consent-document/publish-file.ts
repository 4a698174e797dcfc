import { z } from 'zod'
import { findDocument } from '#db/queries/consent-document.ts'
import { CHANGE_MEANINGS } from '#app/domain/consent-change.ts'
import { consentTexts, documentVersion } from '#app/domain/consent-document.ts'
import { jsonLinesOf } from '#app/domain/json-lines-of.ts'
import { MINUTE, parseInstant, type Instant } from '#app/domain/time.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { invalidField, ServiceError } from '../errors.ts'
import { findUnstorable, type Refusal } from '../ndjson/parse-line.ts'
import { parseInput } from '../parse-input.ts'
import { createProblem, type Problem } from '../problem.ts'
import { publishDocument } from './publish.ts'

/** As a file writes it. `inForceAt`, `endsAt`: RFC 3339; no `inForceAt`: at once; no `meaning`: the same in other words. */
const written = z.strictObject({
  subject: z.string().max(100),
  version: documentVersion,
  inForceAt: z.string().optional(),
  meaning: z.enum(CHANGE_MEANINGS).optional(),
  endsAt: z.string().nullish(),
  texts: consentTexts,
})

export type PublishCounts = { read: number; published: number; unchanged: number; refused: number }

/** Clocks differ a little. */
const PAST_MS = 5 * MINUTE

/**
 * Publishes what stands in a JSON text: one document, or a list of them, each whole or not at all. A version that stands
 * with the same texts is `unchanged`.
 * @param onRefused told of every document that was refused, with the line of its first fault
 * @throws ServiceError invalid: the text is no JSON; it says in which line
 */
export async function publishDocumentFile(
  ctx: Pick<Ctx, 'pools' | 'clock'>,
  text: string,
  actor: Actor,
  onRefused: (refusal: Refusal) => void | Promise<void>,
): Promise<PublishCounts> {
  const value = parse(text)
  const isList = Array.isArray(value)
  const lines = jsonLinesOf(text)
  const counts = { read: 0, published: 0, unchanged: 0, refused: 0 }
  for (const [index, document] of (isList ? (value as unknown[]) : [value]).entries()) {
    counts.read += 1
    const outcome = await publish(ctx, document, actor)
    if (typeof outcome === 'string') counts[outcome] += 1
    else {
      counts.refused += 1
      const place = isList ? `/${index}` : ''
      await onRefused({ line: lineOf(lines, place + (outcome.errors?.[0]?.pointer ?? '')), problem: outcome })
    }
  }
  return counts
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const where = /\(line \d+ column \d+\)/.exec(String(error))?.[0]
    throw new ServiceError(
      'invalid',
      `The file is not JSON${where ? ` ${where}` : ''}: mend it and publish again.`,
    )
  }
}

async function publish(
  ctx: Pick<Ctx, 'pools' | 'clock'>,
  value: unknown,
  actor: Actor,
): Promise<'published' | 'unchanged' | Problem> {
  const unstorable = findUnstorable(value, [])
  if (unstorable.length > 0) return createProblem('invalid', unstorable[0]!.detail, unstorable)
  try {
    const { subject, version, inForceAt, endsAt, meaning, texts } = parseInput(written, value)
    const from = readTime('/inForceAt', inForceAt) ?? ctx.clock()
    const until = readTime('/endsAt', endsAt ?? undefined)
    const isNew = (await findDocument(ctx.pools.pages.db, subject, version)) === null
    if (isNew && from < ctx.clock() - PAST_MS)
      throw invalidField(
        '/inForceAt',
        'out_of_range',
        'A new text cannot have been in force before: name a time ahead, or none.',
      )
    const document = { subject, version, inForceAt: from, endsAt: until, meaning, texts }
    const { published } = await publishDocument(ctx, document, actor)
    return published ? 'published' : 'unchanged'
  } catch (error) {
    if (!(error instanceof ServiceError) || error.kind === 'unavailable') throw error
    const code = error.kind === 'conflict' ? 'conflict' : 'invalid'
    return createProblem(code, error.message, error.errors)
  }
}

/** null: not named. */
function readTime(pointer: string, text: string | undefined): Instant | null {
  if (text === undefined) return null
  const at = parseInstant(text)
  if (at === null) throw invalidField(pointer, 'invalid_format', 'A time such as 2026-12-01T00:00:00+09:00.')
  return at
}

/** Of what is missing, the line of what it is missing from. */
function lineOf(lines: ReadonlyMap<string, number>, pointer: string): number {
  return lines.get(pointer) ?? lineOf(lines, pointer.slice(0, Math.max(0, pointer.lastIndexOf('/'))))
}
