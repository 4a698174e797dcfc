import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY, formatInstant } from '#app/domain/time.ts'
import { setOptedOut, setOrder } from '#app/services/preference/change.ts'
import {
  createResident,
  createTestContext,
  createTopic,
  importLines,
  uniqueEmail,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import { choose, readResident } from './stored-resident.ts'

let ctx: TestContext
let loan: string
beforeAll(async () => {
  ctx = await createTestContext()
  loan = await createTopic(ctx)
})
afterAll(() => ctx.close())

let phone: string
let id: string
beforeEach(async () => {
  phone = uniquePhone()
  id = (
    await createResident(ctx, {
      phone,
      contactPoints: [{ channel: 'sms', address: phone, verifiedAt: daysAgo(30) }],
    })
  ).id
})

const daysAgo = (days: number) => formatInstant(ctx.clock() - days * DAY)
const bring = async (line: object) => (await importLines(ctx, 'resident', [{ phone, ...line }])).counts

describe('what the resident or the counter chose stands', () => {
  test('the order and an opt-out chosen on the pages', async () => {
    await setOrder(ctx, { residentId: id, order: ['sms', 'email'] })
    await setOptedOut(ctx, { residentId: id, topic: loan, optedOut: true })
    const line = { order: ['kakao'], topics: { [loan]: { optedOut: false, backups: false } } }
    expect(await bring(line)).toMatchObject({ updated: 1 })
    expect(await readResident(ctx, id)).toMatchObject({
      order: ['sms', 'email'],
      topics: [{ optedOut: true, backups: false }],
    })
    expect(await bring(line)).toMatchObject({ unchanged: 1 })
  })

  test.each([
    ['language', { language: 'vi' }, `language = 'zh'`],
    ['share', { share: true }, 'share_addresses = false'],
    [
      'quietHours',
      { quietHours: { start: '20:00', end: '09:00' } },
      `quiet_start = '23:00', quiet_end = '06:00'`,
    ],
    ['quietHours', { quietHours: null }, `quiet_start = '23:00', quiet_end = '06:00'`],
  ])('%s', async (field, line, set) => {
    await choose(ctx, id, field, { actor: 'counter', set })
    const before = await readResident(ctx, id)
    expect(await bring(line)).toMatchObject({ unchanged: 1 })
    expect(await readResident(ctx, id)).toEqual(before)
  })

  test('what an import set itself, an import changes', async () => {
    await choose(ctx, id, 'language', { actor: 'import', set: `language = 'zh'` })
    expect(await bring({ language: 'vi' })).toMatchObject({ updated: 1 })
  })
})

describe('a contact point the resident set', () => {
  const setByResident = (daysBefore: number, more = '') =>
    ctx.pools.pages.run((sql) =>
      sql.unsafe(
        `update contact_point set set_by = 'resident', set_at = to_timestamp($2::float8 / 1000),
           verified_at = to_timestamp($2::float8 / 1000), confirmed_at = to_timestamp($2::float8 / 1000) ${more}
         where resident_id = $1`,
        [id, ctx.clock() - daysBefore * DAY],
      ),
    )

  test('stands against another address that was verified before', async () => {
    await setByResident(10)
    const contactPoints = [{ channel: 'sms', address: uniquePhone(), verifiedAt: daysAgo(11) }]
    expect(await bring({ contactPoints })).toMatchObject({ unchanged: 1 })
    expect(await bring({ contactPoints: [{ channel: 'sms', address: uniquePhone() }] })).toMatchObject({
      unchanged: 1,
    })
    expect(await bring({ contactPoints: [{ channel: 'sms', address: null }] })).toMatchObject({
      unchanged: 1,
    })
    expect(await bring({ contactPoints: null })).toMatchObject({ unchanged: 1 })
  })

  test('gives way to one that was verified later', async () => {
    await setByResident(10)
    const contactPoints = [{ channel: 'sms', address: uniquePhone(), verifiedAt: daysAgo(9) }]
    expect(await bring({ contactPoints })).toMatchObject({ updated: 1 })
    expect(await readResident(ctx, id)).toMatchObject({ points: [{ setBy: 'import' }], version: 2 })
    expect(await bring({ contactPoints })).toMatchObject({ unchanged: 1 })
  })

  test('takes later times of the same address and stays the resident’s', async () => {
    await setByResident(10)
    const contactPoints = [{ channel: 'sms', address: phone, verifiedAt: daysAgo(2) }]
    expect(await bring({ contactPoints })).toMatchObject({ updated: 1 })
    expect(await readResident(ctx, id)).toMatchObject({
      points: [{ setBy: 'resident', verifiedAt: ctx.clock() - 2 * DAY }],
    })
    expect(await bring({ contactPoints })).toMatchObject({ unchanged: 1 })
    expect(await bring({ contactPoints: [{ ...contactPoints[0], verifiedAt: null }] })).toMatchObject({
      unchanged: 1,
    })
  })

  test('that the resident took away is not brought back, but by a later verification', async () => {
    await ctx.pools.pages.run((sql) => sql`delete from contact_point where resident_id = ${id}`)
    await choose(ctx, id, 'contactPoint:sms')
    const point = { channel: 'sms', address: uniquePhone(), verifiedAt: daysAgo(1) }
    expect(await bring({ contactPoints: [point] })).toMatchObject({ unchanged: 1 })
    ctx.advance(DAY)
    expect(await bring({ contactPoints: [{ ...point, verifiedAt: daysAgo(0.5) }] })).toMatchObject({
      updated: 1,
    })
  })
})

describe('an unreachable contact point', () => {
  const kill = (daysBefore: number) =>
    ctx.pools.pages.run(
      (
        sql,
      ) => sql`update contact_point set unreachable_at = to_timestamp(${(ctx.clock() - daysBefore * DAY) / 1000}::float8)
        where resident_id = ${id}`,
    )

  test('is revived by a later verification, which is no change of preferences', async () => {
    const verifiedAt = daysAgo(5)
    await bring({ contactPoints: [{ channel: 'sms', address: phone, verifiedAt }] })
    await kill(6)
    const before = await readResident(ctx, id)
    expect(await bring({ contactPoints: [{ channel: 'sms', address: phone, verifiedAt }] })).toMatchObject({
      updated: 1,
    })
    expect(await readResident(ctx, id)).toMatchObject({
      points: [{ unreachableAt: null }],
      version: before.version,
    })
  })

  test('is not revived by an earlier one, nor by none', async () => {
    await kill(3)
    await bring({ contactPoints: [{ channel: 'sms', address: phone, verifiedAt: daysAgo(4) }] })
    await bring({ contactPoints: [{ channel: 'sms', address: phone }] })
    expect((await readResident(ctx, id)).points![0]!.unreachableAt).not.toBeNull()
  })

  test('gives way to another address', async () => {
    await kill(3)
    await bring({ contactPoints: [{ channel: 'sms', address: uniquePhone(), verifiedAt: daysAgo(4) }] })
    expect((await readResident(ctx, id)).points).toMatchObject([{ unreachableAt: null }])
  })
})

describe('the phone and e-mail a resident is known by', () => {
  test('what the resident proved, an import neither changes nor clears', async () => {
    const email = uniqueEmail()
    await bring({ email })
    await ctx.pools.pages.run(
      (sql) => sql`update own_address set proven_at = now() where resident_id = ${id}`,
    )
    expect(await bring({ email: uniqueEmail() })).toMatchObject({ unchanged: 1 })
    expect(await bring({ email: null })).toMatchObject({ unchanged: 1 })
  })

  test('what an import brought, an import clears', async () => {
    await bring({ email: uniqueEmail() })
    expect(await bring({ email: null })).toMatchObject({ updated: 1 })
    expect(await readResident(ctx, id)).toMatchObject({ own: [{ kind: 'phone' }] })
  })

  test('a number that is theirs as a contact point does not replace the one they are known by', async () => {
    const other = uniquePhone()
    await bring({ contactPoints: [{ channel: 'kakao', address: other, verifiedAt: daysAgo(1) }] })
    expect((await importLines(ctx, 'resident', [{ phone: other }])).counts).toMatchObject({ unchanged: 1 })
  })
})
