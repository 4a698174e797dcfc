import { CHANNELS, type Channel } from './channel.ts'
import type { Language } from './language.ts'

/**
 * Kinds of notice by what a resident may refuse (CONTRACT R0): `emergency` life and safety; `statutory` a duty, only
 * routed; `service` on until switched off; `consent` off until agreed; `advertising` off until agreed, every two
 * years again and separately for the night (정보통신망법 §50).
 */
export const TOPIC_CLASSES = ['emergency', 'statutory', 'service', 'consent', 'advertising'] as const
export type TopicClass = (typeof TOPIC_CLASSES)[number]

/** A name in Korean, and in other languages where somebody wrote one. */
export type TopicName = { readonly ko: string } & { readonly [L in Exclude<Language, 'ko'>]?: string }

/** A kind of notice (알림 종류). */
export type Topic = {
  readonly code: string
  readonly class: TopicClass
  readonly name: TopicName
  /** What may carry it at all; never kakao for advertising, which Alimtalk does not carry (KOREA.md 0.7). */
  readonly allowedChannels: readonly Channel[]
  /** For residents who chose no order, and for strangers; lies within `allowedChannels`. */
  readonly defaultOrder: readonly Channel[]
  /** Statutory: how long the last step waits before the letter. */
  readonly postAfterSeconds: number
  readonly urgentAllowed: boolean
  /** Statutory: the letter serves the notice, everything before it only informs (행정절차법 §14). */
  readonly legalService: boolean
  /** The code of the only agency that may use it; null: every agency may. */
  readonly agency: string | null
}

export const DEFAULT_POST_AFTER_SECONDS = 86_400

/** Whether a channel can carry topics of a class: Alimtalk carries no advertising (CONTRACT 4). */
export function canCarry(channel: Channel, topicClass: TopicClass): boolean {
  return channel !== 'kakao' || topicClass !== 'advertising'
}

/** Every channel that can carry a class: what a new topic allows when its line does not say. */
export function channelsFor(topicClass: TopicClass): readonly Channel[] {
  return CHANNELS.filter((channel) => canCarry(channel, topicClass))
}

/** Whether residents may switch a topic of this class off (CONTRACT R0). */
export function canOptOut(topicClass: TopicClass): boolean {
  return topicClass !== 'emergency' && topicClass !== 'statutory'
}

/** Whether a topic of this class is off until the resident agreed (CONTRACT R0). */
export function needsConsent(topicClass: TopicClass): boolean {
  return topicClass === 'consent' || topicClass === 'advertising'
}
