import type { Channel } from '#app/domain/channel.ts'
import type { Health } from '#app/domain/channel-health.ts'
import { messagesFor } from '#app/i18n/messages.ts'

/** A sentence that an agency may show its residents; null while the channel works. */
export function healthMessage(channel: Channel, health: Health): { ko: string; en: string } | null {
  const [ko, en] = (['ko', 'en'] as const).map((locale) =>
    messagesFor(locale).status.message(channel, health),
  )
  return ko && en ? { ko, en } : null
}
