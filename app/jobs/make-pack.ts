import { z } from 'zod'
import { makePack as make } from '#app/services/pack/make.ts'
import type { JobHandler } from './runner.ts'

const payloadSchema = z.object({ agencyId: z.uuid(), realm: z.enum(['live', 'test']) })

/** Makes the continuity pack of one agency and realm. */
export const makePack: JobHandler = async (ctx, payload, { signal }) => {
  await make(ctx, payloadSchema.parse(payload), signal)
}
