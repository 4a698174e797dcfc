import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keepConsultPartitions } from '#db/queries/consult.ts'
import { DAY, HOUR, MINUTE } from '#app/domain/time.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { detectHealth } from '#app/services/health/detect.ts'
import { liftHealth } from '#app/services/health/lift.ts'
import {
  changeManualItem,
  removeManualItem,
  restoreManualItem,
  viewManual,
} from '#app/services/manual/edit.ts'
import { reportRun } from '#app/services/manual/report.ts'
import { endRun, findRunOf, tickStep, viewRun } from '#app/services/manual/run.ts'
import { viewOutageDesk } from '#app/services/outage/view.ts'
import { createSender, startAnew, type Sender } from '#test/app/services/health/senders.ts'
import { createTestApi } from '#test/support/api.ts'
import {
  createResident,
  createTestContext,
  createTopic,
  importLines,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import { createStaff, type TestStaff } from '#test/support/staff.ts'

let ctx: TestContext
let owner: TestStaff
let suwon: Sender
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true }) // health and the manual are one for a database
  owner = await createStaff(ctx)
})
beforeEach(async () => {
  await startAnew(ctx)
  await ctx.pools.pages.run(async (sql) => {
    await sql`update manual_run set ended_at = started_at, ended_by = ${owner.staffId}`
    // The clock of these tests runs ahead of the months for which evidence has a place.
    await keepConsultPartitions(sql, ctx.clock(), 3)
  })
  suwon = await createSender(ctx)
})
afterAll(() => ctx.close())

const declare = (agency?: string) =>
  declareHealth(
    ctx,
    { channel: 'kakao', health: 'down', reason: '데이터센터 화재', ...(agency !== undefined && { agency }) },
    owner.staff.actor,
  )
const runs = async () => {
  const desk = await viewOutageDesk(ctx, { staff: owner.staff, channel: 'kakao' })
  return desk.runs.filter(({ endedAt }) => endedAt === null)
}

describe('the manual', () => {
  test('comes with something to do in every phase of an outage', async () => {
    const phases = (await viewManual(ctx)).items.map(({ phase }) => phase)
    expect([...new Set(phases)]).toEqual(['first_minutes', 'until_lifted', 'afterwards'])
  })

  // Mutant: leave `beginRun` out of `declareHealth`.
  test('opens when staff declare a channel down, and is worked on with when they declare again', async () => {
    await declare()
    await declare()
    expect(await runs()).toMatchObject([{ channel: 'kakao', agencyId: null, begunBy: 'staff', done: 0 }])
  })

  // Mutants: work on with whatever was left open; begin anew for trouble that comes back at once; two checklists for two at once.
  test('is a new one for a new outage, also where nobody closed the last, and the same where trouble comes back', async () => {
    await declare()
    const [first] = await runs()
    ctx.advance(2 * HOUR)
    await liftHealth(ctx, { channel: 'kakao' }, owner.staff.actor)
    ctx.advance(HOUR)
    await declare()
    expect(await runs()).toMatchObject([{ id: first!.id }])
    expect(await findRunOf(ctx, { channel: 'kakao', agency: null })).toBe(first!.id)
    ctx.advance(HOUR)
    await liftHealth(ctx, { channel: 'kakao' }, owner.staff.actor)
    ctx.advance(7 * HOUR)
    expect(await findRunOf(ctx, { channel: 'kakao', agency: null })).toBeNull()
    await Promise.all([declare(), declare()])
    const open = await runs()
    expect(open).toHaveLength(2)
    const second = open.find(({ id }) => id !== first!.id)!
    expect(second.startedAt - first!.startedAt).toBe(11 * HOUR)
    // The first one's report is of its own time. Mutant: let it last until nobody speaks of the channel any more.
    const report = await reportRun(ctx, { runId: first!.id, staff: owner.staff })
    expect(report.lastedSeconds).toBe((4 * HOUR) / 1000)
    expect((await reportRun(ctx, { runId: second.id, staff: owner.staff })).overAt).toBeNull()
  })

  // Mutant: leave `beginRun` out of `detectHealth`.
  test('opens when the detector takes a channel down for an agency, for that agency alone', async () => {
    await suwon.report('kakao', { outage: 50 })
    await detectHealth(ctx)
    expect(await runs()).toMatchObject([{ channel: 'kakao', agencyId: suwon.agencyId, begunBy: 'detector' }])
  })

  test('stays closed where staff say that a channel works', async () => {
    await declareHealth(
      ctx,
      { channel: 'sms', health: 'operational', reason: '이상 없음' },
      owner.staff.actor,
    )
    expect(await runs()).toEqual([])
  })

  test('keeps for an outage the words it had when the outage began', async () => {
    await declare()
    const [item] = (await viewManual(ctx)).items
    await changeManualItem(ctx, { id: item!.id, ko: '전화해요' }, owner.staff.actor)
    const [run] = await runs()
    const { steps } = await viewRun(ctx, { runId: run!.id, staff: owner.staff })
    expect(steps[0]!.text).toEqual(item!.text)
    await changeManualItem(ctx, { id: item!.id, ...item!.text }, owner.staff.actor)
  })
})

