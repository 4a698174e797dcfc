import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordDeaths } from '#db/queries/contact-point-death.ts'
import { DAY, MINUTE } from '#app/domain/time.ts'
import { addContactPoint } from '#app/services/contact-point/add.ts'
import { removeContactPoint } from '#app/services/contact-point/remove.ts'
import { requestVerification, verifyContactPoint } from '#app/services/contact-point/verify.ts'
import type { Ctx } from '#app/services/ctx.ts'
import type { ValidSession } from '#app/services/session/sessions.ts'
import { createResident, findResidentId, uniqueEmail, type TestContext } from '#test/support/factories.ts'
import { lastCode, listMessages } from '#test/support/waiting-messages.ts'
import { asking, newPhone, openContext, register } from '../session/journey.ts'

type Row = Record<string, unknown>

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

type TypedChannel = 'kakao' | 'sms' | 'email'

async function add(session: ValidSession, channel: TypedChannel, address: string): Promise<string> {
  const added = await addContactPoint(ctx, { session, channel, address, ...asking() })
  if (added.outcome !== 'code_sent') throw new Error('no code was needed')
  return added.pendingId
}

async function prove(session: ValidSession, channel: TypedChannel, address: string): Promise<void> {
  const pendingId = await add(session, channel, address)
  const done = await verifyContactPoint(ctx, { session, pendingId, code: await lastCode(ctx, address) })
  expect(done).toEqual({ ok: true })
}

describe('an e-mail that is added', () => {
  // Mutant: verify it at once.
  test('stands unverified, last in the order, until its code comes back', async () => {
    const { session, residentId } = await register(ctx)
    const email = uniqueEmail()
    const pendingId = await add(session, 'email', email)
    expect(await pointsOf(residentId)).toEqual([
      ['email', false],
      ['kakao', true],
      ['sms', true],
    ])
    expect(await residentOf(residentId)).toEqual({ order: ['kakao', 'sms', 'email'], version: 2 })
    expect(await findResidentId(ctx, 'email', email)).toBeNull()
    await verifyContactPoint(ctx, { session, pendingId, code: await lastCode(ctx, email) })
    expect(await pointsOf(residentId)).toContainEqual(['email', true])
    expect(await findResidentId(ctx, 'email', email)).toBe(residentId)
    expect(await residentOf(residentId)).toMatchObject({ version: 3 })
  })

  test('leaves its events without the address, and one audit line a change', async () => {
    const { session, residentId } = await register(ctx)
    const email = uniqueEmail()
    await prove(session, 'email', email)
    const events = await ctx.pools.pages.run(
      (sql) => sql<Row[]>`select field, before, after, version from preference_event
        where resident_id = ${residentId} and version > 1 order by version, field`,
    )
    const id: unknown = expect.any(String)
    expect(events).toEqual([
      { field: 'contactPoint:email', before: null, after: { id, verified: false }, version: 2 },
      { field: 'order', before: ['kakao', 'sms'], after: ['kakao', 'sms', 'email'], version: 2 },
      {
        field: 'contactPoint:email',
        before: { id, verified: false },
        after: { id, verified: true },
        version: 3,
      },
    ])
    const audits = await ctx.pools.pages.run(
      (sql) =>
        sql<
          Row[]
        >`select action from audit_event where resident_id = ${residentId} and action like 'contact_point.%' order by action`,
    )
    expect(audits.map(({ action }) => action)).toEqual(['contact_point.add', 'contact_point.verify'])
  })

  // Mutant: tell nobody, or only the address that was added.
  test('is told to the phone, and not to itself', async () => {
    const { session, phone } = await register(ctx)
    const email = uniqueEmail()
    await prove(session, 'email', email)
    const told = (to: string) =>
      listMessages(ctx, to).then((all) => all.filter((m) => m.templateKey === 'contact_point_added'))
    expect(await told(phone)).toMatchObject([{ channel: 'sms', params: { channel: 'email' } }])
    expect(await told(email)).toEqual([])
  })

  // Mutant: put the new address in the old one's place before its code comes back.
  test('replaces a working one only once it is proven, as a new row, and both are told', async () => {
    const { session, residentId, phone } = await register(ctx)
    const [old, next] = [uniqueEmail(), uniqueEmail()]
    await prove(session, 'email', old)
    const before = await idOf(residentId, 'email')
    const pendingId = await add(session, 'email', next)
    expect(await idOf(residentId, 'email')).toBe(before)
    expect(await findResidentId(ctx, 'email', old)).toBe(residentId)
    await verifyContactPoint(ctx, { session, pendingId, code: await lastCode(ctx, next) })
    expect(await idOf(residentId, 'email')).not.toBe(before)
    expect(await findResidentId(ctx, 'email', old)).toBeNull()
    expect(await findResidentId(ctx, 'email', next)).toBe(residentId)
    expect(
      (await listMessages(ctx, phone)).filter((m) => m.templateKey === 'contact_point_added'),
    ).toHaveLength(2)
  })

  test.each([
    ['email', 'kim@', '/address'],
    ['sms', '02-123-4567', '/address'],
  ] as const)('on %s is refused when it is %s', async (channel, address, pointer) => {
    const { session } = await register(ctx)
    await expect(addContactPoint(ctx, { session, channel, address, ...asking() })).rejects.toMatchObject({
      errors: [{ pointer }],
    })
  })
})

