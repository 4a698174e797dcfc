import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR, MINUTE } from '#app/domain/time.ts'
import { acceptInvitation } from '#app/services/staff/accept.ts'
import { createStaff as invite } from '#app/services/staff/create.ts'
import { enterStaff } from '#app/services/staff/enter.ts'
import { changeOwnPassword } from '#app/services/staff/own-account.ts'
import { passTotp } from '#app/services/staff/second-factor.ts'
import { offerTotp, setUpTotp } from '#app/services/staff/set-up.ts'
import { signInStaff } from '#app/services/staff/sign-in.ts'
import { createTestContext, OPERATOR, uniqueEmail, type TestContext } from '#test/support/factories.ts'
import {
  cookieOf,
  createStaff,
  followLink,
  setUpApp,
  STAFF_PASSWORD,
  STAFF_REMOTE,
  staffBrowser,
  tokenOf,
  totpCode,
} from '#test/support/staff.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await createTestContext()
})
afterAll(() => ctx.close())

const showPassword = (email: string, password = STAFF_PASSWORD, remoteAddress = STAFF_REMOTE) =>
  signInStaff(ctx, { email, password, browser: staffBrowser(null, remoteAddress) })

const stateOf = async (cookie: string, remoteAddress = STAFF_REMOTE) =>
  (await enterStaff(ctx, { cookieHeader: cookie, remoteAddress })).state

async function showCode(half: string, code: string) {
  const session = await ctx.staffSessions.validate(half)
  if (session === null) throw new Error('no session')
  return passTotp(ctx, { session, code, browser: staffBrowser(half) })
}

/** Lets the app show another code. */
const nextCode = () => ctx.advance(MINUTE)

test('a password alone opens nothing but the next step; with the code of the app somebody is in', async () => {
  const { email, secret, staffId } = await createStaff(ctx)
  nextCode()
  const half = cookieOf((await showPassword(email))!)
  expect(await stateOf(half)).toBe('half')
  const result = await showCode(half, totpCode(ctx, secret))
  if (!result.ok) throw new Error(result.fault)
  const full = cookieOf(result.setCookie)
  const entrance = await enterStaff(ctx, { cookieHeader: full, remoteAddress: STAFF_REMOTE })
  expect(entrance).toMatchObject({ state: 'in', staff: { id: staffId, role: 'owner', isFresh: true } })
  // Mutant: keep the id of the half session: whoever planted it would be in too.
  expect(await stateOf(half)).toBe('nobody')
})

// Mutants: make a full session of a half one that is gone; set a password without looking for the session.
test('who was past the door when their sessions ended gets no further', async () => {
  const { email, secret, staff } = await createStaff(ctx)
  nextCode()
  const half = cookieOf((await showPassword(email))!)
  const session = (await ctx.staffSessions.validate(half))!
  await ctx.pools.pages.begin((tx) => ctx.staffSessions.endAll(staff.id, tx))
  const browser = staffBrowser(half)
  const passed = await passTotp(ctx, { session, code: totpCode(ctx, secret), browser })
  expect(passed).toMatchObject({ ok: false, fault: 'over' })
  const changing = changeOwnPassword(ctx, { staff, password: 'another sparrow 72 harbour' })
  await expect(changing).rejects.toMatchObject({ kind: 'unauthenticated' })
  expect(await showPassword(email)).not.toBeNull()
})

// Mutant: do not compare with the newest step that was taken.
test('a code that was used once opens nothing a second time', async () => {
  const { email, secret } = await createStaff(ctx)
  const half = cookieOf((await showPassword(email))!)
  expect(await showCode(half, totpCode(ctx, secret))).toEqual({ ok: false, fault: 'wrong' })
})

// Mutant: begin the count anew at a right password.
test('five failures, of passwords and codes together, lock an account for fifteen minutes', async () => {
  const { email, secret } = await createStaff(ctx)
  nextCode()
  for (let time = 0; time < 2; time++) expect(await showPassword(email, 'not the password')).toBeNull()
  const half = cookieOf((await showPassword(email))!)
  for (let time = 0; time < 2; time++)
    expect(await showCode(half, '000000')).toEqual({ ok: false, fault: 'wrong' })
  expect(await showCode(half, '000000')).toMatchObject({ ok: false, fault: 'locked' })
  expect(await stateOf(half)).toBe('nobody')
  expect(await showPassword(email)).toBeNull()
  ctx.advance(15 * MINUTE + 1)
  const again = cookieOf((await showPassword(email))!)
  expect(await showCode(again, totpCode(ctx, secret))).toMatchObject({ ok: true })
})

// Mutant: count outside of the transaction that compares.
test('ten tries at once are counted one after the other', async () => {
  const { email, staffId } = await createStaff(ctx)
  await Promise.all(Array.from({ length: 10 }, () => showPassword(email, 'not the password')))
  const [row] = await ctx.pools.pages.run(
    (sql) => sql`select failures, locked_until is not null as locked from staff where id = ${staffId}`,
  )
  expect(row).toEqual({ failures: 5, locked: true })
})

test('an unknown e-mail, a wrong password, a link on its way and somebody who ended are one answer', async () => {
  const { email } = await createStaff(ctx)
  const invited = uniqueEmail()
  await invite(ctx, { email: invited, role: 'auditor' }, OPERATOR)
  const answers = await Promise.all([
    showPassword(email, 'not the password'),
    showPassword(uniqueEmail()),
    showPassword('not an address'),
    showPassword(invited),
  ])
  expect(answers).toEqual([null, null, null, null])
})

