import { z } from 'zod'
import { maskPhone, parseMobile } from '#app/domain/contact-point.ts'
import type { PendingCode } from '#app/services/session/load-pending.ts'
import { requestSignInCode } from '#app/services/session/request-sign-in-code.ts'
import { fault } from '#app/web/form.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { askForCode } from './ask-for-code.server.ts'

const schema = z.object({
  phone: z.string({ error: fault('phone') }).refine((text) => parseMobile(text) !== null, fault('phone')),
})

type Purpose = {
  purpose: PendingCode['purpose']
  ask: (wish: Parameters<typeof requestSignInCode>[1]) => Promise<{ pendingId: string }>
}

/** Sends a code to the number in the posted form and goes on to its page; to sign in, unless it is for something else. */
export const askPhone = (
  request: Request,
  context: LoadContext,
  codePage: string,
  { purpose, ask }: Purpose = {
    purpose: 'sign_in',
    ask: (wish) => requestSignInCode(context.ctx, wish),
  },
) =>
  askForCode(request, context, {
    schema,
    codePage,
    purpose,
    ask: ({ phone }, asking) => ask({ phone, ...asking }),
    mask: ({ phone }) => maskPhone(parseMobile(phone) ?? phone),
  })
