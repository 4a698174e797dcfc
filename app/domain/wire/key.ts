import { z } from 'zod'
import { instant } from './shapes.ts'

const quota = z
  .object({ recipientsPerMinute: z.int(), remaining: z.int(), resetSeconds: z.int() })
  .meta({ id: 'Quota' })

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
  })
  .meta({ id: 'Key' })
