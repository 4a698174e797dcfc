import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { verifyContactPoint } from '#app/services/contact-point/verify.ts'
import { requireSession } from '#app/services/session/require.ts'
import { requestSignInCode } from '#app/services/session/request-sign-in-code.ts'
import { createTopic, findResidentId, uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { lastCode } from '#test/support/waiting-messages.ts'
import { asking, complete, cookieOf, newPhone, openContext, proveBy, register } from '../session/journey.ts'

type Row = Record<string, unknown>

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

const query = (residentId: string) =>
  ctx.pools.pages.run(
    (sql) => sql<Row[]>`
      select r.realm, r.language, r.share_addresses as share, r."order", r.version,
        epoch_ms(r.age_confirmed_at) as "ageConfirmedAt",
        (select json_agg(json_build_array(kind, epoch_ms(proven_at), epoch_ms(confirmed_at)))
          from own_address where resident_id = r.id) as own,
        (select json_agg(json_build_array(role, kind) order by role) from address_index where resident_id = r.id) as index,
        (select json_agg(json_build_array(channel, verified_at is not null, set_by) order by channel)
          from contact_point where resident_id = r.id) as points,
        (select json_agg(json_build_array(topic, opted_out)) from preference where resident_id = r.id) as preferences,
        (select json_agg(json_build_array(field, version, actor_kind) order by field)
          from preference_event where resident_id = r.id) as events
      from resident r where r.id = ${residentId}`,
  )

describe('a completed registration', () => {
  test('writes everything an agency’s question needs', async () => {
    const topic = await createTopic(ctx, { class: 'service' })
    const { residentId, phone } = await register(ctx, { share: true, optedOut: [topic], language: 'en' })
    const now = ctx.clock()
    expect(await query(residentId)).toEqual([
      {
        realm: 'live',
        language: 'en',
        share: true,
        order: ['kakao', 'sms'],
        version: 1,
        ageConfirmedAt: now,
        own: [['phone', now, now]],
        index: [
          ['contact', 'phone'],
          ['own', 'phone'],
        ],
        points: [
          ['kakao', true, 'resident'],
          ['sms', true, 'resident'],
        ],
        preferences: [[topic, true]],
        events: [
          'contactPoint:kakao',
          'contactPoint:sms',
          'language',
          'order',
          'share',
          `topic:${topic}:optedOut`,
        ].map((field) => [field, 1, 'resident']),
      },
    ])
    expect(await findResidentId(ctx, 'phone', phone)).toBe(residentId)
  })

  // Mutant: write an address in clear, anywhere.
  test('leaves no address in clear in any table', async () => {
    const email = uniqueEmail()
    const { residentId, phone } = await register(ctx, { preferred: 'email', email, backups: ['kakao'] })
    const digits = phone.slice(-8)
    const tables = [
      'resident',
      'own_address',
      'address_index',
      'contact_point',
      'preference_event',
      'audit_event',
    ]
    for (const table of [...tables, 'enotice_confirmation_event', 'session', 'one_time_code']) {
      const column = table === 'resident' ? 'id' : 'resident_id'
      const rows = await ctx.pools.pages.run((sql) =>
        sql.unsafe(`select * from ${table} where ${column} = '${residentId}'`),
      )
      expect(rows.length, table).toBeGreaterThan(0)
      for (const secret of [digits, email]) expect(JSON.stringify(rows), table).not.toContain(secret)
    }
  })

  test('keeps the five items of 전자정부법 시행령 §13①, readable with the resident’s key', async () => {
    const topic = await createTopic(ctx, { class: 'statutory' })
    const off = await createTopic(ctx, { class: 'service' })
    const consent = await createTopic(ctx, { class: 'consent' })
    const { residentId, phone } = await register(ctx, { optedOut: [off] })
    const [row] = await ctx.pools.pages.run(
      (sql) => sql<Row[]>`select e.*, r.wrapped_key from enotice_confirmation_event e
        join resident r on r.id = e.resident_id where r.id = ${residentId}`,
    )
    const key = ctx.vault.residentKeys.unwrap(String(row!['wrapped_key']), residentId)
    const read = (column: string) => {
      const place = { table: 'enotice_confirmation_event', column, rowId: String(row!['id']) }
      return JSON.parse(ctx.vault.addresses.decrypt(key, place, String(row![column]))) as unknown
    }
    expect(read('personal')).toEqual({ phone })
    expect(read('receiving')).toEqual([
      { channel: 'kakao', address: phone },
      { channel: 'sms', address: phone },
    ])
    expect(row).toMatchObject({ electronic_signature: false, document: 'registration-2026-11b' })
    expect(row!['kinds']).toContain(topic)
    expect(row!['kinds']).not.toContain(off)
    expect(row!['kinds']).not.toContain(consent)
  })

  test('signs in, freshly', async () => {
    const { session, residentId } = await register(ctx)
    expect(session).toMatchObject({ residentId, freshAt: ctx.clock() })
  })

  test('sends the e-mail its code, and verifying it makes it usable', async () => {
    const email = uniqueEmail()
    const phone = newPhone()
    const { pendingId } = await proveBy(ctx, phone)
    const done = await complete(ctx, pendingId, {
      preferred: 'email',
      email: ` ${email.toUpperCase()} `,
      backups: ['sms'],
    })
    if (done.outcome !== 'registered' || done.emailPendingId === null) throw new Error('no e-mail to verify')
    expect(await findResidentId(ctx, 'email', email)).toBeNull()
    const session = await requireSession(ctx, cookieOf(done.setCookie))
    const entry = { session, pendingId: done.emailPendingId, code: await lastCode(ctx, email) }
    expect(await verifyContactPoint(ctx, entry)).toEqual({ ok: true })
    expect(await findResidentId(ctx, 'email', email)).toBe(done.residentId)
    expect(await query(done.residentId)).toMatchObject([{ order: ['email', 'sms'], version: 2 }])
  })
})

describe('a number makes one resident', () => {
  // Mutant: no lock on the proof.
  test('though the last form is sent five times at once', async () => {
    const phone = newPhone()
    const { pendingId } = await proveBy(ctx, phone)
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => complete(ctx, pendingId)))
    expect(all.map(({ outcome }) => outcome).sort()).toEqual([
      'registered',
      ...Array.from({ length: 4 }, () => 'signed_in'),
    ])
    expect(new Set(all.map((each) => 'residentId' in each && each.residentId)).size).toBe(1)
  })

  // Mutant: no lock on the address.
  test('though two browsers proved it', async () => {
    const phone = newPhone()
    const one = await proveBy(ctx, phone)
    ctx.advance(2 * MINUTE)
    const other = await proveBy(ctx, phone)
    const both = await Promise.all([one, other].map(({ pendingId }) => complete(ctx, pendingId)))
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['registered', 'signed_in'])
  })
})

