import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, MINUTE } from '#app/domain/time.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { liftHealth } from '#app/services/health/lift.ts'
import { listAsked, PAGE_SIZE } from '#app/services/history/asked.ts'
import { viewConsult } from '#app/services/history/consult.ts'
import { reportAdvertising } from '#app/services/history/report-advertising.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createAgency, createKey, createTopic, OPERATOR, type TestContext } from '#test/support/factories.ts'
import { createKim, report, type Kim } from '../outcome/planned.ts'
import { openContext } from '../session/journey.ts'

let ctx: TestContext
let api: TestApi
let suwon: { apiKey: string; agency: string }
let gimpo: { apiKey: string; agency: string }
let topic: string
beforeAll(async () => {
  ctx = await openContext()
  api = await createTestApi(ctx)
  suwon = await createKey(ctx, { agency: (await createAgency(ctx, { name: '수원시' })).code })
  gimpo = await createKey(ctx, { agency: (await createAgency(ctx, { name: '김포시' })).code })
  topic = await createTopic(ctx, { name: { ko: '도서관 대출' } })
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const ask = async ({ phone }: Kim, key = suwon, question: object = {}) =>
  (await api.ask(key.apiKey, phone, { topic, ...question })).body.id
const asked = ({ id }: Kim, given: { agency?: string; after?: string } = {}) =>
  listAsked(ctx, { residentId: id, agency: null, after: null, ...given })
const alarms = (agency: string) =>
  ctx.pools.pages.run(
    (sql) => sql<{ detail: object }[]>`
      select detail from alarm a join agency g on g.id = a.agency_id
      where g.code = ${agency} and a.kind = 'advertising_reported' and a.closed_at is null`,
  )

describe('who asked about me', () => {
  test('is told with agency, kind of notice, answer and what became of it, the newest first', async () => {
    const kim = await createKim(ctx)
    const first = await ask(kim)
    ctx.advance(MINUTE)
    const second = await ask(kim, gimpo, { reference: 'doc-7' })
    await report(api, suwon.apiKey, [{ consult: first, channel: 'kakao', outcome: 'no_user' }])
    await report(api, suwon.apiKey, [{ consult: first, channel: 'sms', outcome: 'delivered' }])
    const { entries, next } = await asked(kim)
    expect(next).toBeNull()
    expect(entries.map(({ id, agency, decision }) => [id, agency, decision])).toEqual([
      [second, '김포시', 'send'],
      [first, '수원시', 'send'],
    ])
    expect(entries[0]).toMatchObject({ reference: 'doc-7', topic: { name: { ko: '도서관 대출' } } })
    expect(entries[1]!.steps.map(({ channel, outcome }) => [channel, outcome])).toEqual([
      ['kakao', 'no_user'],
      ['sms', 'delivered'],
      ['email', null],
    ])
    expect(entries[1]!.story).toEqual({ story: 'arrived', channel: 'sms' })
  })

  // Mutant: leave `resident_id` out of the query.
  test('is told to nobody else, and neither is one of them', async () => {
    const [kim, lee] = [await createKim(ctx), await createKim(ctx)]
    const id = await ask(kim)
    expect((await asked(lee)).entries).toEqual([])
    await expect(viewConsult(ctx, { residentId: lee.id, id })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(viewConsult(ctx, { residentId: kim.id, id: 'con_x' })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })

  test('is read page by page without a gap, and agency by agency', async () => {
    const kim = await createKim(ctx)
    const ids: string[] = []
    for (let count = 0; count < PAGE_SIZE + 3; count++) ids.unshift(await ask(kim, count % 2 ? gimpo : suwon))
    const first = await asked(kim)
    const second = await asked(kim, { after: first.next! })
    const read = [...first.entries, ...second.entries].map(({ id }) => id)
    // Consults of one millisecond come in any order, but each once.
    expect(read).toHaveLength(ids.length)
    expect(new Set(read)).toEqual(new Set(ids))
    expect(second.next).toBeNull()
    expect(first.agencies.map(({ name }) => name)).toEqual(['김포시', '수원시'])
    const onlyGimpo = await asked(kim, { agency: gimpo.agency })
    expect(new Set(onlyGimpo.entries.map(({ agency }) => agency))).toEqual(new Set(['김포시']))
  })

  // Mutant: do not bind the cursor to its resident.
  test('opens no place in the list with somebody else’s cursor: it shows the beginning', async () => {
    const [kim, lee] = [await createKim(ctx), await createKim(ctx)]
    for (let count = 0; count <= PAGE_SIZE; count++) await ask(kim)
    const { next } = await asked(kim)
    ctx.advance(-DAY)
    const id = await ask(lee)
    ctx.advance(DAY)
    await ask(lee)
    expect((await asked(lee, { after: next! })).entries).toHaveLength(2)
    expect((await asked(lee, { after: 'nonsense' })).entries.at(-1)?.id).toBe(id)
  })

  test('finds its rows by the index of each month', async () => {
    const plan = await ctx.pools.pages.run(
      (sql) => sql<{ 'QUERY PLAN': string }[]>`
        explain select id from consult where resident_id = ${crypto.randomUUID()}::uuid
        order by decided_at desc, id desc limit 21`,
    )
    const text = plan.map((row) => row['QUERY PLAN']).join('\n')
    expect(text).toContain('resident_id')
    expect(text).not.toContain('Seq Scan')
  })
})

describe('why a notice did not come', () => {
  test('is told by the reasons of the plan, what was passed by, and what was out of order then', async () => {
    const kim = await createKim(ctx)
    await declareHealth(ctx, { channel: 'kakao', health: 'down', reason: '데이터센터 화재' }, OPERATOR)
    const id = await ask(kim)
    ctx.advance(MINUTE)
    await liftHealth(ctx, { channel: 'kakao' }, OPERATOR)
    const view = await viewConsult(ctx, { residentId: kim.id, id })
    expect(view.skipped).toEqual([{ channel: 'kakao', reason: 'channel_down' }])
    expect(view.incidents[0]).toMatchObject({
      channel: 'kakao',
      health: 'down',
      reasons: ['데이터센터 화재'],
    })
    const news = await createTopic(ctx, { class: 'consent' })
    const refused = await viewConsult(ctx, { residentId: kim.id, id: await ask(kim, suwon, { topic: news }) })
    expect(refused).toMatchObject({ decision: 'suppress', reasons: ['no_consent'], advertising: 'no' })
    expect(refused.story.story).toBe('not_sent')
  })
})

describe('“this was advertising”', () => {
  // Mutant: write the resident into the alarm, or count each press.
  test('reaches whoever answers for the topic once a notice, without saying who', async () => {
    const [kim, lee] = [await createKim(ctx), await createKim(ctx)]
    const own = await createTopic(ctx)
    const id = await ask(kim, suwon, { topic: own })
    expect(await reportAdvertising(ctx, { residentId: kim.id, id })).toEqual({ reported: true })
    expect(await reportAdvertising(ctx, { residentId: kim.id, id })).toEqual({ reported: false })
    expect(await alarms(suwon.agency)).toEqual([{ detail: { topic: own, reports: 1 } }])
    await reportAdvertising(ctx, { residentId: lee.id, id: await ask(lee, suwon, { topic: own }) })
    expect(await alarms(suwon.agency)).toEqual([{ detail: { topic: own, reports: 2 } }])
    expect((await viewConsult(ctx, { residentId: kim.id, id })).advertising).toBe('reported')
  })

  test('cannot be said of what was not sent, nor of somebody else’s notice', async () => {
    const [kim, lee] = [await createKim(ctx), await createKim(ctx)]
    const news = await createTopic(ctx, { class: 'consent' })
    const refused = await ask(kim, suwon, { topic: news })
    await expect(reportAdvertising(ctx, { residentId: kim.id, id: refused })).rejects.toMatchObject({
      kind: 'conflict',
    })
    const id = await ask(kim)
    await expect(reportAdvertising(ctx, { residentId: lee.id, id })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })
})
