import { CHANNELS, type Channel } from './channel.ts'
import type { ContactPointFact } from './contact-point.ts'
import { QUIET_CHANNELS } from './plan-hours.ts'
import { chosenOrder } from './plan-order.ts'
import { isStale, judgeReach, judgeSender, type Candidate } from './plan-skips.ts'
import { toStep } from './plan-steps.ts'
import { isStranger, strangerOrder } from './plan-strangers.ts'
import type { PlanAsk, PlanDraft, PlanFacts, ResidentFacts, SkippedChannel } from './plan.ts'
import { isWithin } from './quiet-hours.ts'
import type { SkipReason } from './reason.ts'
import type { Instant } from './time.ts'

/** Every way at once, whatever was switched off, blocked, declined, stale or quiet (R9). */
export function draftEmergency(facts: PlanFacts, ask: PlanAsk): PlanDraft {
  const { candidates, skipped } = selectForEmergency(facts, ask)
  const inOrder = candidates.toSorted((one, other) => downness(facts, one) - downness(facts, other))
  const isOverride = facts.resident !== null && overrides(facts.resident, candidates, ask.sendAt)
  const isReachable = candidates.length > 0
  return {
    decision: isReachable ? 'send' : 'suppress',
    reasons: isReachable ? (isOverride ? ['emergency_override'] : []) : ['no_channel'],
    strategy: 'parallel',
    notBefore: null,
    retryAfterSeconds: null,
    steps: inOrder.map((candidate) => toStep(candidate, facts.health[candidate.channel])),
    skipped,
    consent: { class: facts.topic.class, record: null },
  }
}

/** A channel that is declared down may yet carry something, so it is tried after the others. */
function downness(facts: PlanFacts, { channel }: Candidate): number {
  return facts.health[channel] === 'down' ? 1 : 0
}

function selectForEmergency(facts: PlanFacts, ask: PlanAsk) {
  const verdicts = emergencyOrder(facts).map((channel) => ({
    channel,
    found: judgeChannel(facts, ask, channel),
  }))
  const known = verdicts.flatMap(({ found }) => (typeof found === 'string' ? [] : [found]))
  const candidates = known.length > 0 ? known : strangerCandidates(facts, ask)
  const isStep = (channel: Channel) => candidates.some((candidate) => candidate.channel === channel)
  const skipped = verdicts.flatMap(({ channel, found }): SkippedChannel[] =>
    typeof found === 'string' && !isStep(channel) ? [{ channel, reason: found }] : [],
  )
  return { candidates, skipped }
}

/** The resident's order, then the default, then the four: every channel once. */
function emergencyOrder({ topic, resident }: PlanFacts): readonly Channel[] {
  const chosen = resident === null ? null : chosenOrder(resident)
  return [...new Set([...(chosen ?? []), ...topic.defaultOrder, ...CHANNELS])]
}

function judgeChannel(facts: PlanFacts, ask: PlanAsk, channel: Channel): Candidate | SkipReason {
  const unusable = judgeSender(facts, ask, channel)
  if (unusable !== null) return unusable
  const points = facts.resident?.contactPoints.filter((point) => point.channel === channel) ?? []
  const reachable = judgeReach(points)
  if (typeof reachable === 'string') return reachable
  const fresh = reachable.find((point) => !isStale(point, ask.sendAt))
  return { channel, contactPoint: fresh ?? (reachable[0] as ContactPointFact) }
}

/** Nobody to be found among the contact points: the sender's own records, as for a stranger (R1). */
function strangerCandidates(facts: PlanFacts, ask: PlanAsk): readonly Candidate[] {
  return strangerOrder(facts.topic)
    .filter((channel) => judgeSender(facts, ask, channel) === null)
    .map((channel) => ({ channel, contactPoint: null }))
}

/** Whether something the resident said or left unsaid would have kept one of these steps back in any other class. */
function overrides(resident: ResidentFacts, candidates: readonly Candidate[], sendAt: Instant): boolean {
  const uses = (channel: Channel) => candidates.some((candidate) => candidate.channel === channel)
  const { topic, quietHours, contactPoints } = resident
  if (topic?.optedOut === true) return true
  if (topic?.backups === false && candidates.length > 1) return true
  if (contactPoints.some((point) => point.blocked && uses(point.channel))) return true
  if (candidates.some(({ contactPoint }) => contactPoint !== null && isStale(contactPoint, sendAt)))
    return true
  if (quietHours === null || isStranger(resident)) return false
  return isWithin(quietHours, sendAt) && QUIET_CHANNELS.some(uses)
}
