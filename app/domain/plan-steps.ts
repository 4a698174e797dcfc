import type { Health } from './channel-health.ts'
import { holdStep, type PlanHourRule } from './plan-hours.ts'
import type { Candidate } from './plan-skips.ts'
import type { PlanAsk, PlanFacts, PlanStep } from './plan.ts'
import { SECOND, type Instant } from './time.ts'
import type { Topic } from './topic.ts'

/** R7, in seconds. A result that tarries on a degraded channel is waited for less long. */
const WAIT = { operational: { normal: 300, urgent: 60 }, degraded: { normal: 60, urgent: 30 } }

export type TimedSteps = {
  readonly steps: readonly PlanStep[]
  readonly heldBy: ReadonlySet<PlanHourRule>
  /** A step found no free minute on any day, so there are no steps. */
  readonly isNeverFree: boolean
}

/** One step of a sequence, before hours and failover are known. */
export function toStep({ channel, contactPoint }: Candidate, health: Health): PlanStep {
  return {
    channel,
    contactPointId: contactPoint?.id ?? null,
    notBefore: null,
    waitSeconds: null,
    health,
    smsFailover: 'forbidden',
    via: channel === 'push' ? 'portal' : 'agency',
    required: false,
  }
}

/** R6: the letter that ends a statutory plan: always operational, whatever channels the sender named. */
export function toPostStep({ legalService }: Topic): PlanStep {
  return {
    channel: 'post',
    contactPointId: null,
    notBefore: null,
    waitSeconds: null,
    health: 'operational',
    smsFailover: 'forbidden',
    via: 'agency',
    required: legalService,
  }
}

/** The steps of a sequence with their waits (R6, R7), held by hours (R8), and what the aggregator may do by itself. */
export function timeSteps(
  facts: PlanFacts,
  ask: PlanAsk,
  candidates: readonly Candidate[],
  rules: readonly PlanHourRule[],
): TimedSteps {
  const steps: PlanStep[] = []
  const heldBy = new Set<PlanHourRule>()
  let earliest: Instant = ask.sendAt
  for (const [index, candidate] of candidates.entries()) {
    const held = holdStep(rules, candidate.channel, earliest)
    for (const rule of held.heldBy) heldBy.add(rule)
    if (held.at === null) return { steps: [], heldBy, isNeverFree: true }
    const waitSeconds = waitAfter(facts, ask, candidate, index === candidates.length - 1)
    const notBefore = held.at === earliest ? null : held.at
    steps.push({ ...toStep(candidate, facts.health[candidate.channel]), notBefore, waitSeconds })
    earliest = held.at + (waitSeconds ?? 0) * SECOND
  }
  const withFailover = steps.map((step, index) =>
    mayFailOver(candidates, steps, index) ? { ...step, smsFailover: 'allowed' as const } : step,
  )
  if (facts.topic.class === 'statutory') withFailover.push(toPostStep(facts.topic))
  return { steps: withFailover, heldBy, isNeverFree: false }
}

function waitAfter(facts: PlanFacts, ask: PlanAsk, { channel }: Candidate, isLast: boolean): number | null {
  if (isLast) return facts.topic.class === 'statutory' ? facts.topic.postAfterSeconds : null
  const pace = facts.health[channel] === 'degraded' ? WAIT.degraded : WAIT.operational
  return pace[ask.urgency]
}

/**
 * Whether the aggregator may turn this Alimtalk into a text by itself (CONTRACT 2, `smsFailover`): only where the text
 * would follow at once, to the same number, and hours do not hold it; a stranger's numbers count as the same.
 */
function mayFailOver(candidates: readonly Candidate[], steps: readonly PlanStep[], index: number): boolean {
  const [kakao, sms] = [candidates[index], candidates[index + 1]]
  if (kakao?.channel !== 'kakao' || sms?.channel !== 'sms') return false
  if (steps[index + 1]?.notBefore !== null) return false
  return kakao.contactPoint?.addressKey === sms.contactPoint?.addressKey
}
