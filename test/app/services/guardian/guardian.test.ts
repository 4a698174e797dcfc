import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, MINUTE } from '#app/domain/time.ts'
import { appendConsents } from '#app/services/consent/append.ts'
import { setSharing } from '#app/services/consent/sharing.ts'
import type { Actor } from '#app/services/ctx.ts'
import { endGuardianships } from '#app/services/guardian/end.ts'
import { agreeAlone } from '#app/services/guardian/own-consent.ts'
import { requestGuardianCode } from '#app/services/guardian/request-code.ts'
import { viewGuardian } from '#app/services/guardian/view.ts'
import { withdrawGuardian } from '#app/services/guardian/withdraw.ts'
import { createTopic, findResidentId, type TestContext } from '#test/support/factories.ts'
import { listMessages } from '#test/support/waiting-messages.ts'
import { asking, complete, newPhone, openContext, proveBy, register } from '../session/journey.ts'
import { agreeAsGuardian, bornYearsAgo, registerChild } from './child.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

const events = (residentId: string) =>
  ctx.pools.pages.run(
    (sql) => sql`select action, relation, method, document, actor_kind as "actorKind" from guardian_event
      where resident_id = ${residentId} order by id`,
  )

/** Agrees to a topic, by whomever. */
const say = (residentId: string, topic: string, action: 'grant' | 'withdraw', actor: Actor) =>
  ctx.pools.pages.begin((tx) => {
    const consent = { topic, action, night: false, at: ctx.clock(), document: null, method: 'web' } as const
    return appendConsents(tx, ctx, [{ residentId, consents: [consent] }], actor)
  })

describe('a child under fourteen registers', () => {
  test('with a guardian who proved their own phone; who, how and when is written down', async () => {
    const { residentId, guardianPhone } = await registerChild(ctx)
    expect(await viewGuardian(ctx, residentId)).toMatchObject({
      relation: 'parent',
      maskedPhone: `010-****-${guardianPhone.slice(-4)}`,
      consentedAt: ctx.clock(),
      state: 'child',
    })
    expect(await events(residentId)).toEqual([
      {
        action: 'agree',
        relation: 'parent',
        method: 'text_code',
        document: 'guardian-2026-11',
        actorKind: 'guardian',
      },
    ])
    const told = await listMessages(ctx, guardianPhone)
    expect(told.map(({ templateKey }) => templateKey)).toEqual(['guardian_code', 'guardian_agreed'])
  })

  // Mutant: take the draft's word for it that the guardian's code came back.
  test('not without a guardian, nor with one whose code never came back', async () => {
    const { pendingId } = await proveBy(ctx, newPhone())
    await expect(complete(ctx, pendingId, { ageConfirmed: false })).rejects.toMatchObject({ kind: 'invalid' })
    const phone = newPhone()
    const birthMonth = bornYearsAgo(ctx, 10)
    const asked = await requestGuardianCode(ctx, { phone, relation: 'parent', birthMonth, ...asking() })
    const guardian = { ...(await agreeAsGuardian(ctx, newPhone())), proof: asked.pendingId }
    expect(await complete(ctx, pendingId, { ageConfirmed: false, guardian })).toEqual({
      outcome: 'guardian_not_proven',
    })
  })

  // Mutant: leave the code's row in place after it was used.
  test('a guardian’s code serves one child, for half an hour', async () => {
    const guardian = await agreeAsGuardian(ctx, newPhone())
    await register(ctx, { ageConfirmed: false, guardian })
    const second = await proveBy(ctx, newPhone())
    const again = await complete(ctx, second.pendingId, { ageConfirmed: false, guardian })
    expect(again.outcome).toBe('guardian_not_proven')
    const late = await agreeAsGuardian(ctx, newPhone())
    ctx.advance(31 * MINUTE)
    const third = await proveBy(ctx, newPhone())
    const over = await complete(ctx, third.pendingId, { ageConfirmed: false, guardian: late })
    expect(over.outcome).toBe('guardian_not_proven')
  })

  // Mutant: let any proven number be a guardian's.
  test('a child cannot be the guardian: not of themself, not of another child', async () => {
    const phone = newPhone()
    const guardian = await agreeAsGuardian(ctx, phone)
    const { pendingId } = await proveBy(ctx, phone)
    const own = await complete(ctx, pendingId, { ageConfirmed: false, guardian })
    expect(own.outcome).toBe('guardian_is_child')
    const child = await registerChild(ctx)
    const byChild = await agreeAsGuardian(ctx, child.phone)
    const other = await proveBy(ctx, newPhone())
    const refused = await complete(ctx, other.pendingId, { ageConfirmed: false, guardian: byChild })
    expect(refused.outcome).toBe('guardian_is_child')
  })

  test.each([
    ['who is fourteen since last month', () => agePlusMonth()],
    ['who is not born yet', () => '2999-01'],
    ['born in a month that does not exist', () => '2015-13'],
  ])('nobody is asked to agree for somebody %s', async (_, birthMonth) => {
    const wish = { phone: newPhone(), relation: 'parent' as const, birthMonth: birthMonth(), ...asking() }
    await expect(requestGuardianCode(ctx, wish)).rejects.toMatchObject({
      kind: 'invalid',
      errors: [{ pointer: '/birthMonth' }],
    })
  })

  const agePlusMonth = () => {
    const [year, month] = bornYearsAgo(ctx, 14).split('-').map(Number) as [number, number]
    return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
  }

  // Mutant: write the guardian's number in clear, or the month of birth.
  test('neither the guardian’s number nor the month of birth stands in any table', async () => {
    const { residentId, guardianPhone } = await registerChild(ctx, { birthMonth: '2016-07' })
    const rows = await ctx.pools.pages.run(
      (sql) => sql<{ text: string }[]>`
        select g::text as text from guardianship g where resident_id = ${residentId}
        union all select e::text from guardian_event e where resident_id = ${residentId}
        union all select a::text from audit_event a where resident_id = ${residentId}`,
    )
    expect(rows.length).toBeGreaterThan(2)
    for (const { text } of rows) {
      expect(text).not.toContain(guardianPhone.slice(-8))
      expect(text).not.toContain('2016-07')
    }
  })
})

