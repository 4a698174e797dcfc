import { CHANNELS } from './channel.ts'
import type { ChannelHealth } from './channel-health.ts'
import { nextStartOfHours } from './daily-hours.ts'
import type { PlanHourRule } from './plan-hours.ts'
import type { PlanStep } from './plan.ts'
import { MINUTE, type Instant } from './time.ts'

const VALID_MS = 10 * MINUTE
/** While something is broken it may be mended, or break further, at any moment. */
const VALID_WHILE_BROKEN_MS = MINUTE

/**
 * R10: until when a sender may start on this plan. Hours that begin in between would hold a step which the plan lets
 * go, so the plan ends where they begin; a night for which the resident agreed ends nothing.
 */
export function resolveValidUntil(
  health: ChannelHealth,
  steps: readonly PlanStep[],
  rules: readonly PlanHourRule[],
  decidedAt: Instant,
): Instant {
  const isBroken = CHANNELS.some((channel) => health[channel] !== 'operational')
  let validUntil = decidedAt + (isBroken ? VALID_WHILE_BROKEN_MS : VALID_MS)
  for (const rule of rules) {
    const start = nextStartOfHours(rule.hours, decidedAt)
    if (start >= validUntil || rule.isLifted(start)) continue
    if (steps.some(({ channel }) => channel !== 'post' && rule.channels.includes(channel))) validUntil = start
  }
  return validUntil
}
