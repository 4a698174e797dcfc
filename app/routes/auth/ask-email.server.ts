import { z } from 'zod'
import { maskEmail, normaliseEmail } from '#app/domain/contact-point.ts'
import { requestEmailSignInCode } from '#app/services/session/sign-in-by-email.ts'
import { fault } from '#app/web/form.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { askForCode } from './ask-for-code.server.ts'

const schema = z.object({
  email: z.string({ error: fault('email') }).refine((text) => normaliseEmail(text) !== null, fault('email')),
})

/** Sends a code to the e-mail in the posted form and goes on to its page. */
export const askEmail = (request: Request, context: LoadContext, codePage: string) =>
  askForCode(request, context, {
    schema,
    codePage,
    purpose: 'sign_in_email',
    ask: ({ email }, asking) => requestEmailSignInCode(context.ctx, { email, ...asking }),
    mask: ({ email }) => maskEmail(normaliseEmail(email) ?? email),
  })
