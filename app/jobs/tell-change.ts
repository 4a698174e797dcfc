import { z } from 'zod'
import { tellChange as tell } from '#app/services/consent-document/tell-change.ts'
import type { JobHandler } from './runner.ts'

const payloadSchema = z.object({
  residentId: z.uuid(),
  subject: z.string().max(100),
  version: z.string().max(80),
})

/** Tells one resident that a text changes, or asks for their consent again. */
export const tellChange: JobHandler = async (ctx, payload, { signal }) => {
  await tell(ctx, payloadSchema.parse(payload), { signal })
}
