import { z } from 'zod'
import { OUTCOMES } from '../outcome.ts'
import { instant } from './shapes.ts'

const quota = z
  .object({ recipientsPerMinute: z.int(), remaining: z.int(), resetSeconds: z.int() })
  .meta({ id: 'Quota' })

/** Only for a test key: whom to ask about to rehearse an outcome. */
const testRecipient = z
  .object({ phone: z.string(), email: z.string(), outcome: z.enum(OUTCOMES) })
  .meta({ id: 'TestRecipient' })

/** The 200 of `GET /keys/current`. */
export const keyAnswer = z
  .object({
    id: z.string(),
    agency: z.string().nullable(),
    mode: z.enum(['live', 'test']),
    lastFour: z.string(),
    scopes: z.array(z.enum(['consult', 'address', 'outcome', 'feed'])),
    ranges: z.array(z.string()),
    quota,
    expires: instant.nullable(),
    lastUsedAt: instant.nullable(),
    testRecipients: z.array(testRecipient).optional(),
  })
  .meta({ id: 'Key' })
