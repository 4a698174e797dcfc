import type { Channel } from './channel.ts'
import { resolvePlan, type Plan, type PlanAsk, type PlanFacts } from './channel-plan.ts'
import type { Instant } from './time.ts'

/** One plan in so many tries a channel that the detector took down (CONTRACT 3, Health). */
const CANARY_ONE_IN = 100

/** Whether this consult is the one in a hundred: decided by its id, whose end is random, so that it can be checked afterwards. */
export function isCanary(consultId: string): boolean {
  return Number.parseInt(consultId.slice(-8), 16) % CANARY_ONE_IN === 0
}

/**
 * The plan in which a channel that is down stays first, so that it is seen when it works again; null where nobody should
 * take that risk. Only a service notice that has a backup does: it comes a minute later if the channel is still broken.
 * @param plan what the same question is answered otherwise
 * @param detected channels that are down by the detector's word, not by staff's
 */
export function resolveCanary(
  plan: Plan,
  facts: PlanFacts,
  ask: PlanAsk,
  at: Instant,
  detected: readonly Channel[],
): Plan | null {
  if (facts.topic.class !== 'service' || plan.steps.length === 0) return null
  const first = plan.skipped.find(
    ({ channel, reason }) => reason === 'channel_down' && detected.includes(channel),
  )
  if (!first) return null
  const health = { ...facts.health, [first.channel]: 'degraded' as const }
  const canary = resolvePlan({ ...facts, health }, ask, at)
  return canary.steps[0]?.channel === first.channel && canary.decision === plan.decision ? canary : null
}
