import { randomInt } from 'node:crypto'
import { parseMobile } from '#app/domain/contact-point.ts'
import { completeRegistration, type CompleteResult } from '#app/services/registration/complete.ts'
import { emptyDraft, NOTICE_DOCUMENT, type Draft } from '#app/services/registration/draft.ts'
import type { Ctx } from '#app/services/ctx.ts'
import { requestSignInCode } from '#app/services/session/request-sign-in-code.ts'
import { requireSession } from '#app/services/session/require.ts'
import type { ValidSession } from '#app/services/session/sessions.ts'
import { signIn, type SignInResult } from '#app/services/session/sign-in.ts'
import { createTestContext, uniquePhone, type TestContext } from '#test/support/factories.ts'
import { lastCode } from '#test/support/waiting-messages.ts'
import { migrateJobs } from '#app/jobs/index.ts'

/** A context with a queue, so that messages can be put on their way. */
export async function openContext(): Promise<TestContext> {
  const ctx = await createTestContext()
  await migrateJobs(ctx.database.url, ctx.log)
  return ctx
}

export const e164 = (phone: string): string => parseMobile(phone)!
export const newPhone = (): string => e164(uniquePhone())

/** Somebody's address on the net, another one each time: the limits are not what most tests are about. */
export const newRemote = (): string => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`
export const asking = () => ({ remoteAddress: newRemote(), language: 'ko' as const })

/** What a browser sends back for a `Set-Cookie` value. */
export const cookieOf = (setCookie: string): string => setCookie.split(';', 1)[0]!

/** Proves a phone. @returns the pending token and what the sign-in said */
export async function proveBy(ctx: Ctx, phone: string): Promise<{ pendingId: string; result: SignInResult }> {
  const { pendingId } = await requestSignInCode(ctx, { phone, ...asking() })
  const result = await signIn(ctx, { pendingId, code: await lastCode(ctx, phone), cookieHeader: null })
  return { pendingId, result }
}

/** Signs in with a phone that opens its account. */
export async function signedIn(ctx: Ctx, phone: string): Promise<ValidSession & { cookie: string }> {
  const { result } = await proveBy(ctx, phone)
  if (!result.ok || result.outcome !== 'signed_in')
    throw new Error(`not signed in: ${JSON.stringify(result)}`)
  const cookie = cookieOf(result.setCookie)
  return { ...(await requireSession(ctx, cookie)), cookie }
}

export const fullDraft = (given: Partial<Draft> = {}): Draft => ({
  ...emptyDraft('ko'),
  document: NOTICE_DOCUMENT,
  ageConfirmed: true,
  share: false,
  shareDocument: given.share ? 'sharing-2026-11/ko' : null,
  optedOut: [],
  preferred: 'kakao',
  backups: ['sms'],
  ...given,
})

/** Sends the last form of a registration. */
export function complete(ctx: Ctx, pendingId: string, given: Partial<Draft> = {}): Promise<CompleteResult> {
  return completeRegistration(ctx, {
    draft: fullDraft(given),
    pendingId,
    remoteAddress: newRemote(),
    cookieHeader: null,
  })
}

export type Registered = { residentId: string; phone: string; session: ValidSession; cookie: string }

/** A resident who went the whole way. */
export async function register(
  ctx: Ctx,
  given: Partial<Draft> = {},
  phone = newPhone(),
): Promise<Registered> {
  const { pendingId } = await proveBy(ctx, phone)
  const done = await complete(ctx, pendingId, given)
  if (done.outcome !== 'registered') throw new Error(`not registered: ${done.outcome}`)
  const cookie = cookieOf(done.setCookie)
  return { residentId: done.residentId, phone, cookie, session: await requireSession(ctx, cookie) }
}
