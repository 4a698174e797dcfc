import { CHANNELS, type Channel } from './channel.ts'
import { isNightConsentInForce } from './consent.ts'
import { findFreeTime, type DailyHours, type FreeTime, type HourRule } from './daily-hours.ts'
import { isStranger } from './plan-strangers.ts'
import type { PlanAsk, PlanFacts } from './plan.ts'
import { toDailyHours } from './quiet-hours.ts'
import { REASONS, type Reason } from './reason.ts'
import type { Instant } from './time.ts'

/** 정보통신망법 §50 ③: from 21:00 to 08:00 of the next day advertising needs a consent of its own. */
export const NIGHT: DailyHours = { startMinute: 21 * 60, endMinute: 8 * 60 }

/** 령 §61 ②: e-mail is exempt from the night. */
const NIGHT_CHANNELS: readonly Channel[] = CHANNELS.filter((channel) => channel !== 'email')

/** What makes a sound or a light; e-mail waits in its box. */
export const QUIET_CHANNELS: readonly Channel[] = ['kakao', 'sms', 'push']

export type PlanHourRule = HourRule & {
  readonly reason: 'night_advertising' | 'quiet_hours'
  readonly channels: readonly Channel[]
}

const never = () => false

/** The hours that hold channels of this plan (R8): the night for advertising, and the resident's quiet hours. */
export function hourRulesOf(facts: PlanFacts, ask: PlanAsk): readonly PlanHourRule[] {
  const rules: PlanHourRule[] = []
  if (facts.topic.class === 'advertising') {
    const consent = facts.resident?.consent ?? null
    const isLifted = (at: Instant) => isNightConsentInForce(consent, at)
    rules.push({ reason: 'night_advertising', hours: NIGHT, channels: NIGHT_CHANNELS, isLifted })
  }
  const hours = quietHoursThatCount(facts, ask)
  if (hours !== null) rules.push({ reason: 'quiet_hours', hours, channels: QUIET_CHANNELS, isLifted: never })
  return rules
}

function quietHoursThatCount({ topic, resident }: PlanFacts, { urgency }: PlanAsk): DailyHours | null {
  if (resident === null || resident.quietHours === null || isStranger(resident)) return null
  if (topic.class === 'emergency') return null
  const yieldsToUrgency = topic.class === 'statutory' || topic.class === 'service'
  if (urgency === 'urgent' && yieldsToUrgency) return null
  return toDailyHours(resident.quietHours)
}

/** When a step on `channel` that could start at `from` may start, and what held it until then (R8). */
export function holdStep(
  rules: readonly PlanHourRule[],
  channel: Channel,
  from: Instant,
): FreeTime<PlanHourRule> {
  return findFreeTime(
    rules.filter((rule) => rule.channels.includes(channel)),
    from,
  )
}

/** What held any step, each once and in the order in which a plan lists its reasons. */
export function reasonsOfHolds(holds: Iterable<PlanHourRule>): Reason[] {
  const met = new Set<Reason>(Array.from(holds, (rule) => rule.reason))
  return REASONS.filter((reason) => met.has(reason))
}
