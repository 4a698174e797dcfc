import { z } from 'zod'
import { maskPhone, parseMobile } from '#app/domain/contact-point.ts'
import { requestSignInCode } from '#app/services/session/request-sign-in-code.ts'
import { fault } from '#app/web/form.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { askForCode } from './ask-for-code.server.ts'

const schema = z.object({
  phone: z.string({ error: fault('phone') }).refine((text) => parseMobile(text) !== null, fault('phone')),
})

/** Sends a code to the number in the posted form and goes on to its page. */
export const askPhone = (request: Request, context: LoadContext, codePage: string) =>
  askForCode(request, context, {
    schema,
    codePage,
    purpose: 'sign_in',
    ask: ({ phone }, asking) => requestSignInCode(context.ctx, { phone, ...asking }),
    mask: ({ phone }) => maskPhone(parseMobile(phone) ?? phone),
  })
