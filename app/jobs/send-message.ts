import { z } from 'zod'
import { CHANNELS } from '#app/domain/channel.ts'
import { deliverMessage } from '#app/services/message/deliver.ts'
import type { JobHandler } from './runner.ts'

const payloadSchema = z.object({
  channel: z.enum(CHANNELS),
  templateKey: z.string(),
  expiresAt: z.int().nullable(),
  sealed: z.string(),
})

/** Sends one message of the portal's own: a code, or word of a change. */
export const sendMessage: JobHandler = async (ctx, payload, { signal }) => {
  await deliverMessage(ctx, payloadSchema.parse(payload), { signal })
}