// Mutants: delete the line; lay a removed line before whoever works; put it back at the end; keep it for ever.
test('a line that was removed is in no outage that begins, and can be put back where it stood for a month', async () => {
  const before = (await viewManual(ctx)).items.map(({ id }) => id)
  const id = before[1]!
  await removeManualItem(ctx, { id }, owner.staff.actor)
  await expect(removeManualItem(ctx, { id }, owner.staff.actor)).rejects.toMatchObject({ kind: 'not_found' })
  const without = await viewManual(ctx)
  expect(without.items.map((item) => item.id)).toEqual(before.filter((each) => each !== id))
  expect(without.removed.map((item) => item.id)).toEqual([id])
  await declare()
  expect((await runs())[0]!.steps).toBe(before.length - 1)
  await restoreManualItem(ctx, { id }, owner.staff.actor)
  expect((await viewManual(ctx)).items.map((item) => item.id)).toEqual(before)
  await removeManualItem(ctx, { id }, owner.staff.actor)
  ctx.advance(31 * DAY)
  expect((await viewManual(ctx)).removed).toEqual([])
  await restoreManualItem(ctx, { id }, owner.staff.actor)
})

describe('the checklist of an outage', () => {
  // Mutant: do not keep who ticked.
  test('says who did what when with which words, in the record too', async () => {
    await declare()
    const [run] = await runs()
    const at = ctx.clock()
    await tickStep(ctx, { staff: owner.staff, runId: run!.id, place: 2, isDone: true, note: ' 전화함 ' })
    const { steps } = await viewRun(ctx, { runId: run!.id, staff: owner.staff })
    expect(steps[1]).toMatchObject({ doneAt: at, doneBy: '김담당', note: '전화함' })
    const [line] = await ctx.pools.pages.run(
      (sql) =>
        sql`select actor, detail from audit_event where action = 'manual.tick' order by at desc limit 1`,
    )
    expect(line).toMatchObject({
      actor: owner.staffId,
      detail: { runId: run!.id, place: 2, from: owner.staff.from },
    })
    await tickStep(ctx, { staff: owner.staff, runId: run!.id, place: 2, isDone: false })
    expect((await runs())[0]!.done).toBe(0)
  })

  test('is closed by a person, and changes no more afterwards', async () => {
    await declare()
    const [run] = await runs()
    await endRun(ctx, { staff: owner.staff, runId: run!.id })
    await expect(
      tickStep(ctx, { staff: owner.staff, runId: run!.id, place: 1, isDone: true }),
    ).rejects.toMatchObject({
      kind: 'conflict',
    })
  })

  // Mutant: leave `agencyBound` out of `loadRun`.
  test('of another agency does not exist for an agency manager, one for all does', async () => {
    const { staff } = await createStaff(ctx, { role: 'agency_manager' })
    await declare(suwon.code)
    await declare()
    const seen = (await viewOutageDesk(ctx, { staff, channel: 'kakao' })).runs.filter(
      (run) => run.endedAt === null,
    )
    expect(seen.map(({ agencyId }) => agencyId)).toEqual([null])
    const other = (await runs()).find(({ agencyId }) => agencyId !== null)!
    await expect(viewRun(ctx, { runId: other.id, staff })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(reportRun(ctx, { runId: other.id, staff })).rejects.toMatchObject({ kind: 'not_found' })
  })
})

describe('the report', () => {
  // Mutants: count answers of after the lifting; count every answer as changed; forget what the backup costs more.
  test('has the window, the answers that changed, by topic, and what they cost', async () => {
    const topic = await createTopic(ctx, { class: 'service', defaultOrder: ['kakao', 'sms'] })
    const both = await createReached(['kakao', 'sms'])
    const kakaoAlone = await createReached(['kakao'])
    const api = await createTestApi(ctx)
    const ask = (phone: string) => api.ask(suwon.apiKey, phone, { topic })
    await ask(both)
    ctx.advance(MINUTE)
    await declare()
    const [run] = await runs()
    ctx.advance(MINUTE)
    await ask(both)
    await ask(both)
    await ask(kakaoAlone)
    ctx.advance(2 * HOUR)
    await liftHealth(ctx, { channel: 'kakao' }, owner.staff.actor)
    ctx.advance(MINUTE)
    await ask(both)
    const report = await reportRun(ctx, { runId: run!.id, staff: owner.staff })
    expect(report.overAt).toBe(run!.startedAt + 2 * HOUR + MINUTE)
    expect(report.totals).toEqual({ consults: 3, changed: 3, moved: 2, deferred: 1, unreached: 1 })
    expect(report.movedTo).toEqual({ sms: 2 })
    expect(report.changed).toMatchObject([{ topic, consults: 3, changed: 3, moved: 2, deferred: 1 }])
    expect(report.cost).toBeCloseTo(2 * (9.35 - 4.9))
    await api.close()
  })

  // Mutants: take whatever was skipped for moved; count a notice that was put off as often as it was asked about.
  test('counts nobody as moved whom another channel comes first for, and a notice that waits once', async () => {
    const topic = await createTopic(ctx, { class: 'service', defaultOrder: ['kakao', 'sms'] })
    const smsFirst = await createReached(['kakao', 'sms'], ['sms', 'kakao'])
    const kakaoAlone = await createReached(['kakao'])
    const api = await createTestApi(ctx)
    await declare()
    const [run] = await runs()
    for (const reference of ['loan-1', 'loan-1', 'loan-2']) {
      ctx.advance(5 * MINUTE)
      await api.ask(suwon.apiKey, kakaoAlone, { topic, reference })
      await api.ask(suwon.apiKey, smsFirst, { topic, reference })
    }
    const { totals, cost } = await reportRun(ctx, { runId: run!.id, staff: owner.staff })
    expect(totals).toEqual({ consults: 6, changed: 6, moved: 0, deferred: 3, unreached: 2 })
    expect(cost).toBe(0)
    await api.close()
  })

  // Mutant: look at everything that was said of the channel since, whatever became of this outage.
  test('of an outage that is over and closed is not touched by the next one of the same channel', async () => {
    const topic = await createTopic(ctx, { class: 'service', defaultOrder: ['kakao', 'sms'] })
    const both = await createReached(['kakao', 'sms'])
    const api = await createTestApi(ctx)
    await declare()
    const [run] = await runs()
    ctx.advance(MINUTE)
    await api.ask(suwon.apiKey, both, { topic })
    ctx.advance(5 * HOUR)
    await liftHealth(ctx, { channel: 'kakao' }, owner.staff.actor)
    ctx.advance(MINUTE)
    await endRun(ctx, { staff: owner.staff, runId: run!.id })
    const report = () => reportRun(ctx, { runId: run!.id, staff: owner.staff })
    const before = await report()
    ctx.advance(60 * DAY)
    await declare()
    ctx.advance(MINUTE)
    await api.ask(suwon.apiKey, both, { topic })
    const { overAt, totals, words } = await report()
    expect([overAt, totals, words]).toEqual([before.overAt, before.totals, before.words])
    expect(overAt).toBe(run!.startedAt + 5 * HOUR + MINUTE)
    await api.close()
  })

  // Mutants: count answers for notices; take the first answer; let one resident's reference stand for another's.
  test('counts a notice that was asked about again once, by the last answer that sent it, and so its cost', async () => {
    const topic = await createTopic(ctx, { class: 'service', defaultOrder: ['kakao', 'sms'] })
    const both = await createReached(['kakao', 'sms'])
    const neighbour = await createReached(['kakao', 'sms'])
    const api = await createTestApi(ctx)
    await declare()
    const [run] = await runs()
    const ask = async (phone: string, reference: string) => {
      ctx.advance(2 * MINUTE)
      await api.ask(suwon.apiKey, phone, { topic, reference })
    }
    for (const reference of ['loan-1', 'loan-1', 'loan-1', 'loan-2']) await ask(both, reference)
    await ask(neighbour, 'loan-1')
    const once = await reportRun(ctx, { runId: run!.id, staff: owner.staff })
    expect(once.totals).toMatchObject({ consults: 5, changed: 5, moved: 3 })
    expect(once.changed).toMatchObject([{ topic, moved: 3 }])
    expect(once.movedTo).toEqual({ sms: 3 })
    expect(once.cost).toBeCloseTo(3 * (9.35 - 4.9))
    // Texts come first for them from now on, so this one moved nowhere.
    await importLines(ctx, 'resident', [{ phone: both, order: ['sms', 'kakao'] }])
    await ask(both, 'loan-2')
    expect((await reportRun(ctx, { runId: run!.id, staff: owner.staff })).movedTo).toEqual({ sms: 2 })
    await api.close()
  })

  test('ends where the declaration ended by itself', async () => {
    await declare()
    const [run] = await runs()
    ctx.advance(30 * HOUR)
    const { overAt } = await reportRun(ctx, { runId: run!.id, staff: owner.staff })
    expect(overAt).toBe(run!.startedAt + 24 * HOUR)
  })
})

/** A resident whom these channels reach, all of them by the number they are known by. @returns the number */
async function createReached(
  channels: readonly ('kakao' | 'sms')[],
  order?: ('kakao' | 'sms')[],
): Promise<string> {
  const phone = uniquePhone()
  const verifiedAt = '2026-10-01T10:00:00+09:00'
  const contactPoints = channels.map((channel) => ({ channel, address: phone, verifiedAt }))
  await createResident(ctx, { phone, contactPoints, ...(order && { order }) })
  return phone
}
