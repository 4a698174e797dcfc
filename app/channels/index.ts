import type { Logger } from 'pino'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import type { Instant } from '#app/domain/time.ts'
import { unavailable, type Channels, type ChannelSender } from './channel.ts'
import { createEmailSender } from './email.ts'
import { createKakaoSender } from './kakao.ts'
import { createOutboxSender } from './outbox.ts'
import { createPushSender } from './push.ts'
import type { ChannelSettings } from './settings.ts'
import { createSmsSender } from './sms.ts'

export type { Channels, ChannelSender, Message, Refusal, SendLimits, SendResult } from './channel.ts'
export { readOutbox, type OutboxEntry } from './outbox.ts'
export { createWebhookSender, type WebhookSender } from './webhook.ts'
export { openPushKey } from './push-key.ts'
export { parseChannelSettings, type ChannelSettings } from './settings.ts'

type Surroundings = {
  dataDir: string
  demonstration: boolean
  clock: () => Instant
  log: Pick<Logger, 'warn'>
}

/**
 * A sender for every channel. What no setting speaks of writes to the outbox in the demonstration; in production it
 * answers `unavailable`, `not_configured`, and says so at start: a code in a file there would be a leak.
 */
export function createChannels(settings: ChannelSettings, surroundings: Surroundings): Channels {
  const { kakao, sms, email, push } = settings
  return {
    kakao: kakao ? createKakaoSender(kakao) : createSubstitute('kakao', surroundings),
    sms: sms ? createSmsSender(sms) : createSubstitute('sms', surroundings),
    email: email ? createEmailSender(email) : createSubstitute('email', surroundings),
    push: push ? createPushSender(push) : createSubstitute('push', surroundings),
  }
}

/** Every channel into the outbox: for tests. */
export function createOutboxChannels(dataDir: string, clock: () => Instant): Channels {
  const senders = CHANNELS.map((channel) => [channel, createOutboxSender(channel, dataDir, clock)])
  return Object.fromEntries(senders) as Channels
}

function createSubstitute(
  channel: Channel,
  { dataDir, demonstration, clock, log }: Surroundings,
): ChannelSender {
  if (demonstration) return createOutboxSender(channel, dataDir, clock)
  const variable = `CHANNEL_${channel.toUpperCase()}`
  log.warn({ channel, variable }, 'channel not configured: nothing can be sent over it')
  return { send: async () => unavailable('not_configured') }
}
