import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CHANNELS } from '#app/domain/channel.ts'
import { HOUR, MINUTE, SECOND } from '#app/domain/time.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { detectHealth } from '#app/services/health/detect.ts'
import { liftHealth } from '#app/services/health/lift.ts'
import { createTestContext, OPERATOR, type TestContext } from '#test/support/factories.ts'
import { brokenForAll, createSender, deliverOwn, lookAt, startAnew, type Sender } from './senders.ts'

let ctx: TestContext
let suwon: Sender
let gimpo: Sender
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true }) // health is one for a database
})
beforeEach(async () => {
  await startAnew(ctx)
  suwon = await createSender(ctx)
  gimpo = await createSender(ctx)
})
afterAll(() => ctx.close())

describe('one agency’s own outcomes', () => {
  test.each([
    ['a tenth of them outages leaves the channel as it is', { delivered: 45, outage: 5 }, 'operational'],
    ['a fifth of them outages makes it degraded', { delivered: 40, outage: 10 }, 'degraded'],
    ['half of them outages takes it down', { delivered: 25, outage: 25 }, 'down'],
    ['half of them without a result makes it degraded', { delivered: 25, uncertain: 25 }, 'degraded'],
    ['nine are too few to speak', { outage: 9 }, 'operational'],
    ['ten are enough where little is sent', { outage: 10 }, 'down'],
    ['a wrong address is not the channel’s fault', { delivered: 10, no_user: 90 }, 'operational'],
  ])('%s', async (_, outcomes, health) => {
    await suwon.report('kakao', outcomes)
    expect(await lookAt(ctx, suwon, 'kakao')).toBe(health)
    expect(await lookAt(ctx, gimpo, 'kakao')).toBe('operational')
    expect(await brokenForAll(ctx)).toEqual([])
  })

  // Mutant: look at the day.
  test('older than an hour say nothing', async () => {
    await suwon.report('kakao', { outage: 50 }, HOUR)
    expect(await lookAt(ctx, suwon, 'kakao')).toBe('operational')
  })

  // Mutant: look at the whole hour.
  test('count by the last fifty: what was mended half an hour ago is mended', async () => {
    await suwon.report('kakao', { outage: 100 }, 30 * MINUTE)
    await suwon.report('kakao', { delivered: 50 }, 10 * MINUTE)
    expect(await lookAt(ctx, suwon, 'kakao')).toBe('operational')
  })

  // Mutant: always the last fifty.
  test('count by all of five minutes where those hold more', async () => {
    await suwon.report('kakao', { delivered: 300 }, 2 * SECOND)
    await suwon.report('kakao', { outage: 50 })
    expect(await lookAt(ctx, suwon, 'kakao')).toBe('operational')
  })

  // Mutant: ten are always enough.
  test('need to be fifty where an agency sends more than that an hour', async () => {
    await suwon.report('kakao', { delivered: 1_300 }, 3 * HOUR)
    await suwon.report('kakao', { outage: 49 })
    expect(await lookAt(ctx, suwon, 'kakao')).toBe('operational')
    await suwon.report('kakao', { outage: 1 })
    expect(await lookAt(ctx, suwon, 'kakao')).toBe('down')
  })

  // Mutant: count every key's reports.
  test('reported with a test key never count', async () => {
    const rehearsal = await createSender(ctx, { realm: 'test' })
    await rehearsal.report('kakao', { outage: 50 })
    expect(await lookAt(ctx, rehearsal, 'kakao')).toBe('operational')
  })

  test('leave a line in the record, with what was seen, that names no person', async () => {
    await suwon.report('sms', { delivered: 20, outage: 30 })
    await detectHealth(ctx)
    const events = await ctx.pools.pages.run(
      (sql) =>
        sql`select channel, agency_id, declared_by, health, reason, actor_kind from channel_health_event
          where agency_id = ${suwon.agencyId}`,
    )
    expect(events).toEqual([
      {
        channel: 'sms',
        agency_id: suwon.agencyId,
        declared_by: 'detector',
        health: 'down',
        reason: '자동 감지: 최근 50건 가운데 60%가 장애로 전달되지 않았습니다.',
        actor_kind: 'system',
      },
    ])
  })
})

describe('a trouble of all', () => {
  test('is one that two agencies have', async () => {
    await suwon.report('kakao', { outage: 50 })
    await detectHealth(ctx)
    ctx.advance(15 * SECOND)
    await gimpo.report('kakao', { outage: 50 })
    await detectHealth(ctx)
    expect(await brokenForAll(ctx)).toEqual(['kakao'])
    expect(await lookAt(ctx, await createSender(ctx), 'kakao')).toBe('down')
  })

  test('is one that an agency and the portal’s own messages have', async () => {
    await suwon.report('sms', { outage: 50 })
    await deliverOwn(ctx, 'sms', { delivered: 2, outage: 10 })
    await detectHealth(ctx)
    expect(await brokenForAll(ctx)).toEqual(['sms'])
  })

  // Mutant: one is enough for all.
  test('is never what a single sender says, however much it says, on whatever channel', async () => {
    for (const channel of CHANNELS) await suwon.report(channel, { outage: 500 })
    await detectHealth(ctx)
    ctx.advance(15 * SECOND)
    for (const channel of CHANNELS) expect(await lookAt(ctx, suwon, channel)).toBe('down')
    for (const channel of CHANNELS) expect(await lookAt(ctx, gimpo, channel)).toBe('operational')
  })

  // Mutant: leave out `withheld`.
  test('never takes the last channel: nothing changes there, and somebody is called', async () => {
    for (const channel of CHANNELS) {
      await suwon.report(channel, { outage: 50 })
      await gimpo.report(channel, { outage: 50 })
    }
    await detectHealth(ctx)
    expect(await brokenForAll(ctx)).toEqual([])
    const alarms = () =>
      ctx.pools.pages.run((sql) => sql`select kind, detail, closed_at is null as open from alarm`)
    expect(await alarms()).toEqual([
      { kind: 'all_channels_down', detail: { channels: [...CHANNELS] }, open: true },
    ])
    ctx.advance(2 * HOUR)
    await detectHealth(ctx)
    expect(await alarms()).toMatchObject([{ open: false }])
  })

  test('stops before the last channel too when staff took the others down', async () => {
    for (const channel of ['sms', 'email', 'push'] as const)
      await declareHealth(ctx, { channel, health: 'down', reason: '점검' }, OPERATOR)
    await suwon.report('kakao', { outage: 50 })
    await gimpo.report('kakao', { outage: 50 })
    await detectHealth(ctx)
    expect(await brokenForAll(ctx)).toEqual(['sms', 'email', 'push'])
  })
})

