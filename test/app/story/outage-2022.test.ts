import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { delivered, unavailable } from '#app/channels/channel.ts'
import { DAY, HOUR, MINUTE, parseInstant, SECOND } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { migrateJobs } from '#app/jobs/index.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createKey, createTestContext, uniquePhone, type TestContext } from '#test/support/factories.ts'
import { createTestPages, type TestPages } from '#test/support/pages.ts'
import { createStaff, type TestStaff } from '#test/support/staff.ts'
import {
  createMunicipality,
  importTopics,
  SERVICES,
  type Asked,
  type Kakao,
  type Kind,
  type Municipality,
} from './municipality.ts'
import {
  createVisitor,
  runJob,
  runWaiting,
  signInAsResident,
  signInAsStaff,
  type Visitor,
} from './visitor.ts'

/**
 * October 2022 as it would be today, from outside: a sending system with its key, staff and residents with their pages,
 * the clock with its jobs. The municipality sends 470,000 notices a month, as Suwon did: eleven a minute in the hours that
 * matter, a tenth of that on the day before and a hundredth while the outage goes on.
 */
const A_MINUTE = 11
/** Six days by the clock of the portal; a busy machine takes a while for them. */
const PATIENCE = { timeout: 2 * MINUTE }
const DIED = '2022-10-15T15:33:00+09:00'
const BACK = '2022-10-20T22:50:00+09:00'

const { outage, home, status } = messagesFor('ko')
/** What one letter costs in the story, in won; texts and Alimtalk cost what Suwon paid. */
const LETTER = 430

let ctx: TestContext
let api: TestApi
let pages: TestPages
let kakao: Kakao
let suwon: Municipality
let apiKey: string
let owner: TestStaff
let desk: Visitor
beforeAll(async () => {
  const own = await createTestContext({ fresh: true }) // health is one for a database
  own.setClock('2022-10-14T09:00:00+09:00')
  kakao = { state: 'works' }
  const provider = {
    send: () => Promise.resolve(kakao.state === 'works' ? delivered('own') : unavailable('3012')),
  }
  ctx = { ...own, channels: { ...own.channels, kakao: provider } }
  await migrateJobs(ctx.database.url, ctx.log)
  await runJob(ctx, 'keep-partitions')
  await importTopics(ctx)
  api = await createTestApi(ctx)
  pages = await createTestPages(ctx)
  owner = await createStaff(ctx)
})
beforeEach(async () => {
  kakao.state = 'works'
  ;({ apiKey } = await createKey(ctx))
  desk = createVisitor(pages)
  suwon = await createMunicipality(ctx, { api, apiKey, kakao })
})
afterAll(async () => {
  await pages.close()
  await api.close()
  await ctx.close()
})

/** So many minutes of a working day: notices go out every minute, and the detector looks. */
async function pass(minutes: number, perMinute = A_MINUTE): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    ctx.advance(MINUTE)
    suwon.take(perMinute)
    await suwon.work()
    await runJob(ctx, 'detect-health')
  }
}

/** The same until the agency is told so of KakaoTalk, within so many minutes. */
async function passUntil(health: string, minutes: number, perMinute = A_MINUTE): Promise<void> {
  for (let minute = 0; minute < minutes && (await kakaoNow())['health'] !== health; minute++)
    await pass(1, perMinute)
  expect(await kakaoNow()).toMatchObject({ health })
}

/** Notices of a whole day before `until`, all of them reported. */
async function liveADay(until: string): Promise<void> {
  const end = parseInstant(until)!
  for (let hour = 24; hour > 0; hour -= 4) {
    ctx.setClock(end - hour * HOUR)
    suwon.take(300)
    await suwon.work()
  }
  ctx.setClock(end)
  await runJob(ctx, 'detect-health')
}

const kakaoNow = async (key = apiKey) => {
  const { body } = await api.get<{ channels: Record<string, unknown>[] }>('/channels', key)
  return body.channels[0]!
}

/** Notices of a time, by kind of resident and whether they are a duty, without a look at any answer. */
const askedWithin = (from: number, to: number): Asked[] =>
  suwon.asked.filter(({ at }) => at >= from && at <= to)
/** Of each notice that one of these answers sent, the last of them: a slow sender asks about some of them again. */
const lastSent = (asked: readonly Asked[]): Asked[] => [
  ...new Map(
    asked.filter(({ plan }) => plan.decision === 'send').map((one) => [one.notice.reference, one]),
  ).values(),
]
const isDuty = ({ notice }: Asked) => !(SERVICES as readonly string[]).includes(notice.topic)
const countOf = (asked: readonly Asked[], kinds: readonly Kind[], isMeant = (_: Asked) => true) =>
  asked.filter((one) => kinds.includes(one.notice.kind) && isMeant(one)).length

