import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pages } from '#app/routes.ts'
import { PAGES } from '#app/routes/admin/waiting-pages.ts'
import { DAY, HOUR } from '#app/domain/time.ts'
import { acknowledgeAlarm } from '#app/services/alarm/acknowledge.ts'
import { raiseAlarm, settleAlarm } from '#app/services/alarm/raise.ts'
import { viewAlarms } from '#app/services/alarm/view.ts'
import { listWaiting } from '#app/services/front/waiting.ts'
import { saveDraft } from '#app/services/topic/draft.ts'
import { decideProposal, proposeDraft } from '#app/services/topic/publish.ts'
import { viewOutageDesk } from '#app/services/outage/view.ts'
import { createStaff as inviteStaff } from '#app/services/staff/create.ts'
import {
  createAgency,
  createKey,
  createTestContext,
  OPERATOR,
  uniqueCode,
  uniqueEmail,
  type TestContext,
} from '#test/support/factories.ts'
import { createStaff, type TestStaff } from '#test/support/staff.ts'

let ctx: TestContext
let owner: TestStaff
let suwon: TestStaff
let gimpo: TestStaff
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
  ctx.setClock('2026-11-20T10:00:00+09:00')
  owner = await createStaff(ctx, { name: '한나래' })
  const [one, other] = [await createAgency(ctx), await createAgency(ctx)]
  suwon = await createStaff(ctx, { role: 'agency_manager', agency: one.code })
  gimpo = await createStaff(ctx, { role: 'agency_manager', agency: other.code })
  await createKey(ctx, { agency: one.code, expires: '2026-12-10T00:00:00+09:00' })
  await createKey(ctx, { agency: one.code, expires: '2027-12-10T00:00:00+09:00' })
})
afterAll(() => ctx.close())

const waitingFor = async ({ staff }: TestStaff) =>
  Object.fromEntries((await listWaiting(ctx, staff)).map(({ kind, count }) => [kind, count]))
const cause = (agencyId: string | null) =>
  ({ kind: 'key_walks_numbers', agencyId, apiKeyId: null, channel: null }) as const
const raise = (agencyId: string | null) =>
  ctx.pools.pages.begin((tx) => raiseAlarm(tx, ctx, cause(agencyId), { found: 3 }))

// Mutant: leave out the agency; or the question for the right.
test('everybody sees what waits for them: an agency its own, a clerk nothing of the keys', async () => {
  await inviteStaff(ctx, { email: uniqueEmail(), role: 'auditor' }, OPERATOR)
  await raise(suwon.agencyId)
  expect(await waitingFor(owner)).toEqual({ alarms: 1, endingKeys: 1, invitations: 1 })
  expect(await waitingFor(suwon)).toEqual({ alarms: 1, endingKeys: 1 })
  expect(await waitingFor(gimpo)).toEqual({})
  expect(await waitingFor(await createStaff(ctx, { role: 'counter_clerk' }))).toEqual({})
})

// Mutant: hold the list to the agency alone; or have the desk, the list and the count ask in ways of their own.
test('an alarm of the whole portal concerns every agency, on the front page, in the list and at the outage desk', async () => {
  const before = (await listWaiting(ctx, gimpo.staff)).length
  await raise(null)
  expect(before).toBe(0)
  expect(await waitingFor(gimpo)).toEqual({ alarms: 1 })
  const listed = await viewAlarms(ctx, gimpo.staff)
  expect(listed).toMatchObject([{ kind: 'key_walks_numbers', agencyName: null, taken: null }])
  expect((await viewOutageDesk(ctx, { staff: gimpo.staff, channel: 'kakao' })).alarms).toEqual(listed)
  await ctx.pools.pages.begin((tx) => settleAlarm(tx, ctx, cause(null)))
  expect(await waitingFor(gimpo)).toEqual({})
})

