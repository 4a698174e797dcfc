import { data } from '@remix-run/node'
import { z } from 'zod'
import { maskPhone, parseMobile } from '#app/domain/contact-point.ts'
import { loadPending } from '#app/services/session/load-pending.ts'
import { requestSignInCode } from '#app/services/session/request-sign-in-code.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { localeOf } from '#app/web/locale.server.ts'
import { cookieHeaderOf, redirectWith } from './cookies.server.ts'
import { refusedIn } from './refused.server.ts'

const schema = z.object({
  phone: z.string({ error: fault('phone') }).refine((text) => parseMobile(text) !== null, fault('phone')),
})

/**
 * Sends a code to the number in the posted form and goes on to its page; otherwise what the form's page shows. Known
 * numbers and strangers get the very same answers.
 */
export async function askPhone(request: Request, context: LoadContext, codePage: string) {
  const { ctx, remoteAddress } = context
  const submission = await readForm(request, schema)
  if (submission.status !== 'success') {
    return data({ result: submission.reply(), refused: null }, { status: 422 })
  }
  const { phone } = submission.value
  try {
    const language = await localeOf(request)
    const { pendingId } = await requestSignInCode(ctx, { phone, remoteAddress, language })
    throw redirectWith(codePage, [
      ctx.sessions.cookies.pending.set(pendingId),
      ctx.sessions.cookies.second.clear(),
    ])
  } catch (error) {
    if (error instanceof Response) throw error
    const refused = refusedIn(error)
    // Back, and the same number once more: the code that is on its way still holds.
    if (refused.code === 'resend_wait' && (await isOnItsWay(request, context, phone))) {
      throw redirectWith(codePage, [])
    }
    return data({ result: submission.reply(), refused }, { status: 429 })
  }
}

async function isOnItsWay(request: Request, { ctx }: LoadContext, phone: string): Promise<boolean> {
  const pending = await loadPending(ctx, ctx.sessions.cookies.pending.read(cookieHeaderOf(request)))
  const mobile = parseMobile(phone)
  return (
    pending?.purpose === 'sign_in' &&
    !pending.isProven &&
    mobile !== null &&
    pending.maskedAddress === maskPhone(mobile)
  )
}
