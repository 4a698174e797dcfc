import type { Transaction } from '#db/client.ts'
import { parseTopicLine, type TopicLine } from '#app/domain/topic-line.ts'
import type { Actor, Ctx } from '../ctx.ts'
import type { FieldError } from '#app/domain/field-error.ts'
import { noCounts, parseLine, type ImportCounts, type Refusal } from '../ndjson/parse-line.ts'
import { readLines, type RawLine } from '../ndjson/read-lines.ts'
import { createProblem, type Problem } from '../problem.ts'
import { decideTopic, writeTopic } from './set.ts'

type Outcome = 'created' | 'updated' | 'unchanged' | Problem

/**
 * Reads topics, one JSON object a line, each line whole or not at all and in a transaction of its own.
 * @param onRefused told of every refused line, in order
 */
export async function importTopics(
  ctx: Ctx,
  source: AsyncIterable<Uint8Array>,
  actor: Actor,
  onRefused: (refusal: Refusal) => void | Promise<void>,
): Promise<ImportCounts> {
  const counts = noCounts()
  for await (const raw of readLines(source)) {
    counts.read += 1
    const outcome = await importLine(ctx, raw, actor)
    if (typeof outcome === 'string') {
      counts[outcome] += 1
    } else {
      counts.refused += 1
      await onRefused({ line: raw.number, problem: outcome })
    }
  }
  return counts
}

async function importLine(ctx: Ctx, raw: RawLine, actor: Actor): Promise<Outcome> {
  const json = parseLine(raw)
  if (!json.ok) return json.problem
  const parsed = parseTopicLine(json.value)
  if (!parsed.ok) return refuse(parsed.errors)
  return ctx.pools.pages.begin((tx) => setTopic(tx, ctx, parsed.line, actor))
}

async function setTopic(tx: Transaction, ctx: Ctx, line: TopicLine, actor: Actor): Promise<Outcome> {
  const decision = await decideTopic(tx, line)
  if (!decision.ok) return refuse(decision.errors)
  if (!decision.changed) return 'unchanged'
  // Somebody else made it at the same moment: now it is there to be changed.
  if (!(await writeTopic(tx, ctx, decision, actor))) return setTopic(tx, ctx, line, actor)
  return decision.before === null ? 'created' : 'updated'
}

const refuse = (errors: readonly FieldError[]): Problem =>
  createProblem('invalid', errors.map((error) => error.detail).join(' '), errors)