test('late notices, stopped webhooks and requests near their clock wait too', async () => {
  const at = (ms: number) => new Date(ctx.clock() + ms).toISOString()
  await ctx.pools.pages.run(async (sql) => {
    const [resident] = await sql`insert into resident (realm, wrapped_key) values ('live', 'x') returning id`
    const id = String(resident!['id'])
    await sql`insert into consent_notice (resident_id, kind, record, topic, span, sender, due_at, created_at) values
      (${id}, 'granted', gen_random_uuid(), 'culture.news', 'day', '수원시', ${at(-HOUR)}, ${at(-DAY)}),
      (${id}, 'expiring', gen_random_uuid(), 'culture.news', 'day', '수원시', ${at(-HOUR)}, ${at(-DAY)}),
      (${id}, 'withdrawn', gen_random_uuid(), 'culture.news', 'day', '수원시', ${at(HOUR)}, ${at(-DAY)})`
    await sql`insert into resident_request (resident_id, id, kind, staff_id, received_at, due_at) values
      (${id}, gen_random_uuid(), 'export', ${owner.staffId}, ${at(-8 * DAY)}, ${at(2 * DAY)})`
  })
  expect(await waitingFor(owner)).toMatchObject({ lateResults: 1, lateReconfirmations: 1, requests: 1 })
  expect(await waitingFor(suwon)).not.toHaveProperty('lateResults')
})

test('a proposal waits for whoever may publish it, and not for whoever proposed it', async () => {
  const { code } = await createAgency(ctx)
  const writer = await createStaff(ctx, { role: 'agency_manager', agency: code })
  const topic = uniqueCode('notice')
  await saveDraft(ctx, writer.staff, {
    code: topic,
    class: 'service',
    name: { ko: '강좌 안내' },
    agency: code,
  })
  expect(await waitingFor(owner)).not.toHaveProperty('proposals')
  await proposeDraft(ctx, writer.staff, { code: topic, revision: 1, why: '새 강좌를 알려요' })
  // Mutants: count what one proposed oneself; show it to whoever may not publish.
  expect(await waitingFor(owner)).toMatchObject({ proposals: 1 })
  expect(await waitingFor(writer)).not.toHaveProperty('proposals')
  expect(await waitingFor(await createStaff(ctx, { role: 'auditor' }))).not.toHaveProperty('proposals')
  const other = uniqueCode('notice')
  await saveDraft(ctx, owner.staff, { code: other, class: 'service', name: { ko: '휴관 안내' } })
  await proposeDraft(ctx, owner.staff, { code: other, revision: 1, why: '휴관을 알려요' })
  expect(await waitingFor(owner)).toMatchObject({ proposals: 1 })
  await decideProposal(ctx, owner.staff, { code: topic, revision: 1, refusal: null })
  expect(await waitingFor(owner)).not.toHaveProperty('proposals')
})

test('when a month is over its records wait for review', async () => {
  ctx.setClock('2026-12-01T09:00:00+09:00')
  expect(await waitingFor(owner)).toMatchObject({ review: 1 })
  ctx.setClock('2026-11-20T10:00:00+09:00')
})

describe('an alarm', () => {
  test('is taken on once, with a note, and stays open until its cause is gone', async () => {
    const [alarm] = await viewAlarms(ctx, suwon.staff)
    const take = (note: string) => acknowledgeAlarm(ctx, { staff: owner.staff, alarmId: alarm!.id, note })
    await expect(take(' ')).rejects.toMatchObject({ kind: 'invalid' })
    await take('발송 시스템 담당자에게 전화함')
    // Mutant: let the second write over the first.
    await expect(take('다시')).rejects.toMatchObject({ kind: 'conflict' })
    expect((await viewAlarms(ctx, owner.staff))[0]!.taken).toMatchObject({
      by: '한나래',
      note: '발송 시스템 담당자에게 전화함',
    })
    expect(await waitingFor(owner)).not.toHaveProperty('alarms')
    await ctx.pools.pages.begin((tx) => settleAlarm(tx, ctx, cause(suwon.agencyId)))
    expect(await viewAlarms(ctx, owner.staff)).toEqual([])
  })

  test('of another agency is nobody else’s to see', async () => {
    await raise(suwon.agencyId)
    expect(await viewAlarms(ctx, gimpo.staff)).toEqual([])
    expect(await viewAlarms(ctx, suwon.staff)).toHaveLength(1)
  })
})

// Mutant: lead to a page that there is not.
test('every thing to do leads to a page that there is', () => {
  const paths = pages.map(({ path }) => path)
  expect(Object.values(PAGES).filter((path) => !paths.includes(path))).toEqual([])
})
