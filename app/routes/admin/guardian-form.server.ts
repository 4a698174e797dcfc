import { z } from 'zod'
import { parseMobile } from '#app/domain/contact-point.ts'
import { GUARDIAN_RELATIONS } from '#app/domain/guardian.ts'
import { isInvalid, isKind } from '#app/routes/auth/refused.server.ts'
import { ServiceError } from '#app/services/errors.ts'
import { fault } from '#app/web/form.server.ts'
import { evidenceFaults, evidenceFields } from './evidence.server.ts'

export const INTENTS = ['add', 'prove', 'undo', 'end'] as const

/** One of four forms; the button says which. */
export const guardianSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('add'),
    relation: z.enum(GUARDIAN_RELATIONS),
    phone: z.string({ error: fault('phone') }).refine((text) => parseMobile(text) !== null, fault('phone')),
    birthMonth: z.string().max(7, fault('child_month')).optional(),
    ...evidenceFields,
  }),
  z.object({ intent: z.literal('prove'), code: z.string({ error: fault('code') }).max(50, fault('code')) }),
  z.object({ intent: z.literal('undo') }),
  z.object({ intent: z.literal('end'), ...evidenceFields }),
])

/** What the verbs refuse, at its field; anything else goes on as it came. */
export function guardianFaults(error: unknown, intent: (typeof INTENTS)[number]): Record<string, string[]> {
  if (isInvalid(error, '/phone')) return { phone: [fault('guardian_number')] }
  if (isInvalid(error, '/birthMonth')) return { birthMonth: [fault('child_month')] }
  if (isInvalid(error, '/code')) return { code: [fault('code')] }
  if (isKind(error, 'limited')) return { [intent === 'prove' ? 'code' : 'phone']: [fault('too_many')] }
  if (error instanceof ServiceError && error.code === 'nobody_to_tell')
    return { phone: [fault('nobody_to_tell')] }
  if (error instanceof ServiceError && error.code === 'age_confirmed')
    return { birthMonth: [fault('age_confirmed')] }
  return evidenceFaults(error)
}
