import type { Channel } from '#app/domain/channel.ts'
import type { Language } from '#app/domain/language.ts'
import { toSmsText } from './sms-text.ts'
import { TEMPLATES, type MessageParams, type TemplateKey } from './templates.ts'

/** One of our texts, chosen and filled; `params.code` is the one-time code where it carries one. */
export type MessageText = { [K in TemplateKey]: { templateKey: K; params: MessageParams[K] } }[TemplateKey]

/** The words for one channel: in EUC-KR on sms, as written elsewhere. */
export function renderMessage(message: MessageText, channel: Channel, language: Language) {
  // Key and params belong together in MessageText; TypeScript cannot follow them through the table.
  const { subject, text } = TEMPLATES[message.templateKey][language] as {
    subject: string
    text: (params: MessageText['params']) => string
  }
  const words = { subject, text: text(message.params) }
  if (channel !== 'sms') return words
  return { subject: toSmsText(words.subject, language), text: toSmsText(words.text, language) }
}
