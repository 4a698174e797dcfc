import type { Channel, StepChannel } from './channel.ts'
import type { ChannelHealth, Health } from './channel-health.ts'
import type { ConsentState } from './consent.ts'
import type { ContactPointFact } from './contact-point.ts'
import type { Language } from './language.ts'
import type { TopicPreference } from './preference.ts'
import type { QuietHours } from './quiet-hours.ts'
import type { Reason, SkipReason } from './reason.ts'
import type { Instant } from './time.ts'
import type { Topic, TopicClass } from './topic.ts'

/** What is known of a registered resident when an agency asks. No address stands here, only keys of addresses. */
export type ResidentFacts = {
  readonly language: Language
  readonly preferenceVersion: number
  readonly shareAddresses: boolean
  /** At most one for kakao, sms and email; several devices for push. */
  readonly contactPoints: readonly ContactPointFact[]
  /** The general order; null: never chosen. */
  readonly order: readonly Channel[] | null
  readonly quietHours: QuietHours | null
  /** The choices for the topic asked about; null: none. */
  readonly topic: TopicPreference | null
  /** The ledger for the topic asked about; null: never an entry. */
  readonly consent: ConsentState | null
}

/** `health` is the asking agency's view. `resident` null: not registered. */
export type PlanFacts = {
  readonly topic: Topic
  readonly health: ChannelHealth
  readonly resident: ResidentFacts | null
}

export const URGENCIES = ['normal', 'urgent'] as const
export type Urgency = (typeof URGENCIES)[number]

/** What the agency asked. `channels`: what its sending system can use. */
export type PlanAsk = {
  readonly channels: readonly Channel[]
  readonly urgency: Urgency
  readonly sendAt: Instant
}

export type PlanStep = {
  readonly channel: StepChannel
  /** null: a stranger's step or post. For push, the first of the devices that can be used. */
  readonly contactPointId: string | null
  /** null: from `sendAt` on. Set: held by hours until then. */
  readonly notBefore: Instant | null
  /** How long to wait for a delivery result before the next step; null on the last. */
  readonly waitSeconds: number | null
  readonly health: Health
  readonly smsFailover: 'allowed' | 'forbidden'
  readonly via: 'agency' | 'portal'
  /** The letter has to go out whatever the steps before it reached (R6). */
  readonly required: boolean
}

export type SkippedChannel = { readonly channel: Channel; readonly reason: SkipReason }

export type Plan = {
  readonly decision: 'send' | 'defer' | 'suppress'
  readonly reasons: readonly Reason[]
  readonly strategy: 'sequence' | 'parallel'
  /** The first step's; set: the decision is `defer`. */
  readonly notBefore: Instant | null
  readonly retryAfterSeconds: number | null
  readonly steps: readonly PlanStep[]
  readonly skipped: readonly SkippedChannel[]
  readonly consent: { readonly class: TopicClass; readonly record: string | null }
  readonly validUntil: Instant
}

/** A plan before it is known how long it holds. */
export type PlanDraft = Omit<Plan, 'validUntil'>
