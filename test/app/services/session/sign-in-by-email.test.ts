import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, MINUTE } from '#app/domain/time.ts'
import { codeIdOf } from '#app/services/session/code-id.ts'
import { loadPending } from '#app/services/session/load-pending.ts'
import { requestEmailSignInCode, signInByEmail } from '#app/services/session/sign-in-by-email.ts'
import { signIn } from '#app/services/session/sign-in.ts'
import { createResident, uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import { requireSession } from '#app/services/session/require.ts'
import { asking, complete, cookieOf, newPhone, openContext, register } from './journey.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

const browser = { cookieHeader: null, userAgent: null }

/** Somebody whose e-mail, as a contact point, was verified when an office brought them. */
async function withEmail(verifiedAt: number | null = ctx.clock() - DAY) {
  const email = uniqueEmail()
  const at = verifiedAt === null ? {} : { verifiedAt: new Date(verifiedAt).toISOString() }
  await createResident(ctx, {
    phone: newPhone(),
    contactPoints: [{ channel: 'email', address: email, ...at }],
  })
  return email
}

async function enter(email: string) {
  const { pendingId } = await requestEmailSignInCode(ctx, { email, ...asking() })
  const result = await signInByEmail(ctx, { pendingId, code: await lastCode(ctx, email), ...browser })
  return { pendingId, result }
}

// Mutant: send only to known addresses.
test('a known and an unknown e-mail get the same answer and each a code', async () => {
  const emails = [await withEmail(), uniqueEmail()]
  const pages = []
  for (const email of emails) {
    const { pendingId } = await requestEmailSignInCode(ctx, { email, ...asking() })
    pages.push({ ...(await loadPending(ctx, pendingId)), maskedAddress: '' })
    expect((await listMessages(ctx, email)).at(-1)).toMatchObject({
      channel: 'email',
      templateKey: 'sign_in_code',
    })
  }
  expect(pages[0]).toEqual(pages[1])
})

describe('the code of an e-mail', () => {
  test('signs in whoever proved that address', async () => {
    const { result } = await enter(await withEmail())
    expect(result).toMatchObject({ ok: true, outcome: 'signed_in' })
  })

  // Mutant: let the session keep the token the browser brought.
  test('opens a new session: what was planted in the browser before opens nothing afterwards', async () => {
    const { cookie } = await register(ctx)
    const email = await withEmail()
    const { pendingId } = await requestEmailSignInCode(ctx, { email, ...asking() })
    const code = await lastCode(ctx, email)
    const result = await signInByEmail(ctx, { pendingId, code, cookieHeader: cookie, userAgent: null })
    if (!result.ok || result.outcome !== 'signed_in') throw new Error('not signed in')
    expect(cookieOf(result.setCookie)).not.toBe(cookie)
    await expect(requireSession(ctx, cookie)).rejects.toMatchObject({ kind: 'unauthenticated' })
  })

  test('of nobody opens nothing', async () => {
    expect((await enter(uniqueEmail())).result).toEqual({ ok: true, outcome: 'no_account' })
  })

  // Mutant: look for the e-mail without asking whether it was ever proven.
  test('opens nothing where an office only typed the address', async () => {
    expect((await enter(await withEmail(null))).result).toEqual({ ok: true, outcome: 'no_account' })
  })

  // Mutant: trust an e-mail for ever.
  test('opens nothing when nobody confirmed the address for twenty months', async () => {
    expect((await enter(await withEmail(ctx.clock() - 608 * DAY))).result).toMatchObject({
      outcome: 'no_account',
    })
  })

  // Mutant: give both the purpose `sign_in`; an e-mail would then stand for the phone of a registration.
  test('is no proof of a phone', async () => {
    const email = uniqueEmail()
    const { pendingId } = await requestEmailSignInCode(ctx, { email, ...asking() })
    const code = await lastCode(ctx, email)
    expect(await signIn(ctx, { pendingId, code, cookieHeader: null })).toMatchObject({ fault: 'expired' })
    await signInByEmail(ctx, { pendingId, code, ...browser })
    expect(await complete(ctx, pendingId)).toEqual({ outcome: 'not_proven' })
  })

  test('opens once', async () => {
    const { pendingId, result } = await enter(await withEmail())
    expect(result).toMatchObject({ outcome: 'signed_in' })
    const again = await signInByEmail(ctx, { pendingId, code: '123456', ...browser })
    expect(again).toEqual({ ok: false, fault: 'expired', triesLeft: 0 })
    const rows = await ctx.pools.pages.run(
      (sql) => sql`select 1 from one_time_code where id = ${codeIdOf(pendingId)}`,
    )
    expect(rows).toHaveLength(0)
  })

  // Mutant: compare before counting.
  test('bears five wrong tries', async () => {
    const email = await withEmail()
    const { pendingId } = await requestEmailSignInCode(ctx, { email, ...asking() })
    const code = await lastCode(ctx, email)
    const wrong = code === '000000' ? '000001' : '000000'
    for (let i = 0; i < 5; i += 1) await signInByEmail(ctx, { pendingId, code: wrong, ...browser })
    expect(await signInByEmail(ctx, { pendingId, code, ...browser })).toMatchObject({ fault: 'exhausted' })
    ctx.advance(MINUTE)
  })
})
