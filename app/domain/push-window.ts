import type { Plan, PlanStep } from './plan.ts'
import { MINUTE, SECOND, type Instant } from './time.ts'

/** How long after the moment to which hours held it a step may begin: as long as a plan is good for (R10). */
const HELD_MS = 10 * MINUTE

/** First and last instant at which the push of a plan may begin. */
export type PushWindow = { readonly opensAt: Instant; readonly closesAt: Instant }

/**
 * When a plan lets its push step begin: from what was asked, or what hours held it to; until the plan's end, and where
 * other steps come first, their waits longer: a plan begun in time is followed to its end (CONTRACT 2, R8, R10).
 */
export function pushWindowOf(
  { steps, validUntil }: Pick<Plan, 'steps' | 'validUntil'>,
  push: PlanStep,
  sendAt: Instant,
): PushWindow {
  const before = steps.slice(0, steps.indexOf(push))
  const latest = before.reduce(
    (at, { notBefore, waitSeconds }) => Math.max(at, notBefore ?? 0) + (waitSeconds ?? 0) * SECOND,
    validUntil,
  )
  const isHeldLonger = before.length > 0 && push.notBefore !== null && push.notBefore > latest
  return {
    opensAt: Math.max(sendAt, push.notBefore ?? 0),
    closesAt: isHeldLonger ? push.notBefore + HELD_MS : latest,
  }
}
