import type { AskedRow, OutcomeOf } from '#db/queries/history.ts'
import type { Plan, PlanStep } from '#app/domain/channel-plan.ts'
import { resolveStory, type Story } from '#app/domain/consult-story.ts'
import type { StepChannel } from '#app/domain/channel.ts'
import type { Outcome } from '#app/domain/outcome.ts'
import type { Instant } from '#app/domain/time.ts'
import type { TopicClass, TopicName } from '#app/domain/topic.ts'
import { consultId } from '../consult/answer.ts'
import type { Ctx } from '../ctx.ts'

/** One step as it was told, with what its sender reported; both null: nothing was. */
export type StepView = {
  channel: StepChannel
  notBefore: Instant | null
  outcome: Outcome | null
  outcomeAt: Instant | null
}

/** One consult as its resident may read it. No address: evidence holds none. */
export type ConsultEntry = {
  /** `con_…`, as the agency knows it. */
  id: string
  at: Instant
  agency: string
  topic: { code: string; name: TopicName; class: TopicClass | null }
  decision: Plan['decision']
  reasons: Plan['reasons']
  strategy: Plan['strategy']
  notBefore: Instant | null
  steps: StepView[]
  skipped: Plan['skipped']
  /** Decided by the agency itself, from its continuity pack, while the portal could not be reached. */
  isOffline: boolean
  /** The agency's own number of the notice. */
  reference: string | null
  story: { story: Story; channel: StepChannel | null }
}

/** Of an offline consult the evidence holds what was told and no more (`offline/evidence.ts`). */
type Answer = Pick<Plan, 'decision'> &
  Partial<Omit<Plan, 'decision' | 'steps'>> & { steps: Pick<PlanStep, 'channel' | 'notBefore'>[] }
type Question = { topic: string; reference: string | null; offline?: object }

/** @param outcomes of this consult, whatever else is among them */
export function toConsultEntry(
  ctx: Pick<Ctx, 'catalog' | 'clock'>,
  row: AskedRow,
  outcomes: readonly OutcomeOf[],
): ConsultEntry {
  const question = JSON.parse(row.question) as Question
  const answer = JSON.parse(row.answer) as Answer
  const topic = [...ctx.catalog.topics()].find(({ code }) => code === question.topic)
  const steps = answer.steps.map(({ channel, notBefore }): StepView => {
    const said = outcomes.find((each) => each.consultId === row.id && each.channel === channel)
    return { channel, notBefore, outcome: said?.outcome ?? null, outcomeAt: said?.at.getTime() ?? null }
  })
  const { decision } = answer
  return {
    id: consultId(row.id),
    at: row.decidedAt,
    agency: ctx.catalog.agency(row.agencyId)?.name ?? row.agencyId,
    topic: { code: question.topic, name: topic?.name ?? { ko: question.topic }, class: topic?.class ?? null },
    decision,
    reasons: answer.reasons ?? [],
    strategy: answer.strategy ?? 'sequence',
    notBefore: answer.notBefore ?? null,
    steps,
    skipped: answer.skipped ?? [],
    isOffline: question.offline !== undefined,
    reference: question.reference,
    story: resolveStory({ decision, steps, decidedAt: row.decidedAt }, ctx.clock()),
  }
}
