import { z } from 'zod'
import { LANGUAGES } from '#app/domain/language.ts'

/** Six digits, also as phones and keyboards write them: spaces, a hyphen, full width. */
export const codeInput = z
  .string()
  .transform((text) => text.normalize('NFKC').replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'Six digits.'))

/** The token out of a `pending` or `second` cookie; anything else simply finds nothing. */
export const pendingInput = z.string().max(200)

/** The `User-Agent` header of a request that signs somebody in. */
export const userAgentInput = z.string().nullable().default(null)

/** What every wish for a code says: where it comes from (an IP address) and the language of the message. */
export const askingInput = { remoteAddress: z.string().min(1).max(100), language: z.enum(LANGUAGES) }
