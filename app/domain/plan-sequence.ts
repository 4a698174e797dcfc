import { judgeConsent, type ConsentJudgement } from './consent.ts'
import { reasonsOfHolds, type PlanHourRule } from './plan-hours.ts'
import { isByPostOnly, resolveOrder } from './plan-order.ts'
import { selectChannels } from './plan-skips.ts'
import { timeSteps, toPostStep } from './plan-steps.ts'
import type { Plan, PlanAsk, PlanDraft, PlanFacts, PlanStep, SkippedChannel } from './plan.ts'
import type { Reason } from './reason.ts'
import { canOptOut } from './topic.ts'

/** R5: when every channel of the order is down, the question is asked again after this. */
const RETRY_AFTER_SECONDS = 300

/** One channel after the other: every class but emergency (R1 to R8). */
export function draftSequence(facts: PlanFacts, ask: PlanAsk, rules: readonly PlanHourRule[]): PlanDraft {
  const { topic, resident } = facts
  if (resident?.topic?.optedOut === true && canOptOut(topic.class)) {
    return draft(facts, null, 'suppress', ['opted_out'])
  }
  const consent = resident?.consent ?? null
  // Consent only ages: what is refused now would be refused at a later `notBefore` too, for the same reason.
  const permission = judgeConsent(consent, topic.class, ask.sendAt)
  if (!permission.granted) return refuse(facts, permission)
  if (isByPostOnly(topic, resident)) {
    return draft(facts, permission.record, 'send', [], { steps: [toPostStep(topic)] })
  }

  const { candidates, skipped } = selectChannels(facts, ask, resolveOrder(facts))
  if (candidates.length === 0) return draftWithoutChannel(facts, permission.record, skipped)

  const { steps, heldBy, isNeverFree } = timeSteps(facts, ask, candidates, rules)
  const reasons = reasonsOfHolds(heldBy)
  if (isNeverFree) return draft(facts, permission.record, 'suppress', reasons, { skipped })

  const notBefore = steps[0]?.notBefore ?? null
  const later = judgeConsent(consent, topic.class, notBefore ?? ask.sendAt)
  if (!later.granted) return refuse(facts, later)
  const decision = notBefore === null ? 'send' : 'defer'
  return draft(facts, permission.record, decision, reasons, { notBefore, steps, skipped })
}

function refuse(facts: PlanFacts, judgement: ConsentJudgement & { granted: false }): PlanDraft {
  return draft(facts, judgement.record, 'suppress', [judgement.reason])
}

/** R5: nobody left. A duty goes by post, anything else waits for a channel that is down or is not sent. */
function draftWithoutChannel(
  facts: PlanFacts,
  record: string | null,
  skipped: readonly SkippedChannel[],
): PlanDraft {
  const isDown = skipped.some((skip) => skip.reason === 'channel_down')
  const reasons: Reason[] = [isDown ? 'all_channels_down' : 'no_channel']
  if (facts.topic.class === 'statutory') {
    return draft(facts, record, 'send', reasons, { steps: [toPostStep(facts.topic)], skipped })
  }
  if (!isDown) return draft(facts, record, 'suppress', reasons, { skipped })
  return draft(facts, record, 'defer', reasons, { skipped, retryAfterSeconds: RETRY_AFTER_SECONDS })
}

type Rest = {
  readonly notBefore?: Plan['notBefore']
  readonly retryAfterSeconds?: number
  readonly steps?: readonly PlanStep[]
  readonly skipped?: readonly SkippedChannel[]
}

function draft(
  { topic }: PlanFacts,
  record: string | null,
  decision: Plan['decision'],
  reasons: readonly Reason[],
  { notBefore = null, retryAfterSeconds, steps = [], skipped = [] }: Rest = {},
): PlanDraft {
  return {
    decision,
    reasons,
    strategy: 'sequence',
    notBefore,
    retryAfterSeconds: retryAfterSeconds ?? null,
    steps,
    skipped,
    consent: { class: topic.class, record },
  }
}
