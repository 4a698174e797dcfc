import type { Channel } from '#app/domain/channel.ts'
import type { Health, HealthWords } from '#app/domain/channel-health.ts'
import { messagesFor } from '#app/i18n/messages.ts'

/** A sentence that an agency may show its residents, staff's own where they wrote one; null while the channel works. */
export function healthMessage(
  channel: Channel,
  health: Health,
  words: HealthWords = {},
): { ko: string; en: string } | null {
  if (health === 'operational') return null
  const [ko, en] = (['ko', 'en'] as const).map(
    (locale) => words[locale] ?? messagesFor(locale).status.message(channel, health),
  )
  return ko && en ? { ko, en } : null
}
