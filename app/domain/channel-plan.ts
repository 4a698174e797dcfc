import { draftEmergency } from './plan-emergency.ts'
import { hourRulesOf } from './plan-hours.ts'
import { draftSequence } from './plan-sequence.ts'
import { resolveValidUntil } from './plan-validity.ts'
import type { Plan, PlanAsk, PlanFacts } from './plan.ts'
import type { Instant } from './time.ts'

export {
  URGENCIES,
  type Plan,
  type PlanAsk,
  type PlanFacts,
  type PlanStep,
  type ResidentFacts,
  type SkippedChannel,
  type Urgency,
} from './plan.ts'

/**
 * How to reach a resident with one notice (CONTRACT 3). Facts, question and time in, plan out; the same again for the
 * same. Where each rule lives:
 *
 * - R0 classes: topic.ts
 * - R1 strangers: plan-strangers.ts
 * - R2 permission (정보통신망법 §50 ①–③⑧): consent.ts, plan-sequence.ts
 * - R3 order: plan-order.ts; backups: plan-skips.ts
 * - R4 skips: plan-skips.ts
 * - R5 nobody left: plan-sequence.ts
 * - R6 post (행정절차법 §14), R7 waiting: plan-steps.ts
 * - R8 hours (정보통신망법 §50 ③, 령 §61 ②): plan-hours.ts, daily-hours.ts
 * - R9 emergency: plan-emergency.ts
 * - R10 validity: plan-validity.ts
 *
 * `at` is `decidedAt`. The ask is taken as checked: at least one channel, urgency allowed, `sendAt` within its limits.
 */
export function resolvePlan(facts: PlanFacts, ask: PlanAsk, at: Instant): Plan {
  // A `sendAt` minutes ago cannot be met any more: judged by it, a promotion asked for 20:58 would go out at 21:01.
  const question = ask.sendAt < at ? { ...ask, sendAt: at } : ask
  const rules = hourRulesOf(facts, question)
  const draft =
    facts.topic.class === 'emergency'
      ? draftEmergency(facts, question)
      : draftSequence(facts, question, rules)
  return { ...draft, validUntil: resolveValidUntil(facts.health, draft.steps, rules, at) }
}