const everyNoticeArrivedOnce = () => {
  const times = Map.groupBy(suwon.arrived, ({ notice }) => notice.reference)
  expect(suwon.waiting()).toBe(0)
  expect([...times].filter(([, sent]) => sent.length !== 1).map(([reference]) => reference)).toEqual([])
  expect(times.size).toBe(suwon.taken.length)
}

/** The report of the newest outage of a scope, as its table file says it. */
async function readReport(scope: string): Promise<Map<string, string>> {
  const { text } = await desk.get('/admin/outage')
  const rows = text.split('<tr').filter((row) => row.includes('/admin/outage/runs/') && row.includes(scope))
  const [, path] = /href="(\/admin\/outage\/runs\/[0-9a-f-]+)"/.exec(rows[0] ?? '')!
  const csv = (await desk.get(`${path}/report.csv`)).text.slice(1)
  return new Map([
    ['path', path!],
    ...csv.split('\r\n').map((line) => line.split(',').slice(0, 2) as [string, string]),
  ])
}

// Mutants: forget the detector's word for one agency; let staff's word wait for the next look; count the cost of what
// would have been a text anyway, or of every answer about a notice; lift by hours that passed; send a canary's next step although it arrived.
test(
  'October 2022: KakaoTalk dies at 15:33, and everybody is told once, on another way, until it is back',
  PATIENCE,
  async () => {
    await liveADay('2022-10-15T15:13:00+09:00')
    await pass(20)
    expect(ctx.clock()).toBe(parseInstant(DIED))
    expect(await kakaoNow()).toMatchObject({ health: 'operational' })

    // The sender's reports move the detector, for this agency alone.
    kakao.state = 'fails'
    while ((await kakaoNow())['health'] !== 'down' && ctx.clock() < parseInstant(DIED)! + 15 * MINUTE)
      await pass(1)
    expect(await kakaoNow()).toMatchObject({ health: 'down', by: 'detector', scope: 'agency' })
    expect(ctx.clock()).toBeLessThan(parseInstant(DIED)! + 10 * MINUTE)
    const other = await createKey(ctx)
    expect(await kakaoNow(other.apiKey)).toMatchObject({ health: 'operational' })
    const anybody = createVisitor(pages)
    expect(await anybody.read('/status')).toContain(status.allWell)

    // A resident looks, staff set the price of a letter, and then say it for all.
    const resident = createVisitor(pages)
    await signInAsResident(ctx, resident, suwon.phones.both[0]!)
    expect(await resident.read('/home')).not.toContain(home.down('kakao'))
    await signInAsStaff(ctx, desk, owner)
    expect(await desk.read('/admin/outage')).toContain(outage.by.detector)
    const price = { item: 'post', won: String(LETTER), source: '우편 요금표', asOf: '2022-09-01' }
    expect((await desk.post('/admin/drill/prices', price)).location).toBe('/admin/drill/prices')
    ctx.advance(30 * SECOND)
    const form = { channel: 'kakao', health: 'down', agency: '', reason: '데이터센터 화재', hours: '24' }
    const question = await desk.post('/admin/outage/declare', form)
    expect(question.text).toContain(outage.reachAll(2))
    const usual = askedWithin(ctx.clock() - 24 * HOUR, ctx.clock()).filter(
      ({ plan }) => plan.steps[0]?.channel === 'kakao',
    )
    expect(question.text).toContain(outage.reachVolume(usual.length))
    expect(await kakaoNow(other.apiKey)).toMatchObject({ health: 'operational' })
    const declaredAt = ctx.clock()
    const said = await desk.post('/admin/outage/declare', { ...form, confirmed: 'yes' })
    expect(said.location).toBe('/admin/outage')
    expect(await desk.read('/admin/outage')).toContain(outage.done.declared)

    // It holds at once, for everybody: other agencies, residents, and whoever looks at the state of the ways.
    expect(await kakaoNow(other.apiKey)).toMatchObject({ health: 'down', by: 'staff', scope: 'all' })
    const stranger = await api.ask(other.apiKey, uniquePhone(), { topic: SERVICES[0] })
    expect(stranger.body.steps.map(({ channel }) => channel)).toEqual(['sms'])
    expect(await resident.read('/home')).toContain(home.insteadNow('sms'))
    const told = await anybody.read('/status')
    expect(told).toContain(status.health.down)
    expect(told).toContain(status.staffSay('데이터센터 화재'))
    await pass(10)
    expect(suwon.asked.slice(-A_MINUTE).map(({ plan }) => plan.steps[0]?.channel)).not.toContain('kakao')

    // Five days. What staff said would end by itself after one, so they say it again.
    ctx.setClock('2022-10-16T10:00:00+09:00')
    await signInAsStaff(ctx, desk, owner)
    await desk.post('/admin/outage/declare', { ...form, hours: '168', confirmed: 'yes' })
    while (ctx.clock() < parseInstant('2022-10-20T18:00:00+09:00')!) {
      ctx.advance(4 * HOUR)
      suwon.take(26)
      await suwon.work()
      await runJob(ctx, 'detect-health')
    }
    expect(await kakaoNow()).toMatchObject({ health: 'down', by: 'staff' })

    // KakaoTalk is back. Staff lift their word after 127 hours; the detector keeps its own until it sees successes.
    ctx.setClock(BACK)
    kakao.state = 'works'
    ctx.advance(16 * MINUTE)
    const lasted = ctx.clock() - parseInstant(DIED)!
    expect(Math.floor(lasted / HOUR)).toBe(127)
    await signInAsStaff(ctx, desk, owner)
    const liftedAt = ctx.clock()
    expect((await desk.post('/admin/outage/lift/kakao', {})).location).toBe('/admin/outage')
    expect(await anybody.read('/status')).toContain(status.allWell)
    expect(await kakaoNow()).toMatchObject({ health: 'down', by: 'detector' })
    await pass(1)
    expect(suwon.waiting()).toBeGreaterThan(0)

    // Four residents try their ways: the portal's own messages arrive, so the channel is tried again, and it delivers.
    for (const phone of suwon.phones.both.slice(1, 5)) {
      const visitor = createVisitor(pages)
      await signInAsResident(ctx, visitor, phone)
      await visitor.post('/channels/test', { intent: 'start' })
      await runWaiting(ctx, 'walk-path')
    }
    await runJob(ctx, 'detect-health')
    expect(await kakaoNow()).toMatchObject({ health: 'degraded', by: 'detector' })
    await passUntil('operational', 5)
    ctx.advance(5 * MINUTE)
    await suwon.work()
    everyNoticeArrivedOnce()

    // The report says what was sent meanwhile.
    const during = askedWithin(declaredAt, liftedAt)
    const sent = lastSent(during)
    expect(during.filter(({ plan }) => plan.decision === 'send').length).toBeGreaterThan(sent.length + 10)
    const sms = countOf(sent, ['both', 'stranger']) + 1
    const email = countOf(sent, ['mail'])
    const post = countOf(sent, ['kakaoAlone'], isDuty)
    const deferred = during.filter((one) => one.notice.kind === 'kakaoAlone' && !isDuty(one))
    const unreached = new Set(deferred.map(({ notice }) => notice.reference)).size
    expect([sms, email, post, unreached].every((count) => count > 10)).toBe(true)
    const report = await readReport(outage.all)
    expect(Object.fromEntries(report)).toMatchObject({
      [outage.reportConsults]: String(during.length + 1),
      [outage.reportMoved]: String(sms + email + post),
      [outage.reportMovedTo('sms')]: String(sms),
      [outage.reportMovedTo('email')]: String(email),
      [outage.reportMovedTo('post')]: String(post),
      [outage.reportDeferred]: String(deferred.length),
      [outage.reportUnreached]: String(unreached),
    })
    const cost = sms * (9.35 - 4.9) - email * 4.9 + post * (LETTER - 4.9)
    expect(Number(report.get(outage.reportCost))).toBeCloseTo(cost)
    expect(await desk.read(`${report.get('path')}/report`)).toContain(outage.won(cost))
  },
)