describe('addresses that are another’s', () => {
  // Mutant: let the newest proof win.
  test('a proven one is refused without saying whose', async () => {
    const one = await register(ctx)
    const other = await register(ctx)
    const email = uniqueEmail()
    await prove(one.session, 'email', email)
    ctx.advance(2 * MINUTE)
    const pendingId = await add(other.session, 'email', email)
    const entry = { session: other.session, pendingId, code: await lastCode(ctx, email) }
    await expect(verifyContactPoint(ctx, entry)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'address_taken',
    })
    expect(await findResidentId(ctx, 'email', email)).toBe(one.residentId)
    // The code is used up: trying again says no more.
    expect(await verifyContactPoint(ctx, entry)).toMatchObject({ fault: 'expired' })
  })

  test('somebody’s own phone is refused too', async () => {
    const { session } = await register(ctx)
    const { phone } = await createResident(ctx, {})
    const pendingId = await add(session, 'sms', phone!)
    const entry = { session, pendingId, code: await lastCode(ctx, phone!) }
    await expect(verifyContactPoint(ctx, entry)).rejects.toMatchObject({ code: 'address_taken' })
  })

  test('two who prove one e-mail at once: one has it', async () => {
    const email = uniqueEmail()
    const both = await Promise.all([register(ctx), register(ctx)])
    const entries = []
    for (const { session } of both) {
      const pendingId = await add(session, 'email', email)
      entries.push({ session, pendingId, code: await lastCode(ctx, email) })
    }
    const results = await Promise.allSettled(entries.map((entry) => verifyContactPoint(ctx, entry)))
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  // Mutant: look the code up without its resident.
  test('a code that was sent for another resident proves nothing', async () => {
    const one = await register(ctx)
    const other = await register(ctx)
    const email = uniqueEmail()
    const pendingId = await add(one.session, 'email', email)
    const entry = { session: other.session, pendingId, code: await lastCode(ctx, email) }
    expect(await verifyContactPoint(ctx, entry)).toMatchObject({ ok: false, fault: 'expired' })
  })
})

describe('KakaoTalk and text messages', () => {
  // Mutant: ask for a code all the same.
  test('on the phone that is proven need no second code, and the phone is told', async () => {
    const { session, residentId, phone } = await register(ctx)
    await remove(session, await idOf(residentId, 'kakao'))
    const before = await listMessages(ctx, phone)
    expect(await addContactPoint(ctx, { session, channel: 'kakao', address: phone, ...asking() })).toEqual({
      outcome: 'verified',
    })
    expect(await pointsOf(residentId)).toContainEqual(['kakao', true])
    const after = (await listMessages(ctx, phone)).slice(before.length)
    expect(after.map(({ templateKey }) => templateKey)).toEqual(['contact_point_added'])
  })

  test('on another number need its code, which proves it for both', async () => {
    const { session, residentId, phone } = await register(ctx)
    const other = newPhone()
    await prove(session, 'sms', other)
    expect(await findResidentId(ctx, 'phone', other)).toBe(residentId)
    expect(await addContactPoint(ctx, { session, channel: 'kakao', address: other, ...asking() })).toEqual({
      outcome: 'verified',
    })
    expect(await findResidentId(ctx, 'phone', phone), 'the own phone stays').toBe(residentId)
  })

  // Mutant: trust a number to which text messages are dead.
  test('need a code again when text messages to the number are dead', async () => {
    const { session, residentId, phone } = await register(ctx)
    await ctx.pools.pages.run(
      (sql) =>
        sql<
          Row[]
        >`update contact_point set unreachable_at = now() where resident_id = ${residentId} and channel = 'sms'`,
    )
    ctx.advance(2 * MINUTE)
    const { outcome } = await addContactPoint(ctx, { session, channel: 'kakao', address: phone, ...asking() })
    expect(outcome).toBe('code_sent')
  })

  test('that are dead are mended by a code to the same number', async () => {
    const { session, residentId, phone } = await register(ctx)
    await ctx.pools.pages.run(
      (sql) =>
        sql<
          Row[]
        >`update contact_point set unreachable_at = now() where resident_id = ${residentId} and channel = 'sms'`,
    )
    const contactPointId = await idOf(residentId, 'sms')
    const { pendingId } = await requestVerification(ctx, { session, contactPointId, ...asking() })
    await verifyContactPoint(ctx, { session, pendingId, code: await lastCode(ctx, phone) })
    const dead = await ctx.pools.pages.run(
      (sql) =>
        sql<
          Row[]
        >`select 1 from contact_point where resident_id = ${residentId} and unreachable_at is not null`,
    )
    expect(dead).toEqual([])
  })

  // Mutant: ask in `requestVerification` whether it is dead for all.
  test.each(['kakao', 'sms'] as const)(
    'that one agency alone finds dead (%s) are mended by a code, for all',
    async (channel) => {
      const { session, residentId, phone } = await register(ctx)
      await findDead(residentId, [channel], crypto.randomUUID())
      const contactPointId = await idOf(residentId, channel)
      const { pendingId } = await requestVerification(ctx, { session, contactPointId, ...asking() })
      expect(await deadOf(residentId), 'a code that was sent proves nothing').toEqual([channel])
      await verifyContactPoint(ctx, { session, pendingId, code: await lastCode(ctx, phone) })
      expect(await deadOf(residentId)).toEqual([])
    },
  )

  // Mutant: leave texts dead where the code was asked for KakaoTalk.
  test('that both are dead: a code for KakaoTalk comes by text, and mends texts too', async () => {
    const { session, residentId, phone } = await register(ctx)
    await findDead(residentId, ['kakao', 'sms'], crypto.randomUUID())
    const contactPointId = await idOf(residentId, 'kakao')
    const { pendingId } = await requestVerification(ctx, { session, contactPointId, ...asking() })
    await verifyContactPoint(ctx, { session, pendingId, code: await lastCode(ctx, phone) })
    expect(await deadOf(residentId)).toEqual([])
  })

  // Mutant: ask only whether texts are dead. Then typing the number again revives it without a code.
  test.each(['kakao', 'sms'] as const)(
    'that one agency finds dead (%s) are not mended by typing the same number again',
    async (channel) => {
      const { session, residentId, phone } = await register(ctx)
      await findDead(residentId, [channel], crypto.randomUUID())
      ctx.advance(2 * MINUTE)
      const again = { session, channel, address: phone, ...asking() }
      expect(await addContactPoint(ctx, again)).toMatchObject({ outcome: 'code_sent' })
      expect(await deadOf(residentId)).toEqual([channel])
    },
  )

  // Mutant: take only what was never proven or is dead.
  test('that were confirmed too long ago are confirmed again by a code, and before that not', async () => {
    const { session, residentId, phone } = await register(ctx)
    const ask = async () =>
      requestVerification(ctx, { session, contactPointId: await idOf(residentId, 'sms'), ...asking() })
    await expect(ask()).rejects.toMatchObject({ kind: 'not_found' })
    await ctx.pools.pages.run(
      (sql) =>
        sql<
          Row[]
        >`update contact_point set confirmed_at = now() - interval '19 months' where resident_id = ${residentId}`,
    )
    const { pendingId } = await ask()
    await verifyContactPoint(ctx, { session, pendingId, code: await lastCode(ctx, phone) })
    ctx.advance(2 * MINUTE)
    await expect(ask()).rejects.toMatchObject({ kind: 'not_found' })
  })
})

describe('a contact point that is removed', () => {
  test('is found by nobody any more; the order keeps its place; the others are told', async () => {
    const { session, residentId, phone } = await register(ctx)
    const email = uniqueEmail()
    await prove(session, 'email', email)
    await remove(session, await idOf(residentId, 'email'))
    expect(await findResidentId(ctx, 'email', email)).toBeNull()
    expect(await residentOf(residentId)).toMatchObject({ order: ['kakao', 'sms', 'email'] })
    expect((await listMessages(ctx, phone)).at(-1)).toMatchObject({
      templateKey: 'contact_point_removed',
      params: { channel: 'email' },
    })
  })

  // Mutant: drop the number's index with the first of its two contact points.
  test('leaves its number known while another contact point has it', async () => {
    const { session, residentId } = await register(ctx)
    await remove(session, await idOf(residentId, 'kakao'))
    const roles = await ctx.pools.pages.run(
      (sql) => sql<Row[]>`select role from address_index where resident_id = ${residentId} order by role`,
    )
    expect(roles.map(({ role }) => role)).toEqual(['contact', 'own'])
  })

  // Mutant: ask nothing.
  test('is asked about when it is the last that works', async () => {
    const { session, residentId } = await register(ctx)
    await remove(session, await idOf(residentId, 'kakao'))
    const last = await idOf(residentId, 'sms')
    await expect(remove(session, last)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'last_contact_point',
    })
    await remove(session, last, true)
    expect(await pointsOf(residentId)).toEqual([])
  })

  test('is never another resident’s', async () => {
    const one = await register(ctx)
    const other = await register(ctx)
    await expect(remove(one.session, await idOf(other.residentId, 'sms'))).rejects.toMatchObject({
      kind: 'not_found',
    })
  })
})

