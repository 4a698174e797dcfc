import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, seoulDayStart } from '#app/domain/time.ts'
import { migrateJobs } from '#app/jobs/index.ts'
import { sendMessage } from '#app/jobs/send-message.ts'
import { askForBackups, askNextForBackups, previewCampaign } from '#app/services/drill/ask.ts'
import { runDrill } from '#app/services/drill/run.ts'
import { startDrill } from '#app/services/drill/start.ts'
import { viewDrill } from '#app/services/drill/view.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { liftHealth } from '#app/services/health/lift.ts'
import { setPrice } from '#app/services/price/set.ts'
import { createTestApi } from '#test/support/api.ts'
import {
  createKey,
  createResident,
  createTestContext,
  createTopic,
  OPERATOR,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import { createStaff, type TestStaff } from '#test/support/staff.ts'

let ctx: TestContext
let owner: TestStaff
let topic: string
let people: { both: string; kakaoAlone: string; smsFirst: string }
let suwon: { apiKey: string; agency: string }
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true }) // a drill counts everybody of a database
  await migrateJobs(ctx.database.url, ctx.log)
  owner = await createStaff(ctx)
  topic = await createTopic(ctx, { class: 'service', defaultOrder: ['kakao', 'sms'] })
  people = {
    both: await createReached(['kakao', 'sms']),
    kakaoAlone: await createReached(['kakao']),
    smsFirst: await createReached(['kakao', 'sms'], ['sms', 'kakao']),
  }
  await createReached(['kakao'], undefined, 'test')
  suwon = await createKey(ctx)
})
afterAll(() => ctx.close())

/** A resident whom these channels reach. @returns the number */
async function createReached(
  channels: readonly ('kakao' | 'sms')[],
  order?: ('kakao' | 'sms')[],
  realm: 'live' | 'test' = 'live',
): Promise<string> {
  const phone = uniquePhone()
  const verifiedAt = new Date(ctx.clock() - DAY).toISOString()
  const contactPoints = channels.map((channel) => ({ channel, address: phone, verifiedAt }))
  await createResident(ctx, { phone, contactPoints, ...(order && { order }) }, { realm })
  return phone
}

async function count(channel: 'kakao' | 'sms' = 'kakao') {
  const { drillId } = await startDrill(ctx, { staff: owner.staff, channel })
  await runDrill(ctx, drillId)
  return viewDrill(ctx, drillId)
}
const waiting = (job: string) =>
  ctx.pools.pages.run(
    (sql) => sql<
      { payload: unknown }[]
    >`select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = ${job} order by j.id`,
  )

const run = { signal: new AbortController().signal }
const NONE = { waiting: 0, accepted: 0, refused: 0, unsent: 0 }

