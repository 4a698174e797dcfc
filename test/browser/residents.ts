import type { Page } from 'playwright-core'
import {
  confirmGuardianCode,
  GUARDIAN_DOCUMENT,
  requestGuardianCode,
} from '#app/services/guardian/request-code.ts'
import type { Draft } from '#app/services/registration/draft.ts'
import { requestSignInCode } from '#app/services/session/request-sign-in-code.ts'
import { signIn } from '#app/services/session/sign-in.ts'
import { bornYearsAgo } from '#test/app/services/guardian/child.ts'
import { asking, complete, cookieOf, newPhone } from '#test/app/services/session/journey.ts'
import type { PageOptions, Portal } from './portal.ts'

export type SignedInPage = { page: Page; residentId: string; phone: string }

/**
 * A browser in which somebody who just registered is signed in, without the pages that lead there: KakaoTalk first, a text
 * as the backup, unless `draft` says otherwise. Their code is fresh: after `portal.ctx.advance(11 * MINUTE)` it is not.
 */
export async function openAsResident(
  portal: Portal,
  options: PageOptions = {},
  draft: Partial<Draft> = {},
  phone = newPhone(),
): Promise<SignedInPage> {
  const pendingId = await provePhone(portal, phone)
  const done = await complete(portal.ctx, pendingId, { language: options.locale ?? 'ko', ...draft })
  if (done.outcome !== 'registered') throw new Error(`not registered: ${done.outcome}`)
  const page = await portal.newPage(options)
  await giveCookie(portal, page, cookieOf(done.setCookie))
  if (done.emailPendingId) await giveCookie(portal, page, `pending=${done.emailPendingId}`)
  return { page, residentId: done.residentId, phone }
}

/** A browser in which somebody who is registered already has signed in with their number. */
export async function openSignedIn(
  portal: Portal,
  phone: string,
  options: PageOptions = {},
): Promise<{ page: Page; residentId: string }> {
  const { pendingId } = await requestSignInCode(portal.ctx, { phone, ...asking() })
  const code = await portal.readCode(phone)
  const result = await signIn(portal.ctx, { pendingId, code, cookieHeader: null })
  if (!result.ok || result.outcome !== 'signed_in') throw new Error('the number opens no account')
  const page = await portal.newPage(options)
  await giveCookie(portal, page, cookieOf(result.setCookie))
  return { page, residentId: result.residentId }
}

/** The same of a child under fourteen; whoever has the other phone agreed as their guardian. */
export async function openAsChild(portal: Portal, guardianPhone: string): Promise<SignedInPage> {
  const { ctx } = portal
  const wish = { relation: 'parent', birthMonth: bornYearsAgo(ctx, 10) } as const
  const { pendingId: proof } = await requestGuardianCode(ctx, { ...wish, phone: guardianPhone, ...asking() })
  await confirmGuardianCode(ctx, { pendingId: proof, code: await portal.readCode(guardianPhone) })
  const guardian = { ...wish, document: GUARDIAN_DOCUMENT, proof, isProven: true }
  return openAsResident(portal, {}, { ageConfirmed: false, guardian })
}

/** @returns the token that stands for the proof, as the `pending` cookie holds it */
export async function provePhone(portal: Portal, phone: string): Promise<string> {
  const { pendingId } = await requestSignInCode(portal.ctx, { phone, ...asking() })
  const result = await signIn(portal.ctx, {
    pendingId,
    code: await portal.readCode(phone),
    cookieHeader: null,
  })
  if (!result.ok) throw new Error(`the code was not taken: ${result.fault}`)
  return pendingId
}

/** `name=value`, as a browser would send it. */
export async function giveCookie(portal: Portal, page: Page, cookie: string): Promise<void> {
  const equals = cookie.indexOf('=')
  const [name, value] = [cookie.slice(0, equals), cookie.slice(equals + 1)]
  await page.context().addCookies([{ name, value, url: portal.url }])
}
