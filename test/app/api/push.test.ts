import webPush from 'web-push'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPushSender } from '#app/channels/push.ts'
import type { ChannelSender, SendResult } from '#app/channels/channel.ts'
import { HOUR, MINUTE, formatInstant } from '#app/domain/time.ts'
import { deliverPush } from '#app/services/push/deliver.ts'
import type { PushJob } from '#app/services/push/request.ts'
import { migrateJobs } from '#app/jobs/index.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createKey,
  createTestContext,
  createTopic,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import { startPushReceiver } from '#test/app/channels/push-receiver.ts'
import { addDevice, createSubscribed } from '../services/push/subscribed.ts'

let ctx: TestContext
let api: TestApi
let key: Awaited<ReturnType<typeof createKey>>
let topic: string

beforeAll(async () => {
  ctx = await createTestContext()
  await migrateJobs(ctx.database.url, ctx.log)
  api = await createTestApi(ctx)
  key = await createKey(ctx)
  topic = await createTopic(ctx, { class: 'statutory', allowedChannels: ['kakao', 'sms', 'email', 'push'] })
  await api.ask(key.apiKey, uniquePhone(), { topic })
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const NOTICE = {
  title: '지방세 납부 안내',
  body: '납부 기한은 11월 30일입니다.',
  url: 'https://www.example.go.kr/tax',
}

const consultOf = async (phone: string, question: object = {}) =>
  (await api.ask(key.apiKey, phone, { topic, ...question })).body.id

const push = (consult: string, notice: unknown = NOTICE, apiKey = key.apiKey) =>
  api.post<Record<string, unknown> & { code?: string; errors?: { pointer: string; code: string }[] }>(
    `/consults/${consult}/push`,
    notice,
    apiKey,
  )

const uuidOf = (consult: string) =>
  consult.slice(4).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** The job that waits for a consult, as the queue holds it. */
async function jobOf(consult: string): Promise<PushJob> {
  const jobs = await ctx.pools.pages.run(
    (sql) => sql<{ payload: PushJob }[]>`
      select payload from graphile_worker._private_jobs where key = ${`push/${uuidOf(consult)}`}`,
  )
  expect(jobs).toHaveLength(1)
  return jobs[0]!.payload
}

/** Runs the job of a consult with a sender of its own. */
const runWith = async (consult: string, sender: ChannelSender) =>
  deliverPush({ ...ctx, channels: { ...ctx.channels, push: sender } }, await jobOf(consult))

type Sent = { to: string; subject?: string | undefined; id?: string | undefined }
/** A push service that answers as told, device by device, and remembers what it was sent. */
function pretend(answer: (to: string) => SendResult): ChannelSender & { sent: Sent[] } {
  const sent: Sent[] = []
  return {
    sent,
    send: async ({ to, subject, id }) => {
      sent.push({ to, subject, id })
      return answer(to)
    },
  }
}
const taken = () => pretend(() => ({ outcome: 'accepted', providerId: 'm1' }))

const outcomeOf = async (consult: string) =>
  ctx.pools.pages.run(async (sql) => {
    const rows = await sql<{ channel: string; outcome: string }[]>`
      select channel, outcome from outcome where consult_id = ${uuidOf(consult)}::uuid`
    return rows.map(({ channel, outcome }) => `${channel} ${outcome}`)
  })

describe('a push', () => {
  // Mutant: send the text in clear, or to the first device alone.
  test('reaches the browser that subscribed, encrypted for it alone', async () => {
    const { received, subscription } = await startPushReceiver('https://push.example.kr')
    const kim = await createSubscribed(ctx, [subscription])
    const consult = await consultOf(kim.phone)
    expect(await push(consult)).toMatchObject({ status: 202, body: { queued: true } })
    const vapid = { ...webPush.generateVAPIDKeys(), subject: 'mailto:ops@allimgil.example' }
    await runWith(consult, createPushSender({ ...vapid, services: ['push.example.kr'] }))
    expect(received.map(({ payload }) => payload)).toEqual([
      { ...NOTICE, language: 'ko', tag: consult.slice('con_'.length) },
    ])
    expect(await outcomeOf(consult)).toEqual(['push delivered'])
  })

  test('goes to every device the resident has when it is sent, and to none that was given up', async () => {
    const kim = await createSubscribed(ctx, ['a', 'b'])
    const consult = await consultOf(kim.phone)
    await push(consult)
    await addDevice(ctx, kim.id, 'c')
    await ctx.pools.pages.run(
      (sql) => sql`update contact_point set unreachable_at = now() where id = ${kim.devices[0]!}`,
    )
    const sender = taken()
    await runWith(consult, sender)
    expect(sender.sent.map(({ to }) => to).sort()).toEqual(['"b"', '"c"'])
    expect(new Set(sender.sent.map(({ id }) => id)).size).toBe(1)
  })

  // Mutant: claim the device after sending, or not at all.
  test('reaches each device once, however often the job runs', async () => {
    const kim = await createSubscribed(ctx, ['a', 'b'])
    const consult = await consultOf(kim.phone)
    await push(consult)
    let isBroken = true
    const sender = pretend((to) =>
      to === '"b"' && isBroken
        ? { outcome: 'unavailable', code: 'HTTP_503' }
        : { outcome: 'accepted', providerId: '' },
    )
    await expect(runWith(consult, sender)).rejects.toMatchObject({ kind: 'unavailable' })
    expect(await outcomeOf(consult)).toEqual(['push delivered'])
    isBroken = false
    await runWith(consult, sender)
    await runWith(consult, sender)
    expect(sender.sent.map(({ to }) => to).sort()).toEqual(['"a"', '"b"', '"b"'])
  })

  // Mutant: send again to a device that was begun and never finished.
  test('that died between sending and writing it down is “uncertain”, and not sent again', async () => {
    const kim = await createSubscribed(ctx, ['a'])
    const consult = await consultOf(kim.phone)
    await push(consult)
    await expect(runWith(consult, { send: () => Promise.reject(new Error('killed')) })).rejects.toThrow(
      'killed',
    )
    const sender = taken()
    await runWith(consult, sender)
    expect(sender.sent).toEqual([])
    expect(await outcomeOf(consult)).toEqual(['push uncertain'])
  })

  test('two workers at once send once', async () => {
    const kim = await createSubscribed(ctx, ['a'])
    const consult = await consultOf(kim.phone)
    await push(consult)
    const sender = taken()
    await Promise.all([runWith(consult, sender), runWith(consult, sender)])
    expect(sender.sent).toHaveLength(1)
  })

  // Mutant: leave the device as it is.
  test('to a device that is gone ends it: the next plan does not name it', async () => {
    const kim = await createSubscribed(ctx, ['a'])
    const consult = await consultOf(kim.phone)
    await push(consult)
    await runWith(
      consult,
      pretend(() => ({ outcome: 'refused', reason: 'no_user', code: 'HTTP_410' })),
    )
    expect(await outcomeOf(consult)).toEqual(['push no_user'])
    const { body } = await api.ask(key.apiKey, kim.phone, { topic })
    expect(body.skipped).toContainEqual({ channel: 'push', reason: 'unreachable' })
  })

  test('is not tried for ever: when the sender goes on, it is an outage', async () => {
    const kim = await createSubscribed(ctx, ['a'])
    const consult = await consultOf(kim.phone)
    await push(consult)
    const sender = pretend(() => ({ outcome: 'unavailable', code: 'unreachable' }))
    await expect(runWith(consult, sender)).rejects.toMatchObject({ kind: 'unavailable' })
    expect(await outcomeOf(consult)).toEqual([])
    const before = ctx.clock()
    ctx.advance(HOUR)
    await runWith(consult, sender)
    ctx.setClock(before)
    expect(sender.sent).toHaveLength(1)
    expect(await outcomeOf(consult)).toEqual(['push outage'])
  })

  // Mutant: put the body itself into the payload.
  test('lies in the queue and the tables sealed, and is known again all the same', async () => {
    const kim = await createSubscribed(ctx, ['a'])
    const consult = await consultOf(kim.phone)
    await push(consult)
    const rows = await ctx.pools.pages.run(
      (sql) => sql<{ text: string }[]>`
        select payload::text as text from graphile_worker._private_jobs
        union all select r::text from push_request r`,
    )
    expect(rows.filter(({ text }) => text.includes('납부') || text.includes('example.go.kr'))).toEqual([])
    expect(await push(consult)).toMatchObject({ status: 200, body: { queued: true, duplicate: true } })
  })
})

describe('a push is refused', () => {
  test('without a key (401), and with one that lacks the scope (403)', async () => {
    const { apiKey } = await createKey(ctx, { agency: key.agency, scopes: ['outcome'] })
    const consult = await consultOf((await createSubscribed(ctx, ['a'])).phone)
    expect((await push(consult, NOTICE, 'nonsense')).status).toBe(401)
    expect(await push(consult, NOTICE, apiKey)).toMatchObject({
      status: 403,
      body: { code: 'scope_missing' },
    })
  })

  // Mutant: find the consult by its id alone.
  test('for another agency’s consult, one of the other realm, and one that never was (404)', async () => {
    const consult = await consultOf((await createSubscribed(ctx, ['a'])).phone)
    const other = await createKey(ctx)
    const tester = await createKey(ctx, { agency: key.agency, realm: 'test' })
    for (const { apiKey } of [other, tester])
      expect(await push(consult, NOTICE, apiKey)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect((await push('con_019ab000000070008000000000000000')).status).toBe(404)
    expect((await push('nonsense')).status).toBe(404)
  })

  test('for a plan without push (422)', async () => {
    const kim = await createSubscribed(ctx, ['a'])
    const consult = await consultOf(kim.phone, { channels: ['sms'] })
    expect(await push(consult)).toMatchObject({ status: 422, body: { code: 'invalid' } })
  })

  test.each([
    ['no title', { body: 'b' }, '/title', 'missing'],
    ['a title too long', { ...NOTICE, title: 'x'.repeat(121) }, '/title', 'out_of_range'],
    ['a title of two lines', { ...NOTICE, title: 'a\nb' }, '/title', 'invalid_format'],
    ['an empty body', { ...NOTICE, body: '' }, '/body', 'out_of_range'],
    ['a body too long', { ...NOTICE, body: 'x'.repeat(1_001) }, '/body', 'out_of_range'],
    [
      'more bytes than a push carries',
      { ...NOTICE, body: '나'.repeat(1_000), url: `https://x.kr/${'y'.repeat(900)}` },
      '/body',
      'out_of_range',
    ],
    ['an address without TLS', { ...NOTICE, url: 'http://example.kr' }, '/url', 'invalid_format'],
    ['an address that is a script', { ...NOTICE, url: 'javascript:alert(1)' }, '/url', 'invalid_format'],
    [
      'an address with a name before it',
      { ...NOTICE, url: 'https://www.go.kr@evil.kr' },
      '/url',
      'invalid_format',
    ],
    ['an unknown field', { ...NOTICE, icon: 'x' }, '/icon', 'unknown_field'],
  ])('with %s (422)', async (_name, notice, pointer, code) => {
    const consult = await consultOf((await createSubscribed(ctx, ['a'])).phone)
    const { status, body } = await push(consult, notice)
    expect(status).toBe(422)
    expect(body.errors).toEqual([expect.objectContaining({ pointer, code })])
  })

  test('not for a page of ours, or for a text at its limits', async () => {
    const consult = await consultOf((await createSubscribed(ctx, ['a'])).phone)
    const notice = { title: '가'.repeat(120), body: '나'.repeat(1_000), url: 'http://localhost:3000/home' }
    expect((await push(consult, notice)).status).toBe(202)
  })

  // Mutant: take the later text.
  test('when something else was pushed for the same plan (409), also at the same moment', async () => {
    const consult = await consultOf((await createSubscribed(ctx, ['a'])).phone)
    const both = await Promise.all([push(consult), push(consult, { ...NOTICE, body: '다른 내용' })])
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409])
    await jobOf(consult)
  })

  // Mutant: do not look at the plan's hours.
  test('too late, too early, and while hours hold it (409)', async () => {
    const kim = await createSubscribed(ctx, ['a'])
    const late = await consultOf(kim.phone)
    const early = await consultOf(kim.phone, { sendAt: formatInstant(ctx.clock() + HOUR) })
    expect(await push(early)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    const before = ctx.clock()
    ctx.advance(10 * MINUTE + 1)
    expect(await push(late)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    ctx.setClock(before)
    expect((await push(late)).status).toBe(202)
    ctx.advance(HOUR)
    // Asked again after its end, because the first answer was lost on the way.
    expect((await push(late)).status).toBe(200)
    ctx.setClock(before)
  })
})
