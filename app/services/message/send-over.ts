import type { Message, SendResult } from '#app/channels/channel.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Ctx } from '../ctx.ts'
import { hearRefusal } from '../contact-point/hear-refusal.ts'
import type { SealedMessage } from './enqueue.ts'
import { withLink } from './mail-link.ts'
import { noteDelivery } from './note-delivery.ts'
import { renderMessage } from './render.ts'
import type { TemplateKey } from './templates.ts'

export type SendCtx = Pick<Ctx, 'vault' | 'channels' | 'clock' | 'log' | 'pools'>

/** Where a tap on a notice of ours leads; a text message carries no link. */
const PAGES: Partial<Record<TemplateKey, string>> = {
  device_code: '/channels/add/push/code',
  path_trial: '/channels/test',
}

/** One try on one channel, from a job: what it says of the channel and of the address is noted. */
export async function sendOver(
  ctx: SendCtx,
  channel: Channel,
  content: SealedMessage,
  signal?: AbortSignal,
): Promise<SendResult> {
  const { to, language, message, id, link } = content
  const code = codeOf(content)
  const words = renderMessage(message, channel, language)
  const sent: Message = {
    ...words,
    ...(link !== undefined && channel === 'email' && { text: withLink(words.text, link, language) }),
    to,
    language,
    template: { code: message.templateKey, variables: variablesOf(message.params) },
    ...(code !== undefined && { code }),
    ...(id !== undefined && { id }),
    ...(channel === 'push' && { url: PAGES[message.templateKey] ?? '/home' }),
  }
  const result = await ctx.channels[channel].send(sent, { signal })
  await noteDelivery(ctx, channel, result)
  await hearRefusal(ctx, channel, to, result)
  return result
}

export const codeOf = ({ message: { params } }: SealedMessage) => ('code' in params ? params.code : undefined)
const variablesOf = (params: object) =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))
