import { z } from 'zod'
import { deliverWebhook as deliver } from '#app/services/webhook/deliver.ts'
import type { JobHandler } from './runner.ts'

const payloadSchema = z.object({ deliveryId: z.uuid() })

/** One attempt to deliver a message to a webhook. */
export const deliverWebhook: JobHandler = async (ctx, payload, { signal }) => {
  await deliver(ctx, payloadSchema.parse(payload), { signal })
}
