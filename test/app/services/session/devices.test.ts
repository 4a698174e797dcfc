import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '#app/domain/time.ts'
import { addContactPoint } from '#app/services/contact-point/add.ts'
import { verifyContactPoint } from '#app/services/contact-point/verify.ts'
import { endOtherSessions, endSession, viewSessions } from '#app/services/session/list.ts'
import { requestSignInCode } from '#app/services/session/request-sign-in-code.ts'
import { requireSession } from '#app/services/session/require.ts'
import { signIn } from '#app/services/session/sign-in.ts'
import { createResident, uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import { proveDevice } from '../device/subscription.ts'
import { asking, cookieOf, newPhone, openContext, register, signedIn } from './journey.ts'

const CHROME = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

/** Signs in by the phone from a browser with these cookies. */
async function enter(phone: string, cookieHeader: string | null = null) {
  ctx.advance(2 * MINUTE)
  const { pendingId } = await requestSignInCode(ctx, { phone, ...asking() })
  const code = await lastCode(ctx, phone)
  const result = await signIn(ctx, { pendingId, code, cookieHeader, userAgent: CHROME })
  if (!result.ok || result.outcome !== 'signed_in') throw new Error('not signed in')
  return result
}

async function withPhoneAndEmail() {
  const [phone, email] = [newPhone(), uniqueEmail()]
  const verifiedAt = new Date(ctx.clock() - MINUTE).toISOString()
  await createResident(ctx, {
    phone,
    contactPoints: [
      { channel: 'sms', address: phone, verifiedAt },
      { channel: 'email', address: email, verifiedAt },
    ],
  })
  const told = async (to: string) =>
    (await listMessages(ctx, to)).filter(({ templateKey }) => templateKey === 'new_sign_in').length
  return { phone, email, told }
}

describe('a sign-in from a device that was not seen before', () => {
  // Mutant: tell every address, or none.
  test('is told by e-mail when the phone was used, and not to the phone itself', async () => {
    const { phone, email, told } = await withPhoneAndEmail()
    await enter(phone)
    expect([await told(phone), await told(email)]).toEqual([0, 1])
  })

  // Mutant: forget the cookie; residents would learn to ignore the message.
  test('is told once: the same browser is known afterwards, also after signing out', async () => {
    const { phone, email, told } = await withPhoneAndEmail()
    const { deviceCookie } = await enter(phone)
    await enter(phone, cookieOf(deviceCookie))
    expect(await told(email)).toBe(1)
    await enter(phone)
    expect(await told(email)).toBe(2)
  })

  // Mutant: never tell a device, or tell it although another address works.
  test('is told on a device with notices where nothing else is left to tell', async () => {
    const { session, phone } = await register(ctx)
    const device = await proveDevice(ctx, session)
    const shown = async () =>
      (await listMessages(ctx, device)).filter(({ templateKey }) => templateKey === 'new_sign_in').length
    const { setCookie } = await enter(phone)
    expect(await shown()).toBe(1)
    const email = uniqueEmail()
    const again = await requireSession(ctx, cookieOf(setCookie))
    const added = await addContactPoint(ctx, {
      session: again,
      channel: 'email',
      address: email,
      ...asking(),
    })
    if (added.outcome !== 'code_sent') throw new Error('the e-mail needs a code')
    const code = await lastCode(ctx, email)
    await verifyContactPoint(ctx, { session: again, pendingId: added.pendingId, code })
    await enter(phone)
    expect(await shown()).toBe(1)
    expect((await listMessages(ctx, email)).at(-1)?.templateKey).toBe('new_sign_in')
  })

  // Mutant: take any device cookie for anybody's.
  test('is told when the browser is known for somebody else', async () => {
    const one = await withPhoneAndEmail()
    const other = await withPhoneAndEmail()
    const { deviceCookie } = await enter(one.phone)
    await enter(other.phone, cookieOf(deviceCookie))
    expect(await other.told(other.email)).toBe(1)
    await enter(other.phone, 'device=t1.planted')
    expect(await other.told(other.email)).toBe(2)
  })
})

describe('the list of devices', () => {
  test('names them in plain words, this one first', async () => {
    const { phone, cookie } = await register(ctx)
    const result = await enter(phone)
    const session = await requireSession(ctx, cookieOf(result.setCookie))
    expect(await viewSessions(ctx, session)).toMatchObject([
      { isThis: true, browser: 'chrome', system: 'android' },
      { isThis: false, browser: null, system: null },
    ])
    ctx.advance(3 * HOUR)
    await ctx.sessions.validate(cookie)
    const [, older] = await viewSessions(ctx, session)
    expect(older!.lastSeen).toBe(ctx.clock())
  })

  // Mutant: end a session by its id alone.
  test('ends one’s own sessions and nobody else’s', async () => {
    const one = await register(ctx)
    const other = await register(ctx)
    await expect(
      endSession(ctx, { session: one.session, sessionId: other.session.sessionId }),
    ).rejects.toMatchObject({ kind: 'not_found' })
    expect(await ctx.sessions.validate(other.cookie)).not.toBeNull()
    ctx.advance(2 * MINUTE)
    const second = await signedIn(ctx, one.phone)
    await endSession(ctx, { session: second, sessionId: one.session.sessionId })
    expect(await ctx.sessions.validate(one.cookie)).toBeNull()
  })

  test('ends all the others at once and keeps this one', async () => {
    const { phone, cookie } = await register(ctx)
    ctx.advance(2 * MINUTE)
    const second = await signedIn(ctx, phone)
    expect(await endOtherSessions(ctx, second)).toBe(1)
    expect(await ctx.sessions.validate(cookie)).toBeNull()
    expect(await ctx.sessions.validate(second.cookie)).not.toBeNull()
  })
})