// Mutant: count by account alone.
test('one network cannot try passwords without end', async () => {
  const remote = '198.51.100.9'
  const tries = Array.from({ length: 301 }, () => ctx.limits.admitStaff(remote))
  const refused = (await Promise.allSettled(tries)).filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(1)
  await expect(showPassword(uniqueEmail(), STAFF_PASSWORD, remote)).rejects.toMatchObject({
    kind: 'limited',
    code: 'too_many_tries',
  })
})

// Mutants: let Lucia slide the session; leave out the absolute limit.
test('a session ends after thirty minutes without use, and after eight hours whatever is done', async () => {
  const { cookie } = await createStaff(ctx)
  ctx.advance(29 * MINUTE)
  expect(await stateOf(cookie)).toBe('in')
  ctx.advance(29 * MINUTE)
  expect(await stateOf(cookie)).toBe('in')
  ctx.advance(30 * MINUTE)
  expect(await stateOf(cookie)).toBe('nobody')

  const busy = await createStaff(ctx)
  for (let used = 0; used < 8 * HOUR - 20 * MINUTE; used += 20 * MINUTE) {
    ctx.advance(20 * MINUTE)
    expect(await stateOf(busy.cookie)).toBe('in')
  }
  ctx.advance(20 * MINUTE)
  expect(await stateOf(busy.cookie)).toBe('nobody')
})

test('the way to the second factor may take ten minutes', async () => {
  const { email } = await createStaff(ctx)
  const half = cookieOf((await showPassword(email))!)
  ctx.advance(10 * MINUTE - 1)
  expect(await stateOf(half)).toBe('half')
  ctx.advance(1)
  expect(await stateOf(half)).toBe('nobody')
})

test('what was dangerous to do asks for the second factor again after ten minutes, and gives the session a new id', async () => {
  const { cookie, secret } = await createStaff(ctx)
  ctx.advance(10 * MINUTE)
  const entrance = await enterStaff(ctx, { cookieHeader: cookie, remoteAddress: STAFF_REMOTE })
  expect(entrance).toMatchObject({ state: 'in', staff: { isFresh: false } })
  const result = await showCode(cookie, totpCode(ctx, secret))
  if (!result.ok) throw new Error(result.fault)
  expect(await stateOf(cookie)).toBe('nobody')
  const fresh = await enterStaff(ctx, {
    cookieHeader: cookieOf(result.setCookie),
    remoteAddress: STAFF_REMOTE,
  })
  expect(fresh).toMatchObject({ state: 'in', staff: { isFresh: true } })
})

// Mutant: do not use the link up.
test('a link works once, for seven days, and a refused password leaves it as it was', async () => {
  const given = { email: uniqueEmail(), role: 'auditor' } as const
  const { link } = await invite(ctx, given, OPERATOR)
  const token = tokenOf(link)
  const accept = (password: string) =>
    acceptInvitation(ctx, { token, name: '이감사', password, browser: staffBrowser(null) })
  expect(await accept('short')).toEqual({ ok: false, fault: 'too_short' })
  expect(await accept('password2026!!')).toEqual({ ok: false, fault: 'common' })
  expect(await accept(`my ${given.email.split('@')[0]!} mail`)).toEqual({ ok: false, fault: 'has_email' })
  expect(await accept(STAFF_PASSWORD)).toMatchObject({ ok: true })
  expect(await accept(STAFF_PASSWORD)).toEqual({ ok: false, fault: 'gone' })

  const old = await invite(ctx, { email: uniqueEmail(), role: 'auditor' }, OPERATOR)
  ctx.advance(7 * 24 * HOUR)
  await expect(followLink(ctx, old.link)).rejects.toThrow('gone')
})

// Mutant: let a half session set up a second factor beside the one there is.
test('whoever knows only the password cannot set up a second factor of their own', async () => {
  const { email } = await createStaff(ctx)
  const half = cookieOf((await showPassword(email))!)
  const session = (await ctx.staffSessions.validate(half))!
  await expect(offerTotp(ctx, { session })).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(setUpApp(ctx, half)).rejects.toMatchObject({ kind: 'forbidden' })
})

// Mutant: seal the offered secret for nobody in particular.
test('a secret that was offered to somebody else is taken by nobody', async () => {
  const one = await followLink(
    ctx,
    (await invite(ctx, { email: uniqueEmail(), role: 'auditor' }, OPERATOR)).link,
  )
  const other = await followLink(
    ctx,
    (await invite(ctx, { email: uniqueEmail(), role: 'auditor' }, OPERATOR)).link,
  )
  const sessionOf = async (cookie: string) => (await ctx.staffSessions.validate(cookie))!
  const { sealed, text } = await offerTotp(ctx, { session: await sessionOf(one) })
  const session = await sessionOf(other)
  const code = totpCode(ctx, text)
  expect(await setUpTotp(ctx, { session, sealed, code, browser: staffBrowser(other) })).toBeNull()
})

test('an e-mail and a secret are kept so that who reads the database reads neither', async () => {
  const { staffId, email, secret } = await createStaff(ctx)
  const [row] = await ctx.pools.pages.run((sql) => sql`select * from staff where id = ${staffId}`)
  const kept = JSON.stringify(row)
  expect([kept.includes(email), kept.includes(secret), kept.includes(STAFF_PASSWORD)]).toEqual([
    false,
    false,
    false,
  ])
  expect(kept).toContain('$argon2id$')
})