describe('what needs consent', () => {
  // Mutant: leave `requireGuardian` out of the ledger's verb.
  test('a child cannot agree to anything new, nor can the counter; the guardian can', async () => {
    const { residentId } = await registerChild(ctx)
    const topic = await createTopic(ctx, { class: 'consent' })
    for (const kind of ['resident', 'counter', 'helper'] as const)
      await expect(say(residentId, topic, 'grant', { kind, id: residentId })).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'guardian_needed',
      })
    const [granted] = await say(residentId, topic, 'grant', { kind: 'guardian', id: residentId })
    expect(granted!.entries).toMatchObject([{ action: 'grant', actorKind: 'guardian' }])
  })

  // Mutant: let the sharing of addresses pass, which has a verb of its own.
  test('nor does a child let offices learn other addresses', async () => {
    const { residentId } = await registerChild(ctx)
    const agreed = { version: 'sharing-2026-11', variant: 'ko' } as const
    await expect(setSharing(ctx, { residentId, agreed })).rejects.toMatchObject({ code: 'guardian_needed' })
  })

  test('a child takes back alone what the guardian agreed to', async () => {
    const { residentId } = await registerChild(ctx)
    const topic = await createTopic(ctx, { class: 'consent' })
    await say(residentId, topic, 'grant', { kind: 'guardian', id: residentId })
    ctx.advance(MINUTE)
    const [taken] = await say(residentId, topic, 'withdraw', { kind: 'resident', id: residentId })
    expect(taken!.entries).toMatchObject([{ action: 'withdraw', actorKind: 'resident' }])
  })
})

