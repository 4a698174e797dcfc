import { z } from 'zod'
import { walkPath as walk } from '#app/services/path-trial/walk.ts'
import type { JobHandler } from './runner.ts'

const payloadSchema = z.object({ residentId: z.uuid(), trialId: z.uuid() })

/** Sends the next message of a resident's own test of their path. */
export const walkPath: JobHandler = async (ctx, payload, { signal }) => {
  await walk(ctx, payloadSchema.parse(payload), { signal })
}
