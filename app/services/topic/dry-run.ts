import type { TransactionSql } from 'postgres'
import { parsePoints, readFacts, type FactsRow } from '#db/queries/consult.ts'
import { listTopicAnswers, type TopicAnswerRow } from '#db/queries/topic-answer.ts'
import { unhurried } from '#db/queries/unhurried.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Urgency } from '#app/domain/channel-plan.ts'
import { replayAnswer, type StoredAnswer } from '#app/domain/plan-replay.ts'
import { DAY, parseInstant, SECOND, type Instant } from '#app/domain/time.ts'
import type { Topic } from '#app/domain/topic.ts'
import { toResidentFacts } from '../consult/facts.ts'
import type { Ctx } from '../ctx.ts'

const DAYS = 30
/** Answers looked at; a page waits for them. */
const LIMIT = 5_000
/** Parts of the thirty days that count alike where there are more: nights, weekends and the end of the month are in it. */
const SLICES = DAYS * 8
const GROUP = 500
const DEADLINE_MS = 20 * SECOND

export type DryRun = {
  /** Answers of the last thirty days that were looked at. */
  looked: number
  /** Where there are more than were looked at: those are spread over the whole time. */
  isPartial: boolean
  changed: number
  same: number
  /** Not known: the resident chose anew since, or left. */
  residentChanged: number
  /** Not known: the answer cannot be given again by the rules of now (a channel, an address or the topic changed). */
  unknown: number
}

type Question = { urgency: Urgency; sendAt: string; channels: Channel[] }
type Answer = StoredAnswer & { preferenceVersion: number | null }

/**
 * How many answers of the last thirty days would have been others, had `after` held instead of `before`: each is decided
 * anew by the rules that answer agencies. What cannot be known any more is counted as such and never guessed.
 */
export async function dryRunTopic(ctx: Ctx, before: Topic, after: Topic): Promise<DryRun> {
  const run: DryRun = { looked: 0, isPartial: false, changed: 0, same: 0, residentChanged: 0, unknown: 0 }
  await ctx.pools.pages.run(
    async (sql) => {
      const { rows, isPartial } = await unhurried(
        sql,
        (tx) => chooseAnswers(tx, before.code, ctx.clock()),
        DEADLINE_MS,
      )
      run.looked = rows.length
      run.isPartial = isPartial
      for (let start = 0; start < rows.length; start += GROUP) {
        const group = rows.slice(start, start + GROUP)
        const facts = await readFacts(
          sql,
          group.map(({ residentId, agencyId }) => ({ hash: null, residentId, topic: before.code, agencyId })),
        )
        group.forEach((row, index) => (run[judge(row, facts[index]!, before, after)] += 1))
      }
    },
    { deadlineMs: DEADLINE_MS },
  )
  return run
}

/** All answers of the thirty days, or of more than `LIMIT` as many of each part in which there are any. */
async function chooseAnswers(
  tx: TransactionSql,
  code: string,
  now: Instant,
): Promise<{ rows: TopicAnswerRow[]; isPartial: boolean }> {
  const window = { code, since: now - DAYS * DAY, until: now + 1 }
  const all = await listTopicAnswers(tx, { ...window, slices: 1, each: LIMIT + 1 })
  if (all.length <= LIMIT) return { rows: all, isPartial: false }
  const filled = (await listTopicAnswers(tx, { ...window, slices: SLICES, each: 1 })).length
  const each = Math.floor(LIMIT / filled)
  return { rows: await listTopicAnswers(tx, { ...window, slices: SLICES, each }), isPartial: true }
}

function judge(row: TopicAnswerRow, facts: FactsRow, before: Topic, after: Topic) {
  const question = JSON.parse(row.question) as Question
  const stored = JSON.parse(row.answer) as Answer
  const resident = toResidentFacts(facts, parsePoints(facts.points))
  if ((resident?.preferenceVersion ?? null) !== stored.preferenceVersion) return 'residentChanged'
  const { urgency, channels } = question
  const ask = { urgency, channels, sendAt: parseInstant(question.sendAt)! }
  return replayAnswer(stored, { ask, at: row.decidedAt, resident }, { before, after })
}
