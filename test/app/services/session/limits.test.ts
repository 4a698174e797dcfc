import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { DAY, HOUR, MINUTE } from '#app/domain/time.ts'
import type { ServiceError } from '#app/services/errors.ts'
import { createLimits, type LimitsOptions } from '#app/services/session/limits.ts'
import { loadPending } from '#app/services/session/load-pending.ts'
import { requestSignInCode } from '#app/services/session/request-sign-in-code.ts'
import { requestEmailSignInCode } from '#app/services/session/sign-in-by-email.ts'
import { signIn } from '#app/services/session/sign-in.ts'
import { resendCode } from '#app/services/session/resend-code.ts'
import { sweepSessions } from '#app/services/session/sweep.ts'
import { createResident, createTestContext, uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import { migrateJobs } from '#app/jobs/index.ts'
import { asking, newPhone, newRemote, register } from './journey.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true }) // the counter for everybody is one for a database
  await migrateJobs(ctx.database.url, ctx.log)
})
afterAll(() => ctx.close())
afterEach(async () => {
  vi.useRealTimers()
  await ctx.pools.pages.run((sql) => sql`delete from rate_limit`)
})

const limits = (options: Partial<LimitsOptions> = {}) => createLimits({ pool: ctx.pools.pages, ...options })
const wish = (given: object = {}) => ({
  addressHash: randomUUID(),
  remoteAddress: newRemote(),
  isKnown: false,
  ...given,
})
/** The library counts by the machine's clock. */
function setTime(at: number): void {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(at)
}

describe('codes for one number', () => {
  // Mutant: count by remote address only.
  test('the sixth within an hour is refused, wherever it is asked from, and allowed again an hour later', async () => {
    const { admitCode } = limits()
    const { addressHash } = wish()
    const start = Date.now()
    setTime(start)
    for (let i = 0; i < 5; i++) expect(await admitCode(wish({ addressHash }))).toEqual({ send: true })
    setTime(start + HOUR - 1000)
    await expect(admitCode(wish({ addressHash }))).rejects.toMatchObject({
      kind: 'limited',
      code: 'too_many_codes',
      retryAfterSeconds: 1,
    })
    setTime(start + HOUR)
    expect(await admitCode(wish({ addressHash }))).toEqual({ send: true })
  })

  test('the eleventh within a day is refused', async () => {
    const { admitCode } = limits()
    const { addressHash } = wish()
    const start = Date.now()
    for (let i = 0; i < 10; i++) {
      setTime(start + i * HOUR)
      await admitCode(wish({ addressHash }))
    }
    setTime(start + 11 * HOUR)
    await expect(admitCode(wish({ addressHash }))).rejects.toMatchObject({ retryAfterSeconds: 13 * 3600 })
    setTime(start + DAY)
    expect(await admitCode(wish({ addressHash }))).toEqual({ send: true })
  })

  // Mutant: refuse only strangers, or only residents.
  test('a known number is refused like an unknown one', async () => {
    const { admitCode } = limits({ codesPerAddressHour: 1 })
    const errors: unknown[] = []
    for (const isKnown of [true, false]) {
      const { addressHash } = wish()
      await admitCode(wish({ addressHash, isKnown }))
      errors.push(await admitCode(wish({ addressHash, isKnown })).catch((error: unknown) => error))
    }
    const [known, unknown] = errors.map((error) => {
      const { kind, code, message } = error as ServiceError
      return { kind, code, message }
    })
    expect(known).toEqual(unknown)
  })
})

describe('codes from one remote address', () => {
  // Mutant: count the number before the remote address.
  test('the hundred-and-first within an hour is refused, and costs its number nothing', async () => {
    const { admitCode } = limits()
    const remoteAddress = newRemote()
    for (let i = 0; i < 100; i++) await admitCode(wish({ remoteAddress }))
    const { addressHash } = wish()
    for (let i = 0; i < 9; i++) {
      await expect(admitCode(wish({ remoteAddress, addressHash }))).rejects.toMatchObject({ kind: 'limited' })
    }
    for (let i = 0; i < 5; i++) expect(await admitCode(wish({ addressHash }))).toEqual({ send: true })
  })

  // Mutant: count whole IPv6 addresses, of which one subscriber has 2^64.
  test('all IPv6 addresses of one /64 count as one, those of the next do not', async () => {
    const { admitCode } = limits({ codesPerRemoteHour: 2 })
    await admitCode(wish({ remoteAddress: '2001:db8:1:2::1' }))
    await admitCode(wish({ remoteAddress: '2001:0DB8:0001:0002:aaaa:bbbb:cccc:dddd' }))
    await expect(admitCode(wish({ remoteAddress: '2001:db8:1:2:ffff::9' }))).rejects.toMatchObject({
      kind: 'limited',
    })
    expect(await admitCode(wish({ remoteAddress: '2001:db8:1:3::1' }))).toEqual({ send: true })
  })
})

