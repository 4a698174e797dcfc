import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatCounterCode, writeCounterCode } from '#app/domain/counter-code.ts'
import { DAY, formatInstant, MINUTE } from '#app/domain/time.ts'
import { withdrawConsent } from '#app/services/consent/withdraw.ts'
import { createCounterCode, revokeCounterCode } from '#app/services/counter/code.ts'
import { denyRegistration } from '#app/services/counter/deny.ts'
import { proveCounterPhone, requestCounterPhone } from '#app/services/counter/phone.ts'
import { viewCounter } from '#app/services/counter/view.ts'
import { endVisit, enterCounterCode, requireVisit, VISIT_MS } from '#app/services/counter/visit.ts'
import { listChanges } from '#app/services/history/changes.ts'
import { createLimits } from '#app/services/session/limits.ts'
import { requireFresh, requireSession } from '#app/services/session/require.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createConsentTopic } from '#test/support/consents.ts'
import { createKey, createResident, createTopic, OPERATOR, uniqueEmail } from '#test/support/factories.ts'
import type { TestContext } from '#test/support/factories.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import { asking, cookieOf, newPhone, newRemote, openContext, register } from '../session/journey.ts'
import { findAudits } from '../link/linked-resident.ts'

let ctx: TestContext
let api: TestApi
let news: string
beforeAll(async () => {
  ctx = await openContext()
  api = await createTestApi(ctx)
  news = await createConsentTopic(ctx, 'advertising')
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const CLERK = { kind: 'counter', id: 'clerk-1' } as const

/** Somebody without a phone whom the counter wrote down, with the paper they took home. */
async function createOnPaper() {
  const at = formatInstant(ctx.clock() - DAY)
  const email = uniqueEmail()
  const consents = [{ topic: news, action: 'grant' as const, at, document: 'news-1', method: 'paper' }]
  const { id } = await createResident(ctx, { email, consents })
  const { code, expiresAt } = await createCounterCode(ctx, { residentId: id }, CLERK)
  return { id, email, code, expiresAt }
}

const enter = (code: string, remoteAddress = newRemote()) => enterCounterCode(ctx, { code, remoteAddress })

async function visit(code: string) {
  const entered = await enter(code)
  if (!entered.ok) throw new Error(`the code was not taken: ${entered.fault}`)
  const cookie = cookieOf(entered.setCookie)
  return { cookie, visit: await requireVisit(ctx, cookie) }
}

describe('the code on the paper', () => {
  test('shows what was registered, by whom, how, and what was agreed to', async () => {
    const { id, code } = await createOnPaper()
    const { visit: opened } = await visit(code.toLowerCase())
    expect(opened.residentId).toBe(id)
    const view = await viewCounter(ctx, id, 'ko')
    expect(view).toMatchObject({
      registeredBy: { kind: 'import', list: '시험 명부' },
      phone: null,
      email: expect.stringContaining('*') as string,
      receipts: [{ action: 'grant', method: 'paper', by: 'import' }],
    })
    expect(view.consents.find((topic) => topic.code === news)?.status).toBe('granted')
  })

  // Mutant: store the code, or a hash without a key.
  test('is kept nowhere but on the paper', async () => {
    const { id, code } = await createOnPaper()
    const [row] = await ctx.pools.pages.run(
      (sql) => sql<{ text: string }[]>`
        select to_jsonb(c)::text || (select string_agg(detail::text, '') from audit_event where resident_id = ${id})
          as text
        from counter_code c where resident_id = ${id}`,
    )
    expect(row!.text).not.toContain(code)
    expect(row!.text).not.toContain(code.replaceAll('-', ''))
  })

  // Mutant: tell apart what never was and what is over.
  test('that is over, was taken back or was replaced is answered like one that never was', async () => {
    const never = formatCounterCode(writeCounterCode(Array.from({ length: 11 }, () => 7)))
    const replaced = await createOnPaper()
    const { code: newer } = await createCounterCode(ctx, { residentId: replaced.id }, CLERK)
    const revoked = await createOnPaper()
    await revokeCounterCode(ctx, { residentId: revoked.id }, CLERK)
    const erased = await createOnPaper()
    await ctx.pools.pages.run(
      (sql) => sql`update resident set erased_at = now(), wrapped_key = null where id = ${erased.id}`,
    )
    const expired = await createOnPaper()
    const now = ctx.clock()
    const unknown = await enter(never)
    expect(unknown).toEqual({ ok: false, fault: 'unknown' })
    for (const { code } of [replaced, revoked, erased]) expect(await enter(code)).toEqual(unknown)
    expect((await enter(newer)).ok).toBe(true)
    try {
      ctx.setClock(expired.expiresAt)
      expect(await enter(expired.code)).toEqual(unknown)
      ctx.setClock(expired.expiresAt - 1)
      expect((await enter(expired.code)).ok).toBe(true)
    } finally {
      ctx.setClock(now)
    }
  })

  test('is made for nobody who proved a phone: they sign in with it', async () => {
    const { residentId } = await register(ctx)
    await expect(createCounterCode(ctx, { residentId }, CLERK)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'has_phone',
    })
  })

  test('holds ninety days, and is written down when it is made, used and taken back', async () => {
    const { id, code, expiresAt } = await createOnPaper()
    expect(expiresAt).toBe(ctx.clock() + 90 * DAY)
    // One after the other, as the history shows them.
    ctx.advance(MINUTE)
    await visit(code)
    await revokeCounterCode(ctx, { residentId: id }, CLERK)
    for (const action of ['create', 'use', 'revoke'])
      expect(await findAudits(ctx, id, `counter_code.${action}`)).toHaveLength(1)
    const { entries } = await listChanges(ctx, { residentId: id, after: null })
    expect(entries.filter(({ change }) => change.kind === 'counter_code')).toMatchObject([
      { change: { deed: 'used' }, by: 'resident' },
      { change: { deed: 'made' }, by: 'counter' },
    ])
  })
})

describe('guessing', () => {
  // Mutant: count only what was wrong, or count after the look-up.
  test('ends after twenty codes an hour from one address on the net, right or wrong', async () => {
    const { code } = await createOnPaper()
    const remote = newRemote()
    const wrong = formatCounterCode(writeCounterCode(Array.from({ length: 11 }, () => 3)))
    for (let index = 0; index < 20; index++) await enter(wrong, remote)
    await expect(enter(code, remote)).rejects.toMatchObject({ kind: 'limited', code: 'too_many_tries' })
    expect((await enter(code)).ok).toBe(true)
  })

  test('ends for everybody together too, however many machines try', async () => {
    const limits = createLimits({ pool: ctx.pools.pages, counterCodesPerHour: 0 })
    await expect(
      enterCounterCode(
        { ...ctx, limits },
        { code: (await createOnPaper()).code, remoteAddress: newRemote() },
      ),
    ).rejects.toMatchObject({ kind: 'limited' })
  })

  test('what cannot be a code costs no try', async () => {
    const remote = newRemote()
    for (let index = 0; index < 30; index++)
      expect(await enter('7K3M-9QXT-2HV0', remote)).toEqual({ ok: false, fault: 'mistyped' })
    expect((await enter((await createOnPaper()).code, remote)).ok).toBe(true)
  })
})

describe('what a paper opens', () => {
  // Mutant: make a session of it.
  test('is no session: no page of a resident, no change of an address', async () => {
    const { cookie } = await visit((await createOnPaper()).code)
    await expect(requireSession(ctx, cookie)).rejects.toMatchObject({ kind: 'unauthenticated' })
  })

  test('ends after thirty minutes, when it is ended, when the code is taken back, and when it is used again', async () => {
    const kim = await createOnPaper()
    const first = await visit(kim.code)
    const second = await visit(kim.code)
    await expect(requireVisit(ctx, first.cookie)).rejects.toMatchObject({ kind: 'unauthenticated' })
    const now = ctx.clock()
    try {
      ctx.setClock(now + VISIT_MS)
      await expect(requireVisit(ctx, second.cookie)).rejects.toMatchObject({ kind: 'unauthenticated' })
    } finally {
      ctx.setClock(now)
    }
    await endVisit(ctx, second.cookie)
    await expect(requireVisit(ctx, second.cookie)).rejects.toMatchObject({ kind: 'unauthenticated' })
    const third = await visit(kim.code)
    await revokeCounterCode(ctx, { residentId: kim.id }, CLERK)
    await expect(requireVisit(ctx, third.cookie)).rejects.toMatchObject({ kind: 'unauthenticated' })
  })

  test.each(['counter=', 'counter=t1.AAAA', 'counter=x', 'session=abc'])('is not %s', async (cookie) => {
    await expect(requireVisit(ctx, cookie)).rejects.toMatchObject({ kind: 'unauthenticated' })
  })

  test('lets consents be taken back: how it was said is in the ledger', async () => {
    const { id, code } = await createOnPaper()
    await visit(code)
    await withdrawConsent(ctx, { residentId: id, topic: news, agency: null, method: 'counter_code' })
    const { receipts, consents } = await viewCounter(ctx, id, 'ko')
    expect(receipts[0]).toMatchObject({ action: 'withdraw', method: 'counter_code', by: 'resident' })
    expect(consents.find((topic) => topic.code === news)?.status).toBe('withdrawn')
  })

  // Mutant: write it down and tell nobody.
  test('“I did not do this” alarms staff and changes nothing else', async () => {
    const { id, code } = await createOnPaper()
    const { visit: opened } = await visit(code)
    const before = await viewCounter(ctx, id, 'ko')
    await denyRegistration(ctx, opened)
    // Mutant: write a line at every press.
    await denyRegistration(ctx, opened)
    expect(await viewCounter(ctx, id, 'ko')).toEqual(before)
    const [alarm] = await ctx.pools.pages.run(
      (sql) => sql<{ detail: { codes: string[] } }[]>`
        select detail from alarm where kind = 'registration_denied' and closed_at is null`,
    )
    expect(alarm!.detail.codes).toContain(opened.codeId)
    expect(JSON.stringify(alarm)).not.toContain('@')
    expect(await findAudits(ctx, id, 'counter_code.deny')).toHaveLength(1)
  })
})

describe('a phone makes an account of it', () => {
  async function prove(code: string, phone = newPhone()) {
    const { visit: opened, cookie } = await visit(code)
    const { pendingId } = await requestCounterPhone(ctx, { visit: opened, phone, ...asking() })
    const entry = { visit: opened, pendingId, code: await lastCode(ctx, phone), cookieHeader: cookie }
    return { phone, result: await proveCounterPhone(ctx, entry) }
  }

  test('it signs in, agencies find the resident by it, the paper is worth nothing, the e-mail is told', async () => {
    const kim = await createOnPaper()
    await ctx.pools.pages.run((sql) => sql`update resident set "order" = '{email}' where id = ${kim.id}`)
    const { phone, result } = await prove(kim.code)
    if (!result.ok) throw new Error(result.fault)
    const session = await requireSession(ctx, cookieOf(result.setCookie))
    expect(session.residentId).toBe(kim.id)
    requireFresh(ctx, session)
    const { apiKey } = await createKey(ctx)
    const { body } = await api.ask(apiKey, phone, { topic: await createTopic(ctx) })
    expect(body.registered).toBe(true)
    expect(body.steps.map(({ channel }) => channel)).toEqual(['kakao', 'sms'])
    expect(await enter(kim.code)).toEqual({ ok: false, fault: 'unknown' })
    await expect(createCounterCode(ctx, { residentId: kim.id }, CLERK)).rejects.toMatchObject({
      code: 'has_phone',
    })
  })

  // Mutant: look only for a proven phone.
  test('not where an e-mail was proven: a clerk with a paper would take the account over', async () => {
    const [email, verifiedAt] = [uniqueEmail(), formatInstant(ctx.clock() - DAY)]
    const { id } = await createResident(ctx, {
      email,
      contactPoints: [{ channel: 'email', address: email, verifiedAt }],
    })
    const { code } = await createCounterCode(ctx, { residentId: id }, CLERK)
    await expect(prove(code)).rejects.toMatchObject({ kind: 'conflict', code: 'has_contact' })
  })

  // Mutant: let an unproven number give way.
  test('not where an office brought a number: its holder signs in with it', async () => {
    const { id } = await createResident(ctx, { phone: newPhone() })
    const { code } = await createCounterCode(ctx, { residentId: id }, CLERK)
    await expect(prove(code)).rejects.toMatchObject({ kind: 'conflict', code: 'has_phone' })
  })

  // Mutant: leave out `isTaken`.
  test('not with a number that is another resident’s', async () => {
    const { phone } = await register(ctx)
    const kim = await createOnPaper()
    await expect(prove(kim.code, phone)).rejects.toMatchObject({ kind: 'conflict', code: 'address_taken' })
    expect((await enter(kim.code)).ok).toBe(true)
  })

  // Mutant: let whoever found a paper replace a phone that was proven meanwhile.
  test('not where a phone was proven meanwhile', async () => {
    const kim = await createOnPaper()
    const { visit: opened, cookie } = await visit(kim.code)
    const phone = newPhone()
    const { pendingId } = await requestCounterPhone(ctx, { visit: opened, phone, ...asking() })
    await ctx.pools.pages.run(
      (sql) => sql`insert into own_address (resident_id, kind, address, proven_at, confirmed_at)
        values (${kim.id}, 'phone', 'x', now(), now())`,
    )
    const entry = { visit: opened, pendingId, code: await lastCode(ctx, phone), cookieHeader: cookie }
    await expect(proveCounterPhone(ctx, entry)).rejects.toMatchObject({ code: 'has_phone' })
    expect((await listMessages(ctx, phone)).map(({ templateKey }) => templateKey)).toEqual([
      'contact_point_code',
    ])
  })

  test('only with the code that was sent for it', async () => {
    const kim = await createOnPaper()
    const other = await createOnPaper()
    const { visit: opened } = await visit(kim.code)
    const { visit: theirs, cookie } = await visit(other.code)
    const phone = newPhone()
    const { pendingId } = await requestCounterPhone(ctx, { visit: opened, phone, ...asking() })
    const entry = { visit: theirs, pendingId, code: await lastCode(ctx, phone), cookieHeader: cookie }
    expect(await proveCounterPhone(ctx, entry)).toMatchObject({ ok: false, fault: 'expired' })
  })
})

test('an operator makes and ends a code from the command line too', async () => {
  const { id } = await createOnPaper()
  const { code } = await createCounterCode(ctx, { residentId: id, days: 7 }, OPERATOR)
  ctx.advance(7 * DAY - MINUTE)
  expect((await enter(code)).ok).toBe(true)
  ctx.advance(MINUTE)
  expect((await enter(code)).ok).toBe(false)
})
