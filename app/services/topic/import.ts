import { findTopicWords, hasTopicConsents, insertTopic, lockTopic, updateTopic } from '#db/queries/topic.ts'
import type { Transaction } from '#db/client.ts'
import { findAgencyByCode } from '#db/queries/agency.ts'
import { applyTopicLine, parseTopicLine, type TopicLine } from '#app/domain/topic-line.ts'
import { applyTopicWords, NO_TOPIC_WORDS } from '#app/domain/topic-words.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import type { FieldError } from '#app/domain/field-error.ts'
import { noCounts, parseLine, type ImportCounts, type Refusal } from '../ndjson/parse-line.ts'
import { readLines, type RawLine } from '../ndjson/read-lines.ts'
import { createProblem, type Problem } from '../problem.ts'

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
  const current = await lockTopic(tx, line.code)
  const changesClass = current !== null && line.class !== undefined && line.class !== current.class
  const hasConsents = changesClass && (await hasTopicConsents(tx, line.code))
  const decision = applyTopicLine(current, line, { hasConsents })
  if (!decision.ok) return refuse(decision.errors)
  const words = applyTopicWords((await findTopicWords(tx, line.code)) ?? NO_TOPIC_WORDS, line)
  if (!words.ok) return refuse(words.errors)
  const { topic } = decision
  const agency = topic.agency === null ? null : await findAgencyByCode(tx, topic.agency)
  if (topic.agency !== null && agency === null) return refuse([unknownAgency(topic.agency)])
  if (!decision.changed && !words.changed) return 'unchanged'
  const row = { ...topic, ...words.words, agencyId: agency?.id ?? null }
  if (current !== null) await updateTopic(tx, row, ctx.clock())
  // Somebody else made it at the same moment: now it is there to be changed.
  else if (!(await insertTopic(tx, row, ctx.clock()))) return setTopic(tx, ctx, line, actor)
  const detail = { topic: topic.code, class: topic.class, before: current?.class ?? null }
  await recordAudit(tx, ctx, { actor, action: current === null ? 'topic.create' : 'topic.update', detail })
  return current === null ? 'created' : 'updated'
}

const refuse = (errors: readonly FieldError[]): Problem =>
  createProblem('invalid', errors.map((error) => error.detail).join(' '), errors)

const unknownAgency = (code: string): FieldError => ({
  pointer: '/agency',
  code: 'not_one_of',
  detail: `There is no agency ${code}.`,
})
