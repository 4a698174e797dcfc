import type { Channel } from '#app/domain/channel.ts'
import { CHANNELS } from '#app/domain/channel.ts'
import { ALL_OPERATIONAL, type ChannelHealth } from '#app/domain/channel-health.ts'
import { resolvePlan, type Plan, type PlanAsk, type ResidentFacts } from '#app/domain/channel-plan.ts'
import type { ConsentState, ConsentStanding } from '#app/domain/consent.ts'
import type { ContactPointFact } from '#app/domain/contact-point.ts'
import { DEFAULT_TOPIC_PREFERENCE, type TopicPreference } from '#app/domain/preference.ts'
import { formatInstant, parseInstant, type Instant } from '#app/domain/time.ts'
import type { Topic, TopicClass } from '#app/domain/topic.ts'

/** `2026-11-22 21:30`, with seconds and fractions where wanted, on a clock in Seoul. */
export function seoul(text: string): Instant {
  const [date, time = '00:00'] = text.split(' ')
  const instant = parseInstant(`${date}T${time.length === 5 ? `${time}:00` : time}+09:00`)
  if (instant === null) throw new Error(`no such time: ${text}`)
  return instant
}

/** A Wednesday afternoon on which nothing holds anything. */
export const AFTERNOON = seoul('2026-11-25 14:00')
export const LONG_AGO = seoul('2026-05-01 10:00')

const PHONE = 'phone-key'

export function point(channel: Channel, facts: Partial<ContactPointFact> = {}): ContactPointFact {
  return {
    id: `cp_${channel}`,
    channel,
    addressKey: channel === 'kakao' || channel === 'sms' ? PHONE : `${channel}-key`,
    verifiedAt: LONG_AGO,
    confirmedAt: null,
    blocked: false,
    unreachable: false,
    ...facts,
  }
}

export function resident(facts: Partial<ResidentFacts> = {}): ResidentFacts {
  return {
    language: 'ko',
    preferenceVersion: 7,
    shareAddresses: true,
    contactPoints: CHANNELS.map((channel) => point(channel)),
    order: null,
    quietHours: null,
    topic: null,
    consent: null,
    ...facts,
  }
}

export function topic(topicClass: TopicClass, facts: Partial<Topic> = {}): Topic {
  const channels = CHANNELS.filter((channel) => topicClass !== 'advertising' || channel !== 'kakao')
  return {
    code: 'test.topic',
    class: topicClass,
    name: { ko: '시험' },
    allowedChannels: channels,
    defaultOrder: channels,
    postAfterSeconds: 86_400,
    urgentAllowed: true,
    legalService: false,
    agency: null,
    ...facts,
  }
}

export function prefer(choice: Partial<TopicPreference>): TopicPreference {
  return { ...DEFAULT_TOPIC_PREFERENCE, ...choice }
}

function standing(status: ConsentStanding['status'], at: Instant, record: string): ConsentStanding {
  return { status, at, record }
}

export const granted = (at: Instant = LONG_AGO): ConsentState => ({
  day: standing('granted', at, 'day'),
  night: null,
})
export const grantedWithNight = (at: Instant = LONG_AGO, nightAt = at): ConsentState => ({
  day: standing('granted', at, 'day'),
  night: standing('granted', nightAt, 'night'),
})
export const withdrawn = (at: Instant = LONG_AGO): ConsentState => ({
  day: standing('withdrawn', at, 'gone'),
  night: standing('withdrawn', at, 'gone'),
})

export type Case = {
  class?: TopicClass
  topic?: Partial<Topic>
  /** null: not registered. */
  resident?: Partial<ResidentFacts> | null
  health?: Partial<ChannelHealth>
  ask?: Partial<PlanAsk>
  at?: Instant
}

/** A plan for a registered resident with every channel proven, asked about in the afternoon, unless the case says otherwise. */
export function plan(c: Case = {}): Plan {
  const at = c.at ?? AFTERNOON
  return resolvePlan(
    {
      topic: topic(c.class ?? 'service', c.topic),
      health: { ...ALL_OPERATIONAL, ...c.health },
      resident: c.resident === null ? null : resident(c.resident),
    },
    { channels: CHANNELS, urgency: 'normal', sendAt: at, ...c.ask },
    at,
  )
}

export const channelsOf = ({ steps }: Plan) => steps.map((step) => step.channel)
export const waitsOf = ({ steps }: Plan) => steps.map((step) => step.waitSeconds)
export const healthsOf = ({ steps }: Plan) => steps.map((step) => step.health)
export const failoversOf = ({ steps }: Plan) => steps.map((step) => step.smsFailover)
/** Each step's `notBefore` as `MM-DD HH:MM:SS` in Seoul, or null. */
export const startsOf = ({ steps }: Plan) => steps.map((step) => clockOf(step.notBefore))
export const skipsOf = ({ skipped }: Plan) => skipped.map(({ channel, reason }) => `${channel} ${reason}`)

export function clockOf(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant).slice(5, 19).replace('T', ' ')
}
