import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { migrateJobs } from '#app/jobs/index.ts'
import { MINUTE } from '#app/domain/time.ts'
import { leave } from '#app/services/account/leave.ts'
import { listChanges } from '#app/services/history/changes.ts'
import { beginLink } from '#app/services/provider/begin.ts'
import { unlinkLogin, viewLogins } from '#app/services/provider/list.ts'
import { isFresh, requireSession } from '#app/services/session/require.ts'
import { createResident, createTestContext, uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { startLoginProvider, type LoginProvider } from '#test/support/login-provider.ts'
import { listMessages } from '#test/support/waiting-messages.ts'
import { cookieOf, newPhone, register, signedIn } from '../session/journey.ts'
import { arrive, linkLogin, REDIRECT_URI, visitToLink, visitToSignIn } from './journey.ts'

let login: LoginProvider
let ctx: TestContext
beforeAll(async () => {
  login = await startLoginProvider()
  login.register(REDIRECT_URI)
  ctx = await createTestContext({ providers: [login.settings] })
  await migrateJobs(ctx.database.url, ctx.log)
})
beforeEach(() => {
  login.mood = 'well'
  login.account = `account-${randomUUID()}`
})
afterAll(async () => {
  await ctx.close()
  await login.close()
})

async function linked() {
  const resident = await register(ctx)
  expect(await linkLogin(ctx, login, resident)).toMatchObject({ ok: true, outcome: 'linked' })
  return resident
}

// Mutant: look for the session before the provider is waited for, and not again.
test('who signs out everywhere while the provider is waited for has linked nothing', async () => {
  const { residentId, session, cookie } = await register(ctx)
  const trip = await visitToLink(ctx, login, session)
  const redeem: typeof ctx.providers.redeem = async (...asked) => {
    await ctx.sessions.endAll(residentId)
    return ctx.providers.redeem(...asked)
  }
  const slow = { ...ctx, providers: { ...ctx.providers, redeem } }
  expect(await arrive(slow, trip, cookie)).toMatchObject({ ok: false, outcome: 'over' })
  expect((await viewLogins(ctx, residentId)).filter(({ linked }) => linked !== null)).toEqual([])
})

describe('signing in', () => {
  test('a linked account signs in, in a browser that was never seen before', async () => {
    const { residentId } = await linked()
    const result = await arrive(ctx, await visitToSignIn(ctx, login))
    expect(result).toMatchObject({ ok: true, outcome: 'signed_in', residentId })
  })

  // Mutant: let the session keep the token the browser brought.
  test('the session is a new one: what was planted in the browser before opens nothing afterwards', async () => {
    const { cookie } = await linked()
    const result = await arrive(ctx, await visitToSignIn(ctx, login), cookie)
    if (!result.ok || result.outcome !== 'signed_in') throw new Error('not signed in')
    expect(cookieOf(result.setCookie)).not.toBe(cookie)
    await expect(requireSession(ctx, cookie)).rejects.toMatchObject({ kind: 'unauthenticated' })
  })

  // Mutant: take a provider's word for a code.
  test('does not make a session fresh: before an address is changed a code is asked for', async () => {
    await linked()
    const result = await arrive(ctx, await visitToSignIn(ctx, login))
    if (!result.ok || result.outcome !== 'signed_in') throw new Error('not signed in')
    expect(isFresh(ctx, await requireSession(ctx, cookieOf(result.setCookie)))).toBe(false)
  })

  // Mutant: look the account up by an e-mail the provider names.
  test('an account that nobody linked opens nothing, also when its name is the e-mail of a resident', async () => {
    const email = uniqueEmail()
    await createResident(ctx, { phone: newPhone(), email })
    login.account = email
    expect(await arrive(ctx, await visitToSignIn(ctx, login))).toMatchObject({
      ok: false,
      outcome: 'unlinked',
    })
  })

  test('who says no there is told so, and nothing happened', async () => {
    login.account = null
    expect(await arrive(ctx, await visitToSignIn(ctx, login))).toMatchObject({ ok: false, outcome: 'denied' })
  })
})

describe('the way there and back', () => {
  // Mutant: do not compare `state`.
  test('another browser cannot come back with it: neither without a visit nor with its own', async () => {
    await linked()
    const trip = await visitToSignIn(ctx, login)
    const other = await visitToSignIn(ctx, login)
    for (const cookie of ['', other.cookie]) {
      expect(await arrive(ctx, { ...trip, cookie })).toMatchObject({ ok: false, outcome: 'over' })
    }
    expect(await arrive(ctx, trip)).toMatchObject({ ok: true })
  })

  // Mutant: send no code challenge, or not the verifier.
  test('a code that was taken on the way is worth nothing with the thief’s own visit', async () => {
    await linked()
    const trip = await visitToSignIn(ctx, login)
    const thief = await visitToSignIn(ctx, login)
    const stolen = new URL(thief.callback)
    stolen.searchParams.set('code', trip.callback.searchParams.get('code')!)
    expect(await arrive(ctx, { ...thief, callback: stolen })).toMatchObject({ ok: false, outcome: 'over' })
  })

  test('it opens once, and within ten minutes', async () => {
    await linked()
    const trip = await visitToSignIn(ctx, login)
    expect(await arrive(ctx, trip)).toMatchObject({ ok: true })
    expect(await arrive(ctx, trip)).toMatchObject({ ok: false, outcome: 'over' })
    const late = await visitToSignIn(ctx, login)
    ctx.advance(10 * MINUTE)
    expect(await arrive(ctx, late)).toMatchObject({ ok: false, outcome: 'over' })
  })
})

describe('linking', () => {
  // Mutant: do not require a fresh code.
  test('needs a code of the last ten minutes', async () => {
    const { session } = await register(ctx)
    ctx.advance(11 * MINUTE)
    const wish = { session, provider: 'kakao', redirectUri: REDIRECT_URI }
    await expect(beginLink(ctx, wish)).rejects.toMatchObject({ code: 'fresh_code_needed' })
  })

  // Mutant: link to whoever is signed in now, not to who asked.
  test('a visit that one resident began links nothing for another, nor for nobody', async () => {
    const [kim, lee] = [await register(ctx), await register(ctx)]
    const trip = await visitToLink(ctx, login, kim.session)
    expect(await arrive(ctx, trip, lee.cookie)).toMatchObject({ ok: false, outcome: 'over' })
    expect(await arrive(ctx, trip)).toMatchObject({ ok: false, outcome: 'over' })
    expect(await viewLogins(ctx, lee.residentId)).toMatchObject([{ linked: null }])
  })

  // Mutant: move the account to who links it last.
  test('an account opens one resident’s portal only, and of one provider one account', async () => {
    const kim = await linked()
    expect(await linkLogin(ctx, login, await register(ctx))).toMatchObject({ ok: false, outcome: 'taken' })
    expect(await linkLogin(ctx, login, kim)).toMatchObject({ ok: true, outcome: 'linked' })
    login.account = `another-${randomUUID()}`
    expect(await linkLogin(ctx, login, kim)).toMatchObject({ ok: false, outcome: 'taken' })
  })

  // Mutant: tell nobody, or leave the audit line out.
  test('is told to where the resident can be reached, and stands in their history, as unlinking does', async () => {
    const { phone, residentId } = await linked()
    ctx.advance(2 * MINUTE)
    const session = await signedIn(ctx, phone)
    expect((await listMessages(ctx, phone)).map(({ templateKey }) => templateKey)).toContain('login_linked')
    await unlinkLogin(ctx, { session, provider: 'kakao' })
    const { entries } = await listChanges(ctx, { residentId, after: null })
    expect(entries.map(({ change }) => change).filter(({ kind }) => kind === 'login')).toEqual([
      { kind: 'login', deed: 'unlinked', name: { ko: '카카오', en: 'Kakao' } },
      { kind: 'login', deed: 'linked', name: { ko: '카카오', en: 'Kakao' } },
    ])
  })
})

// Mutant: keep the row.
test('an unlinked account opens nothing, and neither does that of a resident who left', async () => {
  const kim = await linked()
  await unlinkLogin(ctx, { session: kim.session, provider: 'kakao' })
  expect(await arrive(ctx, await visitToSignIn(ctx, login))).toMatchObject({ outcome: 'unlinked' })
  const lee = await linked()
  await leave(ctx, { session: lee.session, cookieHeader: lee.cookie })
  expect(await arrive(ctx, await visitToSignIn(ctx, login))).toMatchObject({ outcome: 'unlinked' })
})

test('who somebody is at a provider stands nowhere in clear', async () => {
  await linked()
  const found = await ctx.pools.pages.run(
    (sql) => sql`
      select 1 from provider_login t where t::text like ${`%${login.account}%`}
      union all select 1 from audit_event t where t::text like ${`%${login.account}%`}`,
  )
  expect(found).toHaveLength(0)
})