describe('the fourteenth birthday', () => {
  test('ends it when its month is over, forgets the guardian’s number and tells the child once', async () => {
    const { residentId, phone } = await registerChild(ctx, { birthMonth: bornYearsAgo(ctx, 13) })
    const { endsAt } = (await viewGuardian(ctx, residentId))!
    const before = ctx.clock()
    ctx.setClock(endsAt - 1)
    await endGuardianships(ctx)
    expect(await viewGuardian(ctx, residentId)).toMatchObject({ state: 'child' })
    await expect(agreeAlone(ctx, residentId)).rejects.toMatchObject({ code: 'guardian_needed' })
    ctx.setClock(endsAt)
    await endGuardianships(ctx)
    await endGuardianships(ctx)
    expect(await viewGuardian(ctx, residentId)).toMatchObject({ state: 'grown', maskedPhone: null })
    const told = (await listMessages(ctx, phone)).filter(
      ({ templateKey }) => templateKey === 'guardian_ended',
    )
    expect(told).toHaveLength(1)
    const topic = await createTopic(ctx, { class: 'consent' })
    await say(residentId, topic, 'grant', { kind: 'resident', id: residentId })
    ctx.advance(MINUTE)
    await agreeAlone(ctx, residentId)
    await agreeAlone(ctx, residentId)
    expect(await viewGuardian(ctx, residentId)).toMatchObject({ state: 'own' })
    expect((await events(residentId)).map(({ action }) => action as string)).toEqual([
      'agree',
      'end',
      'own_consent',
    ])
    ctx.setClock(before + DAY)
  })
})

describe('taking it back', () => {
  // Mutant: keep the key, or the addresses.
  test('withdraws every consent, erases the child, and tells both', async () => {
    const child = await registerChild(ctx)
    const { residentId, phone, guardianPhone } = child
    const topic = await createTopic(ctx, { class: 'consent' })
    await say(residentId, topic, 'grant', { kind: 'guardian', id: residentId })
    ctx.advance(MINUTE)
    await withdrawGuardian(ctx, { residentId, method: 'web' }, { kind: 'guardian', id: residentId })
    expect(await findResidentId(ctx, 'phone', phone)).toBeNull()
    expect(await ctx.sessions.validate(child.cookie)).toBeNull()
    await expect(viewGuardian(ctx, residentId)).rejects.toMatchObject({ kind: 'not_found' })
    const [kept] = await ctx.pools.pages.run(
      (sql) => sql`select r.wrapped_key as key, r.erased_at is not null as erased,
        (select count(*)::int from contact_point where resident_id = r.id) as points,
        (select count(*)::int from guardianship where resident_id = r.id) as guardians,
        (select json_agg(action order by sequence) from consent_event where resident_id = r.id) as ledger
        from resident r where id = ${residentId}`,
    )
    expect(kept).toEqual({
      key: null,
      erased: true,
      points: 0,
      guardians: 0,
      ledger: ['grant', 'withdraw'],
    })
    expect((await events(residentId)).map(({ action }) => action as string)).toEqual(['agree', 'withdraw'])
    for (const to of [phone, guardianPhone])
      expect((await listMessages(ctx, to)).at(-1)).toMatchObject({ templateKey: 'guardian_withdrawn' })
  })

  // Mutant: append the withdrawals without their result.
  test('tells the result of every advertising consent, with whose it was', async () => {
    const { residentId, phone } = await registerChild(ctx)
    const topic = await createTopic(ctx, { class: 'advertising', name: { ko: '축제 소식' } })
    const guardian = { kind: 'guardian', id: residentId } as const
    await say(residentId, topic, 'grant', guardian)
    ctx.advance(MINUTE)
    await withdrawGuardian(ctx, { residentId, method: 'web' }, guardian)
    const results = (await listMessages(ctx, phone)).filter(
      ({ templateKey }) => templateKey === 'consent_withdrawn',
    )
    expect(results.map(({ params }) => [params.agency, params.topic])).toEqual([['공공기관', '축제 소식']])
  })

  // Mutant: tell the guardian that they took it back.
  test('by the child themself tells the guardian that the child left', async () => {
    const { residentId, guardianPhone } = await registerChild(ctx)
    await withdrawGuardian(ctx, { residentId, method: 'web' }, { kind: 'resident', id: residentId })
    expect((await listMessages(ctx, guardianPhone)).at(-1)).toMatchObject({ templateKey: 'child_left' })
  })

  test('is nothing for somebody without a guardian', async () => {
    const { residentId } = await register(ctx)
    const actor = { kind: 'resident', id: residentId } as const
    await expect(withdrawGuardian(ctx, { residentId, method: 'web' }, actor)).rejects.toMatchObject({
      kind: 'not_found',
    })
    expect(await viewGuardian(ctx, residentId)).toBeNull()
  })
})
