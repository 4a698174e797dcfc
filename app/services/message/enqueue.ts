import type { Executor } from '#db/client.ts'
import { addJob } from '#db/queries/job.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Language } from '#app/domain/language.ts'
import type { Instant } from '#app/domain/time.ts'
import { createToken } from '#app/vault/index.ts'
import type { Ctx } from '../ctx.ts'
import type { MessageText } from './render.ts'
import type { MessageParams, TemplateKey } from './templates.ts'

type CodeKey = { [K in TemplateKey]: MessageParams[K] extends { code: string } ? K : never }[TemplateKey]
type NoticeKey = Exclude<TemplateKey, CodeKey>

/** Whose message of which campaign it is: what becomes of it is written down there. */
export type AskedAfterDrill = { drillId: string; residentId: string }

/** A message to enqueue. `to`: see `Message.to` of the channels. `link`: answers it, by e-mail alone. A code comes with the time after which it is worth nothing. */
export type NewMessage = {
  channel: Channel
  to: string
  language: Language
  link?: string
  asked?: AskedAfterDrill
} & (
  | { templateKey: CodeKey; params?: never; code: string; expiresAt: Instant }
  | {
      [K in NoticeKey]: { templateKey: K; params: MessageParams[K]; code?: never; expiresAt?: Instant }
    }[NoticeKey]
)

/** What the queue's table holds. `sealed`: a `SealedMessage` as JSON under the keyring, bound to `MESSAGE_PURPOSE`. */
export type MessageJob = {
  channel: Channel
  templateKey: string
  expiresAt: Instant | null
  sealed: string
  asked?: AskedAfterDrill | undefined
}
/** `id`: see `Message.id` of the channels. */
export type SealedMessage = {
  to: string
  language: Language
  message: MessageText
  id?: string
  link?: string
}

export const MESSAGE_PURPOSE = 'message'
export const MESSAGE_JOB = 'send-message'

/** e¹ + … seconds between tries: about four minutes, no code lives much longer. */
const CODE_ATTEMPTS = 6
/** About nine hours: an outage of an afternoon. */
const NOTICE_ATTEMPTS = 11
/** Of base64url. */
const ID_LENGTH = 32
/** Somebody waits for a code. */
const CODE_PRIORITY = -10

/** Puts a message on its way in the caller's transaction: sent if and only if the change is committed. */
export async function enqueueMessage(
  tx: Executor,
  ctx: Pick<Ctx, 'vault'>,
  input: NewMessage,
): Promise<void> {
  const { channel, to, language, templateKey, expiresAt = null, code, link, asked } = input
  const message = { templateKey, params: code === undefined ? input.params : { code } } as MessageText
  const id = createToken().slice(0, ID_LENGTH)
  const content: SealedMessage = { to, language, message, id, ...(link !== undefined && { link }) }
  const sealed = ctx.vault.seal(MESSAGE_PURPOSE, JSON.stringify(content))
  const job: MessageJob = { channel, templateKey, expiresAt, sealed, ...(asked && { asked }) }
  const isCode = code !== undefined
  await addJob(tx, MESSAGE_JOB, job, {
    maxAttempts: isCode ? CODE_ATTEMPTS : NOTICE_ATTEMPTS,
    priority: isCode ? CODE_PRIORITY : 0,
  })
}
