import { CHANNELS, type Channel } from './channel.ts'
import type { ChannelHealth } from './channel-health.ts'
import { ALL_OPERATIONAL } from './channel-health.ts'
import { resolvePlan, type ResidentFacts } from './channel-plan.ts'
import type { Company } from './company.ts'
import { HOUR, seoulDayStart, type Instant } from './time.ts'
import type { Topic } from './topic.ts'

export const DRILL_STATES = ['waiting', 'running', 'done', 'failed'] as const
export type DrillState = (typeof DRILL_STATES)[number]

/** What became of the message that asks somebody to add a backup: on its way, taken or refused by the provider, or too late. */
export const DRILL_ASKED_STATES = ['waiting', 'accepted', 'refused', 'expired'] as const
export type DrillAskedState = (typeof DRILL_ASKED_STATES)[number]

/** So many days somebody is tried for whose message was not sent by the evening. */
export const DRILL_TRIES = 3

/**
 * What would become of somebody's notice if a channel stopped: nothing changes (it is not their first, or they get none
 * anyway); a backup takes over; a letter alone; nothing.
 */
export const DRILL_VERDICTS = ['unaffected', 'backup', 'post', 'unreached'] as const
export type DrillVerdict = (typeof DRILL_VERDICTS)[number]

/** How long KakaoTalk was gone from 15 October 2022 on (과학기술정보통신부, 2022-12-06: 127 h 33 min; KOREA.md 6.1). */
export const OUTAGE_2022_HOURS = 127

/** What a drill counted beside the residents of each topic. */
export type DrillFigures = {
  /** Registered residents looked at. */
  readonly residents: number
  /** Those whose preferred channel, backups and log-ins all hang on one company (`findOneCompany`). */
  readonly oneCompany: Partial<Record<Company, number>>
  /** Those of whom that cannot be said, because nobody looked yet whose their mailbox is; absent in older drills. */
  readonly companyUnknown?: number
  /** Days of evidence the usual volume was counted from; 0: none; null: not counted yet. */
  readonly days: number | null
  /** Notices of those days whose first step was the channel, by what would have been the first instead; `none`: nothing. */
  readonly shifted: Partial<Record<Channel | 'post' | 'none', number>>
  /** Texts in the busiest hour of those days that would have come on top. */
  readonly peakHour: number
  /** How long the counting of residents took, in milliseconds. */
  readonly tookMs: number
}

/** Noon in Seoul of the day: it holds nobody's notice back, for a drill asks who is reached, not when. */
export const drillNoon = (at: Instant): Instant => seoulDayStart(at) + 12 * HOUR

/** What would become of a notice of this topic for this resident if the channel were down at `at` (CONTRACT 3). */
export function judgeDrill(
  topic: Topic,
  resident: ResidentFacts | null,
  channel: Channel,
  at: Instant,
): DrillVerdict {
  const sendAt = drillNoon(at)
  const person = resident && { ...resident, quietHours: null }
  const planIn = (health: ChannelHealth) =>
    resolvePlan(
      { topic, health, resident: person },
      { channels: CHANNELS, urgency: 'normal', sendAt },
      sendAt,
    )
  const usual = planIn(ALL_OPERATIONAL)
  if (usual.steps[0]?.channel !== channel) return 'unaffected'
  // An emergency keeps what is down as its last way; nobody may count on it.
  const left = planIn({ ...ALL_OPERATIONAL, [channel]: 'down' }).steps.filter(
    (step) => step.channel !== channel,
  )
  if (left.some((step) => step.channel !== 'post')) return 'backup'
  return left.length > 0 ? 'post' : 'unreached'
}
