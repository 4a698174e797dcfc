import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, MINUTE, SECOND } from '#app/domain/time.ts'
import { codeIdOf } from '#app/services/session/code-id.ts'
import { loadPending } from '#app/services/session/load-pending.ts'
import { requestSignInCode } from '#app/services/session/request-sign-in-code.ts'
import { resendCode } from '#app/services/session/resend-code.ts'
import { signIn } from '#app/services/session/sign-in.ts'
import type { TestContext } from '#test/support/factories.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import { asking, cookieOf, newPhone, newRemote, openContext, proveBy, register, signedIn } from './journey.ts'

type Row = Record<string, unknown>

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000')

describe('asking for a code', () => {
  // Mutant: send only to known numbers, or look at `isKnown` for the answer.
  test('a known and an unknown number get the same answer and each a code', async () => {
    const { phone: known } = await register(ctx)
    ctx.advance(2 * MINUTE)
    const unknown = newPhone()
    const answers = []
    for (const phone of [known, unknown]) answers.push(await requestSignInCode(ctx, { phone, ...asking() }))
    const shapes = answers.map((answer) => JSON.stringify(answer).replace(/"[A-Za-z0-9_-]{43}"/, '"token"'))
    expect(shapes[0]).toBe(shapes[1])
    for (const phone of [known, unknown]) {
      expect((await listMessages(ctx, phone)).at(-1)).toMatchObject({
        channel: 'sms',
        templateKey: 'sign_in_code',
      })
    }
    const pages = await Promise.all(answers.map(({ pendingId }) => loadPending(ctx, pendingId)))
    expect({ ...pages[0], maskedAddress: '' }).toEqual({ ...pages[1], maskedAddress: '' })
  })

  test('the database knows neither the token, the number nor the code', async () => {
    const phone = newPhone()
    const { pendingId } = await requestSignInCode(ctx, { phone, ...asking() })
    const code = await lastCode(ctx, phone)
    const { hash } = ctx.vault.blindIndex.of({ realm: 'live', kind: 'phone' }, phone)
    const [row] = await ctx.pools.pages.run(
      (sql) => sql<Row[]>`select * from one_time_code where address_hash = ${hash}`,
    )
    const text = JSON.stringify(row)
    for (const secret of [pendingId, phone.slice(-8), `"${code}"`]) expect(text).not.toContain(secret)
  })

  // Mutant: leave the older code in force.
  test('a second code comes after a minute, not before, and ends the first', async () => {
    const phone = newPhone()
    const first = await requestSignInCode(ctx, { phone, ...asking() })
    const firstCode = await lastCode(ctx, phone)
    ctx.advance(30 * SECOND)
    await expect(requestSignInCode(ctx, { phone, ...asking() })).rejects.toMatchObject({
      kind: 'limited',
      code: 'resend_wait',
      retryAfterSeconds: 30,
    })
    ctx.advance(30 * SECOND)
    const second = await resendCode(ctx, { pendingId: first.pendingId, ...asking() })
    const old = await signIn(ctx, { pendingId: first.pendingId, code: firstCode, cookieHeader: null })
    expect(old).toMatchObject({ ok: false, fault: 'expired' })
    const code = await lastCode(ctx, phone)
    expect(await signIn(ctx, { pendingId: second.pendingId, code, cookieHeader: null })).toEqual({
      ok: true,
      outcome: 'register',
    })
  })

  test('two clicks at once send one code', async () => {
    const phone = newPhone()
    const clicks = await Promise.allSettled(
      [1, 2, 3].map(() => requestSignInCode(ctx, { phone, ...asking() })),
    )
    expect(clicks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await listMessages(ctx, phone)).toHaveLength(1)
  })

  test.each(['02-123-4567', '010-1234-567', '010-1999-1234', ''])(
    '%j is no number to send to',
    async (phone) => {
      await expect(requestSignInCode(ctx, { phone, ...asking() })).rejects.toMatchObject({
        kind: 'invalid',
        errors: [{ pointer: '/phone' }],
      })
    },
  )
})