describe('a drill', () => {
  // Mutants: count test residents; take whoever prefers another channel for cut off.
  test('counts by topic who is reached through a backup, and who is not, with its progress at the end', async () => {
    const { drill, counts } = await count()
    expect(drill).toMatchObject({ state: 'done', by: '김담당', figures: { residents: 3 } })
    expect(drill.done).toBe(drill.total)
    expect(counts.find((row) => row.topic === topic && row.agencyId === null)).toMatchObject({
      unaffected: 1,
      backup: 1,
      post: 0,
      unreached: 1,
    })
  })

  test('counts anew, not twice, when its process ended in the middle', async () => {
    const { drill, counts } = await count()
    await ctx.pools.pages.run(
      (sql) => sql`update drill set state = 'running', figures = null where id = ${drill.id}`,
    )
    await runDrill(ctx, drill.id)
    expect((await viewDrill(ctx, drill.id)).counts).toEqual(counts)
  })

  // Mutant: keep every figure back until the last agency is counted.
  test('shows who is reached as soon as that is counted, while it counts the rest', async () => {
    const { drillId } = await startDrill(ctx, { staff: owner.staff, channel: 'kakao' })
    const seen: Awaited<ReturnType<typeof viewDrill>>[] = []
    const pages: typeof ctx.pools.pages = {
      ...ctx.pools.pages,
      async run(...asked) {
        seen.push(await viewDrill(ctx, drillId))
        return ctx.pools.pages.run(...asked)
      },
    }
    await runDrill({ ...ctx, pools: { ...ctx.pools, pages } }, drillId)
    const meanwhile = seen.find(({ drill }) => drill.figures !== null)!
    expect(meanwhile.drill).toMatchObject({
      state: 'running',
      done: 1,
      figures: { residents: 3, days: null },
    })
    expect(meanwhile.counts.map((row) => row.topic)).toContain(topic)
    expect(meanwhile.money).toEqual({ perDay: null, forOutage: null })
    expect(seen.at(-1)!.drill).toMatchObject({ state: 'running', figures: { days: 0 } })
    expect((await viewDrill(ctx, drillId)).drill).toMatchObject({ state: 'done', figures: { days: 0 } })
  })

  // Mutants: count what went by text anyway; forget the hours; leave the days without notices in.
  test('reckons what it costs more at the prices that are set, a day and for 127 hours', async () => {
    const api = await createTestApi(ctx)
    for (let day = 0; day < 2; day++) {
      for (const phone of [people.both, people.both, people.smsFirst, people.kakaoAlone])
        await api.ask(suwon.apiKey, phone, { topic })
      ctx.advance(DAY)
    }
    await api.close()
    const { money, drill } = await count()
    expect(drill.figures).toMatchObject({ days: 2, shifted: { sms: 4, none: 2 }, peakHour: 2 })
    const perDay = 2 * (9.35 - 4.9) - 4.9
    expect(money?.perDay).toBeCloseTo(perDay)
    expect(money?.forOutage).toBeCloseTo((perDay / 24) * 127)
  })

  // Mutant: let days begin at the drill's own minute.
  test('finds the busiest hour whole, at whatever minute it is counted', async () => {
    const api = await createTestApi(ctx)
    const hour = seoulDayStart(ctx.clock()) + DAY + 10 * HOUR
    for (const minute of [10, 20, 40, 50]) {
      ctx.setClock(hour + minute * MINUTE)
      await api.ask(suwon.apiKey, people.both, { topic })
    }
    await api.close()
    ctx.setClock(hour + DAY + 30 * MINUTE)
    expect((await count()).drill.figures).toMatchObject({ peakHour: 4 })
  })

  // Mutant: take a price nobody said for nothing.
  test('says no sum while a price that it needs is missing', async () => {
    const statutory = await createTopic(ctx, { class: 'statutory', defaultOrder: ['kakao'] })
    const api = await createTestApi(ctx)
    await api.ask(suwon.apiKey, people.kakaoAlone, { topic: statutory })
    await api.close()
    ctx.advance(HOUR)
    expect((await count()).money).toEqual({ perDay: null, forOutage: null })
    await setPrice(
      ctx,
      { item: 'post', won: 430, source: '우편요금표', asOf: '2026-01-01' },
      owner.staff.actor,
    )
    expect((await count()).money?.perDay).toBeGreaterThan(0)
  })

  // Mutant: leave the agency out of the statement.
  test('counts for an agency those it asked about, and what they blocked of it', async () => {
    const [{ id: agencyId }] = (await ctx.pools.pages.run(
      (sql) => sql`select id from agency where code = ${suwon.agency}`,
    )) as unknown as [{ id: string }]
    await ctx.pools.pages.run(
      (sql) => sql`
        insert into asked (resident_id, agency_id, kind, last_at)
        select distinct resident_id, ${agencyId}::uuid, 'phone', now() from consult where resident_id is not null`,
    )
    await ctx.pools.pages.run(
      (sql) => sql`
        insert into channel_block (resident_id, agency_id, channel, at)
        select resident_id, ${agencyId}::uuid, 'sms', now() from contact_point where channel = 'sms'`,
    )
    const { counts } = await count()
    const of = (id: string | null) => counts.find((row) => row.topic === topic && row.agencyId === id)
    expect(of(null)).toMatchObject({ unaffected: 1, backup: 1, unreached: 1 })
    expect(of(agencyId)).toMatchObject({ unaffected: 0, backup: 0, unreached: 3 })
  })
})