describe('a flood of strangers', () => {
  const flood = { codesPerMinute: 5, reservedShare: 0.4 }

  // Mutant: no reserve, or one that strangers may use too.
  test('fills the general share; known numbers go on into theirs, until that is full too', async () => {
    const { admitCode } = limits(flood)
    const sends = []
    for (const isKnown of [false, false, false, false, true, true, true, false]) {
      sends.push((await admitCode(wish({ isKnown }))).send)
    }
    expect(sends).toEqual([true, true, true, false, true, true, false, false])
  })

  // Mutant: refuse the stranger, or say that nothing was sent.
  test('shows a stranger and a resident the same page, and sends only the resident a code', async () => {
    const { phone } = await register(ctx)
    ctx.advance(2 * MINUTE)
    const flooded = { ...ctx, limits: limits(flood) }
    for (let i = 0; i < 3; i++) await flooded.limits.admitCode(wish())
    const before = await listMessages(ctx)
    const stranger = newPhone()
    const answers = []
    for (const number of [stranger, phone]) {
      const answer = await requestSignInCode(flooded, { phone: number, ...asking() })
      const page = await loadPending(ctx, answer.pendingId)
      answers.push({ ...answer, pendingId: answer.pendingId.length, page: { ...page, maskedAddress: '' } })
    }
    expect(answers[0]).toEqual(answers[1])
    const sent = (await listMessages(ctx)).slice(before.length).map(({ to }) => to)
    expect(sent).toEqual([phone])
  })
})

// Mutant: ask for a resident's own addresses alone: then who signs in with a contact point waits for ever.
test('under a flood another code goes to the e-mail of a resident, also where it is a contact point', async () => {
  const email = uniqueEmail()
  const verifiedAt = new Date(ctx.clock() - DAY).toISOString()
  await createResident(ctx, {
    phone: newPhone(),
    contactPoints: [{ channel: 'email', address: email, verifiedAt }],
  })
  const { pendingId } = await requestEmailSignInCode(ctx, { email, ...asking() })
  ctx.advance(2 * MINUTE)
  const flooded = { ...ctx, limits: limits({ codesPerMinute: 5, reservedShare: 0.4 }) }
  for (let i = 0; i < 3; i++) await flooded.limits.admitCode(wish())
  await resendCode(flooded, { pendingId, ...asking() })
  expect(await listMessages(ctx, email)).toHaveLength(2)
})

describe('wrong codes', () => {
  // Mutant: count only within one code.
  test('after too many for one number in a day even the right code is refused', async () => {
    const strict = { ...ctx, limits: limits({ wrongCodesPerAddressDay: 2 }) }
    const phone = newPhone()
    const { pendingId } = await requestSignInCode(strict, { phone, ...asking() })
    const code = await lastCode(ctx, phone)
    const wrong = code === '000000' ? '000001' : '000000'
    for (let i = 0; i < 2; i++) await signIn(strict, { pendingId, code: wrong, cookieHeader: null })
    await expect(signIn(strict, { pendingId, code, cookieHeader: null })).rejects.toMatchObject({
      kind: 'limited',
      code: 'too_many_tries',
    })
  })

  test('entering an exhausted code again uses up nothing more', async () => {
    const phone = newPhone()
    const { pendingId } = await requestSignInCode(ctx, { phone, ...asking() })
    const code = await lastCode(ctx, phone)
    const wrong = code === '000000' ? '000001' : '000000'
    for (let i = 0; i < 30; i++) await signIn(ctx, { pendingId, code: wrong, cookieHeader: null })
    const [row] = await ctx.pools.pages.run(
      (sql) => sql`select points from rate_limit where key like 'code-wrong-day:%'`,
    )
    expect(row).toEqual({ points: 5 })
  })
})

test('the sweep removes what is over and keeps what is not', async () => {
  const { admitCode } = limits()
  const start = Date.now()
  setTime(start)
  await admitCode(wish())
  const kept = await requestSignInCode(ctx, { phone: newPhone(), ...asking() })
  const over = async () =>
    (await ctx.pools.pages.run((sql) => sql`select key from rate_limit where key like 'code-general:%'`))
      .length
  await sweepSessions(ctx)
  expect(await loadPending(ctx, kept.pendingId)).not.toBeNull()
  ctx.setClock(start + 2 * DAY)
  await sweepSessions(ctx)
  expect(await over()).toBe(0)
  const left = await ctx.pools.pages.run((sql) => sql`select count(*)::int as n from one_time_code`)
  expect(left).toEqual([{ n: 0 }])
})
