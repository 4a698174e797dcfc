import { data } from '@remix-run/node'
import { z } from 'zod'
import type { Fault } from '#app/i18n/ko/form.ts'
import type { CodeFault } from '#app/services/session/enter-code.ts'
import { loadPending, type PendingCode } from '#app/services/session/load-pending.ts'
import { resendCode } from '#app/services/session/resend-code.ts'
import type { CookieJar } from '#app/services/session/cookies.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { setFlash } from '#app/web/flash.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { localeOf } from '#app/web/locale.server.ts'
import { cookieHeaderOf, redirectWith } from './cookies.server.ts'
import { RESEND, type CodeAnswer, type CodeView } from './code-page.ts'
import { isInvalid, isKind, refusedIn } from './refused.server.ts'

type Loaded = { pendingId: string; isProven: boolean; view: CodeView }

/**
 * The code a browser waits for, for its page; null: none that this page could take. A code that ran out still has a page:
 * another one can be asked for there.
 */
export async function loadCode(
  request: Request,
  context: LoadContext,
  { jar, purposes }: { jar: CookieJar; purposes: readonly PendingCode['purpose'][] },
): Promise<Loaded | null> {
  const pendingId = jar.read(cookieHeaderOf(request))
  if (pendingId === null) return null
  const pending = await loadPending(context.ctx, pendingId)
  if (pending === null) return { pendingId, isProven: false, view: { state: 'expired' } }
  if (!purposes.includes(pending.purpose)) return null
  const { channel, maskedAddress: address, resendAt, triesLeft, isProven } = pending
  const waitSeconds = Math.max(0, Math.ceil((resendAt - context.now) / 1000))
  const sent = { channel, address, waitSeconds, resendAt }
  const view: CodeView = triesLeft > 0 ? { state: 'waiting', ...sent } : { state: 'exhausted', ...sent }
  return { pendingId, isProven, view }
}

/** Which of the page's two forms was sent. */
export async function isResend(request: Request): Promise<boolean> {
  return (await request.clone().formData()).get('intent') === RESEND
}

/** Sends another code and shows the page again; `startOver` is where the address is asked. */
export async function answerResend(
  request: Request,
  context: LoadContext,
  { jar, startOver }: { jar: CookieJar; startOver: string },
) {
  const { ctx, remoteAddress } = context
  const pendingId = jar.read(cookieHeaderOf(request))
  if (pendingId === null) throw redirectWith(startOver, [])
  try {
    const language = await localeOf(request)
    const sent = await resendCode(ctx, { pendingId, remoteAddress, language })
    const { pathname, search } = new URL(request.url)
    throw redirectWith(pathname + search, [jar.set(sent.pendingId), await setFlash(request, 'code_resent')])
  } catch (error) {
    if (error instanceof Response) throw error
    if (isKind(error, 'not_found')) throw redirectWith(startOver, [jar.clear()])
    return limited(error)
  }
}

const schema = z.object({ code: z.string({ error: fault('code') }).max(50, fault('code')) })

/** Reads the digits and tries them. Either an `outcome`, or the `answer` that the page shows. */
export async function enterCode<Outcome extends { ok: true }>(
  request: Request,
  tryCode: (code: string) => Promise<Outcome | CodeFault>,
) {
  const submission = await readForm(request, schema)
  const refuse = (why: Fault, fault: NonNullable<CodeAnswer['fault']> | null = null) => {
    const result = submission.reply({ fieldErrors: { code: [why] } })
    const answer: CodeAnswer = { result, refused: null, fault }
    return { outcome: null, answer: data(answer, { status: 422 }) } as const
  }
  if (submission.status !== 'success') return refuse('code')
  try {
    const outcome = await tryCode(submission.value.code)
    if (outcome.ok) return { outcome, answer: null } as const
    return refuse(`code_${outcome.fault}`, { kind: outcome.fault, triesLeft: outcome.triesLeft })
  } catch (error) {
    if (isInvalid(error, '/code')) return refuse('code')
    return { outcome: null, answer: limited(error) } as const
  }
}

function limited(error: unknown) {
  const answer: CodeAnswer = { result: null, refused: refusedIn(error), fault: null }
  return data(answer, { status: 429 })
}
