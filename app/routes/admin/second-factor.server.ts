import { data } from '@remix-run/node'
import { z } from 'zod'
import { redirectWith } from '#app/routes/auth/cookies.server.ts'
import { isInvalid } from '#app/routes/auth/refused.server.ts'
import { passPasskey, passTotp } from '#app/services/staff/second-factor.ts'
import { setFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { staffBrowserOf, type HalfArgs } from './staff-door.server.ts'

const schema = z.object({
  code: z.string({ error: fault('totp') }).optional(),
  /** Of a passkey. */
  response: z.string().max(100_000).optional(),
})

/** Reads a code or a passkey's answer and goes on; otherwise what the form's page shows. */
export async function answerSecondFactor({ session, request, context }: HalfArgs, next: string) {
  const { ctx } = context
  const browser = staffBrowserOf(request, context)
  const { origin } = new URL(request.url)
  const submission = await readForm(request, schema)
  const { code = '', response } = submission.status === 'success' ? submission.value : {}
  const refuse = (isPasskey: boolean) =>
    data(
      { result: isPasskey ? null : submission.reply({ fieldErrors: { code: ['totp'] } }), isPasskey },
      { status: 422 },
    )
  const isPasskey = response !== undefined
  try {
    const result = isPasskey
      ? await passPasskey(ctx, { session, browser, response, origin })
      : await passTotp(ctx, { session, browser, code })
    const forget = ctx.sessions.cookies.challenge.clear()
    if (result.ok) throw redirectWith(next, [result.setCookie, forget])
    if (result.fault === 'wrong') return refuse(isPasskey)
    const why = await setFlash(request, result.fault === 'locked' ? 'staff_locked' : 'staff_over')
    throw redirectWith('/admin/sign-in', [result.setCookie, forget, why])
  } catch (error) {
    if (isInvalid(error, '/code')) return refuse(false)
    throw error
  }
}
