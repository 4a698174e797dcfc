import { findAgencyByCode } from '#db/queries/agency.ts'
import { findTopicWords, hasTopicConsents, insertTopic, lockTopic, updateTopic } from '#db/queries/topic.ts'
import type { Transaction } from '#db/client.ts'
import type { FieldError } from '#app/domain/field-error.ts'
import { applyTopicLine, type TopicLine } from '#app/domain/topic-line.ts'
import type { TopicContent } from '#app/domain/topic-publication.ts'
import { applyTopicWords, NO_TOPIC_WORDS } from '#app/domain/topic-words.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'

/** What a topic is and what a line makes of it, nothing written yet; the topic is held until the transaction ends. */
export type TopicDecision =
  | { ok: false; errors: readonly FieldError[] }
  | { ok: true; before: TopicContent | null; after: TopicContent; agencyId: string | null; changed: boolean }

/** @param line absent is unchanged, null clears */
export async function decideTopic(tx: Transaction, line: TopicLine): Promise<TopicDecision> {
  const current = await lockTopic(tx, line.code)
  const changesClass = current !== null && line.class !== undefined && line.class !== current.class
  const hasConsents = changesClass && (await hasTopicConsents(tx, line.code))
  const decision = applyTopicLine(current, line, { hasConsents })
  if (!decision.ok) return decision
  const said = (await findTopicWords(tx, line.code)) ?? NO_TOPIC_WORDS
  const words = applyTopicWords(said, line)
  if (!words.ok) return words
  const { topic } = decision
  const agency = topic.agency === null ? null : await findAgencyByCode(tx, topic.agency)
  if (topic.agency !== null && agency === null) return { ok: false, errors: [unknownAgency(topic.agency)] }
  return {
    ok: true,
    before: current && { ...current, ...said },
    after: { ...topic, ...words.words },
    agencyId: agency?.id ?? null,
    changed: decision.changed || words.changed,
  }
}

/** @returns false: somebody else made the topic at the same moment, so it has to be decided anew */
export async function writeTopic(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock'>,
  { before, after, agencyId }: Extract<TopicDecision, { ok: true }>,
  actor: Actor,
): Promise<boolean> {
  const row = { ...after, agencyId }
  if (before !== null) await updateTopic(tx, row, ctx.clock())
  else if (!(await insertTopic(tx, row, ctx.clock()))) return false
  const detail = { topic: after.code, class: after.class, before: before?.class ?? null }
  await recordAudit(tx, ctx, { actor, action: before === null ? 'topic.create' : 'topic.update', detail })
  return true
}

const unknownAgency = (code: string): FieldError => ({
  pointer: '/agency',
  code: 'not_one_of',
  detail: `There is no agency ${code}.`,
})
