import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, MINUTE, SECOND } from '#app/domain/time.ts'
import { confirmFresh, requestFreshCode } from '#app/services/session/fresh.ts'
import { isFresh, requireFresh, requireSession } from '#app/services/session/require.ts'
import { createSessions } from '#app/services/session/sessions.ts'
import { signOut, signOutEverywhere } from '#app/services/session/sign-out.ts'
import type { TestContext } from '#test/support/factories.ts'
import { lastCode } from '#test/support/waiting-messages.ts'
import { asking, cookieOf, openContext, register, signedIn } from './journey.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

describe('the cookie', () => {
  test('on https it is tied to the host, out of scripts’ reach and not sent along from elsewhere', async () => {
    const { residentId } = await register(ctx)
    const secure = createSessions({ pool: ctx.pools.pages, clock: ctx.clock, secure: true })
    const setCookie = await ctx.pools.pages.begin((tx) => secure.create(tx, residentId, null))
    expect(setCookie).toMatch(/^__Host-session=[A-Za-z0-9_-]{43}; /)
    for (const attribute of ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure', 'Max-Age=2592000']) {
      expect(setCookie.split('; ')).toContain(attribute)
    }
    expect(setCookie).not.toContain('Domain')
    expect(secure.cookies.pending.set('x')).toBe(
      '__Host-pending=x; Max-Age=1800; Path=/; HttpOnly; SameSite=Lax; Secure',
    )
    // A plain cookie of the same name, which a neighbouring host could plant, is not looked at.
    expect(await secure.validate(cookieOf(setCookie).replace('__Host-', ''))).toBeNull()
  })

  // Mutant: keep the token itself.
  test('the database holds only a hash of it', async () => {
    const { residentId, cookie } = await register(ctx)
    const rows = await ctx.pools.pages.run(
      (sql) => sql`select * from session where resident_id = ${residentId}`,
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(cookie.split('=')[1])
  })

  test.each(['', 'session=', 'session=%', 'session=short', 'other=1; %%%=2', 'session=' + 'a'.repeat(43)])(
    'the header %j is nobody',
    async (header) => {
      expect(await ctx.sessions.validate(header)).toBeNull()
      await expect(requireSession(ctx, header)).rejects.toMatchObject({ kind: 'unauthenticated' })
    },
  )

  test('is found among others, whatever they hold', async () => {
    const { cookie, residentId } = await register(ctx)
    expect(await ctx.sessions.validate(`a=%E0%A4%A; ${cookie};b="=;"`)).toMatchObject({ residentId })
  })
})

describe('a session', () => {
  test('ends after thirty days without use', async () => {
    const { cookie } = await register(ctx)
    ctx.advance(30 * DAY - SECOND)
    const slid = await ctx.sessions.validate(cookie)
    expect(slid?.setCookie).toContain('Max-Age=')
    ctx.advance(30 * DAY)
    expect(await ctx.sessions.validate(cookie)).toBeNull()
  })

  // Mutant: slide without the limit.
  test('ends after ninety days however often it is used', async () => {
    const { cookie } = await register(ctx)
    for (let day = 0; day < 89; day += 1) {
      ctx.advance(DAY)
      expect(await ctx.sessions.validate(cookie), `day ${day + 1}`).not.toBeNull()
    }
    ctx.advance(DAY)
    expect(await ctx.sessions.validate(cookie)).toBeNull()
  })

  test('of a resident who was erased is nobody', async () => {
    const { cookie, residentId } = await register(ctx)
    await ctx.pools.pages.run(
      (sql) => sql`update resident set erased_at = now(), wrapped_key = null where id = ${residentId}`,
    )
    expect(await ctx.sessions.validate(cookie)).toBeNull()
  })

  test('ends with the sign-out, and every one with the sign-out everywhere', async () => {
    const { cookie, phone } = await register(ctx)
    ctx.advance(2 * MINUTE)
    const second = await signedIn(ctx, phone)
    const third = (ctx.advance(2 * MINUTE), await signedIn(ctx, phone))
    expect((await signOut(ctx, { cookieHeader: cookie })).setCookie).toMatch(/^session=; .*Max-Age=0/)
    expect(await ctx.sessions.validate(cookie)).toBeNull()
    expect(await ctx.sessions.validate(second.cookie)).not.toBeNull()
    await signOutEverywhere(ctx, { session: third, cookieHeader: third.cookie })
    for (const each of [second, third]) expect(await ctx.sessions.validate(each.cookie)).toBeNull()
    await signOut(ctx, { cookieHeader: null })
  })
})

describe('a fresh code', () => {
  // Mutant: count from the sign-in for ever.
  test('is needed ten minutes after the last one', async () => {
    const { session } = await register(ctx)
    ctx.advance(10 * MINUTE - 1)
    expect(isFresh(ctx, session)).toBe(true)
    ctx.advance(1)
    expect(isFresh(ctx, session)).toBe(false)
    expect(() => requireFresh(ctx, session)).toThrow(
      expect.objectContaining({ kind: 'forbidden', code: 'fresh_code_needed' }),
    )
  })

  // Mutant: mark the session fresh under its old id.
  test('goes to the own phone and makes the session fresh under a new id', async () => {
    const { session, cookie, phone } = await register(ctx)
    ctx.advance(DAY)
    const { pendingId } = await requestFreshCode(ctx, { session, ...asking() })
    const done = await confirmFresh(ctx, { session, pendingId, code: await lastCode(ctx, phone) })
    if (!done.ok) throw new Error(done.fault)
    expect(await ctx.sessions.validate(cookie)).toBeNull()
    const renewed = await requireSession(ctx, cookieOf(done.setCookie))
    expect(isFresh(ctx, renewed)).toBe(true)
  })

  // Mutant: do not ask whose code it is.
  test('of another resident opens nothing', async () => {
    const one = await register(ctx)
    const other = await register(ctx)
    ctx.advance(DAY)
    const { pendingId } = await requestFreshCode(ctx, { session: other.session, ...asking() })
    const code = await lastCode(ctx, other.phone)
    expect(await confirmFresh(ctx, { session: one.session, pendingId, code })).toMatchObject({
      fault: 'expired',
    })
  })

  test('cannot go to an e-mail that is not verified', async () => {
    const { session } = await register(ctx, { preferred: 'email', email: 'kim@example.kr', backups: [] })
    await expect(requestFreshCode(ctx, { session, via: 'email', ...asking() })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })
})