describe('recovery', () => {
  const step = async (sender: Sender | null = suwon) => {
    ctx.advance(15 * SECOND)
    return lookAt(ctx, sender, 'kakao')
  }
  beforeEach(async () => {
    await suwon.report('kakao', { outage: 50 })
    await detectHealth(ctx)
  })

  // Mutant: forget a word when its window is empty.
  test('is not silence: without successes a channel stays down', async () => {
    expect(await step()).toBe('down')
    ctx.advance(3 * HOUR)
    expect(await step()).toBe('down')
  })

  // Mutant: straight to operational.
  test('comes one level at a time, by twenty successes each, and what was before does not count again', async () => {
    await suwon.report('kakao', { delivered: 1_300 }, 3 * HOUR)
    ctx.advance(MINUTE)
    await suwon.report('kakao', { delivered: 19 })
    expect(await step()).toBe('down')
    await suwon.report('kakao', { delivered: 1 })
    expect(await step()).toBe('degraded')
    expect(await step()).toBe('degraded')
    await suwon.report('kakao', { delivered: 20 })
    expect(await step()).toBe('operational')
    expect(await step()).toBe('operational')
  })

  test.each([
    ['one outage in twenty', { delivered: 19, outage: 1 }],
    ['messages whose fate nobody knows', { uncertain: 20 }],
  ])('does not come from %s', async (_, outcomes) => {
    ctx.advance(MINUTE)
    await suwon.report('kakao', outcomes)
    expect(await step()).toBe('down')
  })

  test('does not come from successes of more than ten minutes ago', async () => {
    ctx.advance(20 * MINUTE)
    await suwon.report('kakao', { delivered: 20 }, 11 * MINUTE)
    expect(await step()).toBe('down')
  })

  test('of an agency that sends little comes from the portal’s own messages, once ten minutes have passed', async () => {
    ctx.advance(MINUTE)
    await deliverOwn(ctx, 'kakao', { delivered: 4 })
    expect(await step()).toBe('down')
    ctx.advance(10 * MINUTE)
    await deliverOwn(ctx, 'kakao', { delivered: 4 })
    expect(await step()).toBe('degraded')
  })

  test('of all comes from the portal’s own messages, and takes along who saw no outage since', async () => {
    await gimpo.report('kakao', { outage: 50 })
    expect(await step(null)).toBe('down')
    ctx.advance(MINUTE)
    await suwon.report('kakao', { outage: 1 })
    await deliverOwn(ctx, 'kakao', { delivered: 20 })
    expect(await step(null)).toBe('degraded')
    expect(await lookAt(ctx, gimpo, 'kakao')).toBe('degraded')
    expect(await lookAt(ctx, suwon, 'kakao')).toBe('down')
  })

  test('of all comes when those who had it take it back, and leaves the last one its own word', async () => {
    await gimpo.report('kakao', { outage: 50 })
    expect(await step(null)).toBe('down')
    ctx.advance(MINUTE)
    await suwon.report('kakao', { delivered: 20 })
    expect(await step()).toBe('degraded')
    expect(await lookAt(ctx, null, 'kakao')).toBe('degraded')
    expect(await lookAt(ctx, gimpo, 'kakao')).toBe('down')
  })
})

describe('staff’s word', () => {
  test('stands before the detector’s, which is there again when it is lifted', async () => {
    await suwon.report('kakao', { outage: 50 })
    await declareHealth(ctx, { channel: 'kakao', health: 'operational', reason: '확인했습니다' }, OPERATOR)
    expect(await lookAt(ctx, suwon, 'kakao')).toBe('operational')
    await liftHealth(ctx, { channel: 'kakao' }, OPERATOR)
    expect(await lookAt(ctx, suwon, 'kakao')).toBe('down')
  })

  // Mutant: delete by channel and agency alone.
  test('is never taken back by the detector', async () => {
    await declareHealth(ctx, { channel: 'kakao', health: 'down', reason: '화재' }, OPERATOR)
    await suwon.report('kakao', { delivered: 500 })
    await deliverOwn(ctx, 'kakao', { delivered: 50 })
    expect(await lookAt(ctx, suwon, 'kakao')).toBe('down')
  })
})

test('two processes that look at once say a thing once', async () => {
  await suwon.report('kakao', { outage: 50 })
  await Promise.all([detectHealth(ctx), detectHealth(ctx), detectHealth(ctx)])
  await detectHealth(ctx)
  const [row] = await ctx.pools.pages.run(
    (sql) => sql`
      select count(*)::int as lines from channel_health_event where agency_id = ${suwon.agencyId}`,
  )
  expect(row).toEqual({ lines: 1 })
})
