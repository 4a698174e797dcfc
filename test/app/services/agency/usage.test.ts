import { afterAll, beforeAll, expect, test } from 'vitest'
import { viewUsage } from '#app/services/agency/usage.ts'
import { destroyExpired } from '#app/services/retention/destroy.ts'
import { DAY, formatInstant, HOUR, MINUTE, seoulDayStart } from '#app/domain/time.ts'
import { report, verified } from '#test/app/services/outcome/planned.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createKey,
  createResident,
  createTestContext,
  createTopic,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'

const OWNER = { role: 'owner', agencyId: null } as const

let ctx: TestContext
let api: TestApi
let key: { apiKey: string; agency: string }
let topic: string
beforeAll(async () => {
  ctx = await createTestContext()
  api = await createTestApi(ctx)
  key = await createKey(ctx)
  topic = await createTopic(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const usage = (agency = key.agency) => viewUsage(ctx, OWNER, agency)
const ask = async (phone: string, more: object = {}) =>
  (await api.ask(key.apiKey, phone, { topic, ...more })).body.id

test('asked and reported is counted by day and by topic, rehearsals are not', async () => {
  const ids = [await ask(uniquePhone()), await ask(uniquePhone()), await ask(uniquePhone())]
  await report(api, key.apiKey, [
    { consult: ids[0], channel: 'kakao', outcome: 'uncertain' },
    { consult: ids[0], channel: 'sms', outcome: 'delivered' },
    { consult: ids[1], channel: 'kakao', outcome: 'delivered' },
  ])
  const rehearsal = await createKey(ctx, { agency: key.agency, realm: 'test' })
  await api.ask(rehearsal.apiKey, uniquePhone(), { topic })
  await api.ask((await createKey(ctx)).apiKey, uniquePhone(), { topic })
  const { total, days, topics } = await usage()
  // Mutants: leave out the realm, or the agency; count reports instead of plans that were reported.
  const counted = {
    consults: 3,
    send: 3,
    defer: 0,
    suppress: 0,
    outcomes: 3,
    reported: 2,
    early: 0,
    twice: 0,
  }
  expect(total).toEqual(counted)
  expect(topics).toEqual([{ code: topic, name: { ko: '알림' }, ...counted }])
  expect(days).toHaveLength(30)
  expect(days[0]).toEqual({ day: seoulDayStart(ctx.clock()), ...counted })
  expect(days[1]!.consults).toBe(0)
})

test('a step that quiet hours held and that was sent before, and a notice that arrived twice, stand out', async () => {
  const before = (await usage()).total
  const phone = uniquePhone()
  await createResident(ctx, {
    phone,
    contactPoints: [verified(ctx, 'kakao', phone), verified(ctx, 'sms', phone)],
    order: ['kakao', 'sms'],
    quietHours: quietNow(),
  } as never)
  const held = await ask(phone)
  const twice = await ask(uniquePhone())
  await report(api, key.apiKey, [
    { consult: held, channel: 'kakao', outcome: 'delivered', at: formatInstant(ctx.clock()) },
    { consult: twice, channel: 'kakao', outcome: 'delivered' },
    { consult: twice, channel: 'sms', outcome: 'delivered' },
  ])
  const { total } = await usage()
  // Mutants: compare with the time of the decision; count an uncertain step as delivered.
  expect([total.defer - before.defer, total.early, total.twice]).toEqual([1, 1, 1])
})

// Mutants: count rehearsals; forget what was refused beside good reports; take another agency's consult for one of theirs.
test('what was sent without asking, or otherwise than answered, is counted by its refused reports', async () => {
  const sender = await createKey(ctx)
  const put = async (apiKey = sender.apiKey) => (await api.ask(apiKey, uniquePhone(), { topic })).body.id
  const [own, foreign] = [await put(), await put(key.apiKey)]
  const outcomes = [
    { consult: own, channel: 'kakao', outcome: 'delivered' },
    { consult: own, channel: 'push', outcome: 'delivered' },
    { consult: foreign, channel: 'kakao', outcome: 'delivered' },
    { consult: `con_${'0'.repeat(32)}`, channel: 'sms', outcome: 'delivered' },
  ]
  await api.post('/outcomes', { outcomes }, sender.apiKey)
  const rehearsal = await createKey(ctx, { agency: sender.agency, realm: 'test' })
  await api.post('/outcomes', { outcomes }, rehearsal.apiKey)
  expect((await usage(sender.agency)).refused).toEqual({ no_consult: 2, no_step: 1 })
  // Told again, alone or twice at once, it is the same. Mutants: count every try; count what one list holds twice.
  const [foreignOne, unknownOne] = outcomes.slice(2)
  await api.post('/outcomes', { outcomes }, sender.apiKey)
  const other = { consult: `con_${'1'.repeat(32)}`, channel: 'sms', outcome: 'delivered' }
  await api.post('/outcomes', { outcomes: [foreignOne, unknownOne, other, other] }, sender.apiKey)
  expect((await usage(sender.agency)).refused).toEqual({ no_consult: 3, no_step: 1 })
  ctx.advance(32 * DAY)
  await destroyExpired(ctx)
  expect(await ctx.pools.pages.run((sql) => sql`select 1 from counted_refusal`)).toHaveLength(0)
  ctx.advance(-32 * DAY)
  expect((await usage()).refused).toEqual({ no_consult: 0, no_step: 0 })
})

test('what is older than thirty days is left out', async () => {
  const { total } = await usage()
  ctx.advance(30 * DAY)
  expect((await usage()).total.consults).toBe(0)
  ctx.advance(-30 * DAY)
  expect((await usage()).total).toEqual(total)
})

test('an agency manager sees the usage of no other agency', async () => {
  const { agency } = await createKey(ctx)
  const staff = { role: 'agency_manager', agencyId: ctx.catalog.agencyByCode(agency)?.id ?? null } as const
  await expect(viewUsage(ctx, staff, key.agency)).rejects.toMatchObject({ kind: 'not_found' })
})

/** Quiet hours that hold now, and for an hour more. */
function quietNow() {
  const clockOf = (at: number) => formatInstant(at).slice(11, 16)
  return { start: clockOf(ctx.clock() - HOUR), end: clockOf(ctx.clock() + HOUR + MINUTE) }
}