describe('entering a code', () => {
  // Mutant: roll the try back with the transaction, or compare before counting.
  test('after five wrong tries the right code opens nothing', async () => {
    const phone = newPhone()
    const { pendingId } = await requestSignInCode(ctx, { phone, ...asking() })
    const code = await lastCode(ctx, phone)
    const tries = []
    for (let i = 0; i < 5; i++) {
      tries.push(await signIn(ctx, { pendingId, code: wrongFor(code), cookieHeader: null }))
    }
    expect(tries.map((each) => !each.ok && [each.fault, each.triesLeft])).toEqual([
      ['wrong', 4],
      ['wrong', 3],
      ['wrong', 2],
      ['wrong', 1],
      ['exhausted', 0],
    ])
    expect(await signIn(ctx, { pendingId, code, cookieHeader: null })).toMatchObject({ fault: 'exhausted' })
  })

  test('thirty tries at once count as five', async () => {
    const { pendingId, code } = await ask()
    const tries = Array.from({ length: 30 }, () =>
      signIn(ctx, { pendingId, code: wrongFor(code), cookieHeader: null }),
    )
    const results = await Promise.all(tries)
    expect(results.filter((each) => !each.ok && each.fault === 'wrong')).toHaveLength(4)
    const [row] = await attempts(pendingId)
    expect(row).toMatchObject({ attempts: 5, usedAt: null })
  })

  test('a code is good to the last millisecond of its ten minutes', async () => {
    const one = await ask()
    const other = await ask()
    ctx.advance(10 * MINUTE - 1)
    expect(await signIn(ctx, { ...one, cookieHeader: null })).toMatchObject({ ok: true })
    ctx.advance(1)
    expect(await signIn(ctx, { ...other, cookieHeader: null })).toMatchObject({ fault: 'expired' })
  })

  // Mutant: forget to mark the code used.
  test('a code opens once', async () => {
    const { phone } = await register(ctx)
    ctx.advance(2 * MINUTE)
    const { pendingId } = await requestSignInCode(ctx, { phone, ...asking() })
    const code = await lastCode(ctx, phone)
    expect(await signIn(ctx, { pendingId, code, cookieHeader: null })).toMatchObject({ outcome: 'signed_in' })
    expect(await signIn(ctx, { pendingId, code, cookieHeader: null })).toMatchObject({ fault: 'expired' })
  })

  // Mutant: take used codes too; each would renew the proof for another half hour.
  test('a code that proved a phone for registering proves it once', async () => {
    const { pendingId, code } = await ask()
    expect(await signIn(ctx, { pendingId, code, cookieHeader: null })).toMatchObject({ outcome: 'register' })
    expect(await signIn(ctx, { pendingId, code, cookieHeader: null })).toMatchObject({ fault: 'expired' })
    expect(await loadPending(ctx, pendingId)).toMatchObject({ isProven: true })
  })

  test('a code is entered as people type it', async () => {
    const { pendingId, code } = await ask()
    const typed = ` ${code.slice(0, 3)}-${code.slice(3)} `.replace(/\d/g, (digit) =>
      String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
    )
    expect(await signIn(ctx, { pendingId, code: typed, cookieHeader: null })).toMatchObject({ ok: true })
  })

  test('what is no code costs no try', async () => {
    const { pendingId } = await ask()
    await expect(signIn(ctx, { pendingId, code: '12345', cookieHeader: null })).rejects.toMatchObject({
      errors: [{ pointer: '/code', code: 'invalid_format' }],
    })
    expect(await loadPending(ctx, pendingId)).toMatchObject({ triesLeft: 5 })
  })

  test('an invented token is answered like an old one', async () => {
    const answer = await signIn(ctx, { pendingId: 'x'.repeat(43), code: '123456', cookieHeader: null })
    expect(answer).toEqual({ ok: false, fault: 'expired', triesLeft: 0 })
    expect(await loadPending(ctx, 'x'.repeat(43))).toBeNull()
  })
})

describe('a sign-in', () => {
  test('confirms the number and its contact points, and changes no preference', async () => {
    const { residentId, phone } = await register(ctx)
    ctx.advance(100 * DAY)
    await signedIn(ctx, phone)
    const [row] = await ctx.pools.pages.run(
      (sql) => sql<Row[]>`
        select r.version, epoch_ms(o.confirmed_at) as own,
          (select array_agg(distinct epoch_ms(c.confirmed_at)) from contact_point c where c.resident_id = r.id) as points
        from resident r join own_address o on o.resident_id = r.id and o.kind = 'phone' where r.id = ${residentId}`,
    )
    expect(row).toEqual({ version: 1, own: ctx.clock(), points: [ctx.clock()] })
  })

  // Mutant: keep the id the browser came with.
  test('gives a new session and ends the one the browser brought along', async () => {
    const { phone, cookie } = await register(ctx)
    ctx.advance(2 * MINUTE)
    const { pendingId } = await requestSignInCode(ctx, { phone, ...asking() })
    const result = await signIn(ctx, { pendingId, code: await lastCode(ctx, phone), cookieHeader: cookie })
    if (!result.ok || result.outcome !== 'signed_in') throw new Error('not signed in')
    expect(cookieOf(result.setCookie)).not.toBe(cookie)
    expect(await ctx.sessions.validate(cookie)).toBeNull()
    expect(await ctx.sessions.validate(cookieOf(result.setCookie))).not.toBeNull()
  })

  // Mutant: look a number up in either role.
  test('is not opened by a number that is only a contact point', async () => {
    const { phone } = await register(ctx)
    const contact = newPhone()
    const { hash, keyId } = ctx.vault.blindIndex.of({ realm: 'live', kind: 'phone' }, contact)
    await ctx.pools.pages.run(
      (sql) => sql<Row[]>`
        insert into address_index (hash, role, resident_id, kind, key_id)
        select ${hash}, 'contact', resident_id, 'phone', ${keyId} from address_index
        where hash = ${ctx.vault.blindIndex.of({ realm: 'live', kind: 'phone' }, phone).hash} and role = 'own'`,
    )
    expect((await proveBy(ctx, contact)).result).toEqual({ ok: true, outcome: 'register' })
  })

  test('leaves one line in the audit, without an address', async () => {
    const { residentId, phone } = await register(ctx)
    ctx.advance(2 * MINUTE)
    await signedIn(ctx, phone)
    const rows = await ctx.pools.pages.run(
      (sql) =>
        sql<
          Row[]
        >`select action, actor_kind, detail from audit_event where resident_id = ${residentId} order by at`,
    )
    expect(rows.map((row) => row['action'])).toEqual(['resident.register', 'session.sign_in'])
    expect(JSON.stringify(rows)).not.toContain(phone.slice(-8))
  })
})

async function ask() {
  const phone = newPhone()
  const { pendingId } = await requestSignInCode(ctx, { phone, remoteAddress: newRemote(), language: 'ko' })
  return { pendingId, code: await lastCode(ctx, phone) }
}

const attempts = (pendingId: string) =>
  ctx.pools.pages.run(
    (sql) =>
      sql<Row[]>`select attempts, used_at as "usedAt" from one_time_code where id = ${codeIdOf(pendingId)}`,
  )