describe('asking for a backup', () => {
  /** Ten in the morning of the next day, or another hour of it. */
  const nextDayAt = (hour: number) => ctx.setClock(seoulDayStart(ctx.clock()) + DAY + hour * HOUR)
  beforeEach(() => nextDayAt(10))

  // Mutants: ask whoever has a backup; ask again in the next batch.
  test('asks each whom the channel alone reaches, once for a drill, as it was said beforehand', async () => {
    const { drill } = await count()
    const drillId = drill.id
    expect(await previewCampaign(ctx, drillId)).toEqual({ channel: 'kakao', count: 1, from: ctx.clock() })
    await askForBackups(ctx, { staff: owner.staff, drillId })
    await expect(askForBackups(ctx, { staff: owner.staff, drillId })).rejects.toMatchObject({
      kind: 'conflict',
    })
    const before = (await waiting('send-message')).length
    expect(await askNextForBackups(ctx, { drillId })).toBe(1)
    expect(await askNextForBackups(ctx, { drillId })).toBe(0)
    const messages = (await waiting('send-message')).slice(before)
    expect(messages).toMatchObject([{ payload: { channel: 'kakao', templateKey: 'add_backup' } }])
    expect((await viewDrill(ctx, drillId)).asked).toEqual({ ...NONE, waiting: 1 })
    await sendMessage(ctx, messages[0]!.payload, run)
    expect((await viewDrill(ctx, drillId)).asked).toEqual({ ...NONE, accepted: 1 })
    nextDayAt(9)
    expect(await askNextForBackups(ctx, { drillId })).toBe(0)
  })

  // Mutants: count what expired as asked; never try again; try again for ever; try again whom the provider refused.
  test('counts apart whose message was not sent by the evening, and tries them again on three days in all', async () => {
    const { drill } = await count()
    const drillId = drill.id
    await askForBackups(ctx, { staff: owner.staff, drillId })
    for (const day of [1, 2, 3]) {
      expect([day, await askNextForBackups(ctx, { drillId })]).toEqual([day, 1])
      const [message] = (await waiting('send-message')).slice(-1)
      expect((await viewDrill(ctx, drillId)).asked).toEqual({ ...NONE, waiting: 1 })
      ctx.setClock(seoulDayStart(ctx.clock()) + 20.5 * HOUR)
      // The last of them never gets a word: its tries ended while the provider was away.
      if (day < 3) await sendMessage(ctx, message!.payload, run)
      expect((await viewDrill(ctx, drillId)).asked).toEqual({ ...NONE, unsent: 1 })
      const [job] = await ctx.pools.pages.run(
        (sql) => sql<{ payload: unknown }[]>`
          select payload from graphile_worker._private_jobs where key = ${`ask-for-backups:${drillId}`}`,
      )
      if (day < 3) expect(job).toEqual({ payload: { drillId, after: null } })
      nextDayAt(9)
    }
    expect(await askNextForBackups(ctx, { drillId })).toBe(0)
  })

  // Mutant: begin anew with each batch.
  test('goes on after the last who was asked', async () => {
    const { drill } = await count()
    const [alone] = await ctx.pools.pages.run(
      (sql) => sql<{ residentId: string }[]>`
        select c.resident_id as "residentId" from contact_point c join resident r on r.id = c.resident_id
        where r.realm = 'live' group by 1 having count(*) = 1`,
    )
    expect(await askNextForBackups(ctx, { drillId: drill.id, after: alone!.residentId })).toBe(0)
  })

  // Mutants: ask whatever the hour; try again in a minute, all night long; leave a quarter of an hour for every try; send at night what the evening did not.
  test('writes to nobody between eight in the evening and nine in the morning, and goes on then', async () => {
    const { drill } = await count()
    nextDayAt(20)
    const from = ctx.clock() + 13 * HOUR
    expect(await previewCampaign(ctx, drill.id)).toMatchObject({ count: 1, from })
    expect(await askNextForBackups(ctx, { drillId: drill.id })).toBe(0)
    const [job] = await ctx.pools.pages.run(
      (sql) => sql<{ hours: number }[]>`
        select round(extract(epoch from run_at - now()) / 3600)::int as hours from graphile_worker._private_jobs
        where key = ${`ask-for-backups:${drill.id}`}`,
    )
    expect(job).toEqual({ hours: 13 })
    nextDayAt(19.75)
    expect(await askNextForBackups(ctx, { drillId: drill.id })).toBe(0)
    nextDayAt(19)
    expect(await askNextForBackups(ctx, { drillId: drill.id })).toBe(1)
    const [message] = (await waiting('send-message')).slice(-1)
    expect(message).toMatchObject({ payload: { expiresAt: ctx.clock() + HOUR } })
  })

  // Mutant: send while the channel is down.
  test('waits while the channel does not work', async () => {
    const { drill } = await count()
    const drillId = drill.id
    await declareHealth(ctx, { channel: 'kakao', health: 'down', reason: '장애' }, OPERATOR)
    await expect(askNextForBackups(ctx, { drillId })).rejects.toMatchObject({ kind: 'unavailable' })
    await liftHealth(ctx, { channel: 'kakao' }, OPERATOR)
    expect(await askNextForBackups(ctx, { drillId })).toBe(1)
  })
})
