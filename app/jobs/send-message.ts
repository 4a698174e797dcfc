import { z } from 'zod'
import { CHANNELS } from '#app/domain/channel.ts'
import { noteAnswer } from '#app/services/drill/ask.ts'
import { deliverMessage } from '#app/services/message/deliver.ts'
import type { JobHandler } from './runner.ts'

const payloadSchema = z.object({
  channel: z.enum(CHANNELS),
  templateKey: z.string(),
  expiresAt: z.int().nullable(),
  sealed: z.string(),
  asked: z.object({ drillId: z.uuid(), residentId: z.uuid() }).optional(),
})

/** Sends one message of the portal's own: a code, or word of a change. */
export const sendMessage: JobHandler = async (ctx, payload, { signal }) => {
  const message = payloadSchema.parse(payload)
  const { outcome } = await deliverMessage(ctx, message, { signal })
  if (message.asked) await noteAnswer(ctx, message.asked, outcome)
}
