import type { Channel } from '#app/domain/channel.ts'
import type { Language } from '#app/domain/language.ts'

/**
 * One text on its way to one address. `to`: E.164 on sms and kakao, an e-mail address, or on push the browser's
 * PushSubscription as JSON. `text` is complete on every channel but kakao, where the registered template decides:
 * `template.code` is our own key of the text, which the settings translate into the provider's.
 */
export type Message = {
  to: string
  text: string
  subject?: string
  template?: { code: string; variables: Record<string, string> }
  /** The one-time code that `text` carries: the outbox shows it, a provider never looks at it. */
  code?: string
  /** The same for every try of one message, 32 characters of base64url at most: push services, browsers and mailboxes show it once. */
  id?: string
  /** Where a tap on a push message leads; no other channel carries links. */
  url?: string
  language: Language
}

/** Why an address or a message will never work, in the contract's words for an outcome. */
export const REFUSALS = ['no_user', 'blocked', 'bad_address', 'sender_fault'] as const
export type Refusal = (typeof REFUSALS)[number]

/**
 * What became of one attempt. `accepted` is not delivery, unless `isDelivered`: the provider says that it arrived. `refused`: the same
 * again is pointless. `unavailable`: another channel, or later. `code` is the provider's own word or one of ours
 * (`timeout`, `unreachable`, `not_configured` …): for logs, never for decisions, and never an address.
 */
export type SendResult =
  | { outcome: 'accepted'; providerId: string; isDelivered?: true }
  | { outcome: 'refused'; code: string; reason: Refusal }
  | { outcome: 'unavailable'; code: string }

export type SendLimits = { signal?: AbortSignal | undefined; timeoutMs?: number | undefined }

/** Sends over one channel. Never throws and never takes longer than its limit (10 s unless told), whatever a provider does. */
export type ChannelSender = { send(message: Message, limits?: SendLimits): Promise<SendResult> }

export type Channels = Record<Channel, ChannelSender>

export const accepted = (providerId: string) => ({ outcome: 'accepted', providerId }) satisfies SendResult
export const delivered = (providerId: string): SendResult => ({ ...accepted(providerId), isDelivered: true })
export const refused = (reason: Refusal, code: string): SendResult => ({ outcome: 'refused', code, reason })
export const unavailable = (code: string): SendResult => ({ outcome: 'unavailable', code })
