import { z } from 'zod'
import { parseMobile } from '#app/domain/contact-point.ts'
import { GUARDIAN_RELATIONS } from '#app/domain/guardian.ts'
import { LANGUAGES } from '#app/domain/language.ts'
import { isInvalid, isKind } from '#app/routes/auth/refused.server.ts'
import { fault } from '#app/web/form.server.ts'
import { evidenceFaults, evidenceFields } from './evidence.server.ts'

const fields = {
  intent: z.enum(['send', 'register']),
  reason: z.string({ error: fault('reason') }).max(200, fault('too_long')),
  language: z.enum(LANGUAGES),
  birthMonth: z.string({ error: fault('child_month') }).max(7, fault('child_month')),
  relation: z.enum(GUARDIAN_RELATIONS),
  code: z.string().max(50, fault('code')).optional(),
  checked: z.literal('on', { error: fault('agree') }),
  read: z.literal('on', { error: fault('agree') }),
  ...evidenceFields,
}

/** A number is needed only where a code goes there. */
export const childSchema = z.discriminatedUnion('how', [
  z.object({
    how: z.literal('text_code'),
    phone: z.string({ error: fault('phone') }).refine((text) => parseMobile(text) !== null, fault('phone')),
    ...fields,
  }),
  z.object({ how: z.literal('paper'), phone: z.string().max(50).optional(), ...fields }),
])

/** What the verbs refuse, at its field; anything else goes on as it came. */
export function childFaults(error: unknown, isCodeTyped: boolean): Record<string, string[]> {
  if (isInvalid(error, '/reason')) return { reason: [fault('reason')] }
  if (isInvalid(error, '/birthMonth')) return { birthMonth: [fault('child_month')] }
  if (isInvalid(error, '/phone')) return { phone: [fault('phone')] }
  if (isInvalid(error, '/code')) return { code: [fault('code')] }
  if (isKind(error, 'limited')) return { [isCodeTyped ? 'code' : 'phone']: [fault('too_many')] }
  return evidenceFaults(error)
}