// Mutant: leave requireFresh out of one of them.
test('adding and removing an address asks for a fresh code, and changes nothing without', async () => {
  const { session, residentId } = await register(ctx)
  ctx.advance(DAY)
  const stale = { kind: 'forbidden', code: 'fresh_code_needed' }
  const address = uniqueEmail()
  await expect(
    addContactPoint(ctx, { session, channel: 'email', address, ...asking() }),
  ).rejects.toMatchObject(stale)
  await expect(remove(session, await idOf(residentId, 'sms'))).rejects.toMatchObject(stale)
  expect(await pointsOf(residentId)).toHaveLength(2)
  expect(await listMessages(ctx, address)).toEqual([])
})

const remove = (session: ValidSession, contactPointId: string, confirmLast = false) =>
  removeContactPoint(ctx satisfies Ctx, { session, contactPointId, confirmLast })

/** Somebody finds contact points dead, as an agency's report does. */
async function findDead(residentId: string, channels: readonly string[], voice: string): Promise<void> {
  const ids = await Promise.all(channels.map((channel) => idOf(residentId, channel)))
  const deaths = ids.map((id) => ({ residentId, id, at: ctx.clock() }))
  await ctx.pools.pages.begin((tx) => recordDeaths(tx, voice, deaths))
}

/** The channels whose contact point somebody finds dead. */
async function deadOf(residentId: string): Promise<unknown[]> {
  const rows = await ctx.pools.pages.run(
    (sql) => sql<Row[]>`select channel from contact_point
      where resident_id = ${residentId} and cardinality(unreachable_for) > 0 order by channel`,
  )
  return rows.map((row) => row['channel'])
}

async function idOf(residentId: string, channel: string): Promise<string> {
  const [row] = await ctx.pools.pages.run(
    (sql) =>
      sql<Row[]>`select id from contact_point where resident_id = ${residentId} and channel = ${channel}`,
  )
  return row!['id'] as string
}

async function pointsOf(residentId: string) {
  const rows = await ctx.pools.pages.run(
    (sql) => sql<Row[]>`select channel, verified_at is not null as verified from contact_point
      where resident_id = ${residentId} order by channel`,
  )
  return rows.map((row) => [row['channel'], row['verified']])
}

async function residentOf(residentId: string) {
  const [row] = await ctx.pools.pages.run(
    (sql) => sql<Row[]>`select "order", version from resident where id = ${residentId}`,
  )
  return row
}
