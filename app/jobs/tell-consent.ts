import { z } from 'zod'
import { CONSENT_NOTICE_KINDS } from '#app/domain/consent-notice.ts'
import { tellConsent as tell } from '#app/services/consent/tell.ts'
import type { JobHandler } from './runner.ts'

const payloadSchema = z.object({
  residentId: z.uuid(),
  kind: z.enum(CONSENT_NOTICE_KINDS),
  record: z.uuid(),
})

/** Tells one resident the result of what they said about advertising, or that two years are over soon. */
export const tellConsent: JobHandler = async (ctx, payload, { signal }) => {
  await tell(ctx, payloadSchema.parse(payload), { signal })
}
