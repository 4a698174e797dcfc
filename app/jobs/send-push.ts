import { z } from 'zod'
import { deliverPush } from '#app/services/push/deliver.ts'
import type { JobHandler } from './runner.ts'

const payloadSchema = z.object({ consultId: z.uuid(), sealed: z.string() })

/** Sends one push of an agency to the devices of one resident. */
export const sendPush: JobHandler = async (ctx, payload, { signal }) => {
  await deliverPush(ctx, payloadSchema.parse(payload), { signal })
}