describe('a registration is not completed', () => {
  test('without a proven phone', async () => {
    const { pendingId } = await requestSignInCode(ctx, { phone: newPhone(), ...asking() })
    expect(await complete(ctx, pendingId)).toEqual({ outcome: 'not_proven' })
    expect(await complete(ctx, 'invented')).toEqual({ outcome: 'not_proven' })
  })

  test('half an hour after the phone was proven', async () => {
    const { pendingId } = await proveBy(ctx, newPhone())
    ctx.advance(30 * MINUTE)
    expect(await complete(ctx, pendingId)).toEqual({ outcome: 'not_proven' })
  })

  // Mutant: a proof that lasts after it was spent would be a second key to the account.
  test('a minute after the proof made its resident', async () => {
    const { pendingId } = await proveBy(ctx, newPhone())
    expect(await complete(ctx, pendingId)).toMatchObject({ outcome: 'registered' })
    ctx.advance(MINUTE)
    expect(await complete(ctx, pendingId)).toEqual({ outcome: 'not_proven' })
  })

  test.each([
    ['without having read the notice', { document: null }, '/notice'],
    ['with an older notice', { document: 'registration-2020-01' }, '/notice'],
    ['under fourteen', { ageConfirmed: false }, '/age'],
    ['without an answer about sharing', { share: null }, '/sharing'],
    ['with e-mail and no address', { preferred: 'email' as const }, '/preferred'],
    ['with a channel twice', { backups: ['kakao' as const] }, '/backups'],
    ['with an e-mail that is none', { preferred: 'email' as const, email: 'kim@' }, '/email'],
    ['with an unknown kind switched off', { optedOut: ['no.such'] }, '/optedOut'],
  ])('%s', async (_name, given, pointer) => {
    const { pendingId } = await proveBy(ctx, newPhone())
    await expect(complete(ctx, pendingId, given)).rejects.toMatchObject({
      kind: 'invalid',
      errors: [{ pointer }],
    })
  })

  // Mutant: check that the topic exists, but not its class.
  test('with a duty switched off', async () => {
    const duty = await createTopic(ctx, { class: 'statutory' })
    const { pendingId } = await proveBy(ctx, newPhone())
    await expect(complete(ctx, pendingId, { optedOut: [duty] })).rejects.toMatchObject({
      errors: [{ pointer: '/optedOut', code: 'not_one_of' }],
    })
  })
})