// Mutants: listen to reports alone; take a canary's silence for success.
test(
  'again on a quiet night with silence for the only sign: nothing is reported, and it is noticed all the same',
  PATIENCE,
  async () => {
    await liveADay('2022-10-23T02:30:00+09:00')
    await pass(10, 2)
    // Taken, and never heard of again.
    kakao.state = 'swallows'
    await passUntil('down', 40, 2)
    expect(await kakaoNow()).toMatchObject({ by: 'detector', scope: 'agency' })
    const foundAt = ctx.clock()
    await pass(5, 2)

    // It works again, and nobody says so. The library's morning brings enough canaries, one plan in a hundred, to see it.
    kakao.state = 'works'
    ctx.setClock('2022-10-23T09:00:00+09:00')
    for (let batch = 0; batch < 15 && (await kakaoNow())['health'] === 'down'; batch++) {
      ctx.advance(20 * SECOND)
      suwon.take(500, 'library.loan')
      await suwon.work()
      await runJob(ctx, 'detect-health')
    }
    expect(await kakaoNow()).toMatchObject({ health: 'degraded', by: 'detector' })
    await passUntil('operational', 5)
    const overAt = ctx.clock()
    // A duty that was taken from whom KakaoTalk alone reaches goes by post after a day.
    ctx.advance(DAY)
    await suwon.work()
    everyNoticeArrivedOnce()

    await signInAsStaff(ctx, desk, owner)
    const report = await readReport('수원시')
    const during = askedWithin(foundAt, overAt)
    const moved = lastSent(during).filter(
      ({ notice, plan }) => notice.kind !== 'smsFirst' && plan.steps[0]?.channel !== 'kakao',
    )
    expect(report.get(outage.reportConsults)).toBe(String(during.length))
    expect(report.get(outage.reportMoved)).toBe(String(moved.length))
  },
)
