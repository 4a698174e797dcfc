import type { SendResult } from '#app/channels/channel.ts'
import type { Channel } from '#app/domain/channel.ts'
import { ServiceError } from '../errors.ts'
import { MESSAGE_PURPOSE, type MessageJob, type SealedMessage } from './enqueue.ts'
import { codeOf, sendOver, type SendCtx } from './send-over.ts'

export type Delivery = { outcome: 'accepted' | 'refused' | 'expired'; channel: Channel }

/**
 * Sends a message that `enqueueMessage` put on its way. A code that Kakao does not take goes out as a text to the same
 * number, since somebody waits for it; any other message keeps to the channel it was written for. Nothing is sent once
 * it expired. May run twice for one message, after a crash: then it is sent twice.
 * @throws ServiceError `unavailable` when a later try may do better; a refusal is final, logged, and heard where it says
 *   that nobody is at the address
 */
export async function deliverMessage(
  ctx: SendCtx,
  job: MessageJob,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Delivery> {
  const { channel, templateKey, expiresAt } = job
  if (expiresAt !== null && expiresAt <= ctx.clock()) {
    ctx.log.info({ channel, templateKey }, 'message expired before it could be sent')
    return { outcome: 'expired', channel }
  }
  const content = JSON.parse(ctx.vault.open(MESSAGE_PURPOSE, job.sealed)) as SealedMessage
  const first = await sendOver(ctx, channel, content, signal)
  if (first.outcome === 'accepted' || channel !== 'kakao' || codeOf(content) === undefined) {
    return conclude(ctx, job, channel, first)
  }
  ctx.log.warn({ channel, templateKey, result: first }, 'code goes out as a text instead')
  return conclude(ctx, job, 'sms', await sendOver(ctx, 'sms', content, signal))
}

function conclude(ctx: SendCtx, { templateKey }: MessageJob, channel: Channel, result: SendResult): Delivery {
  if (result.outcome === 'unavailable') {
    throw new ServiceError('unavailable', `message not sent over ${channel}: ${result.code}`)
  }
  if (result.outcome === 'refused') {
    const level = result.reason === 'sender_fault' ? 'error' : 'warn'
    ctx.log[level]({ channel, templateKey, result }, 'message refused')
  }
  return { outcome: result.outcome, channel }
}
