import { afterAll, beforeEach, beforeAll, expect, test } from 'vitest'
import { DAY, formatInstant, HOUR } from '#app/domain/time.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { liftHealth } from '#app/services/health/lift.ts'
import { listHealth } from '#app/services/health/list.ts'
import { createAgency, createTestContext, OPERATOR, type TestContext } from '#test/support/factories.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
})
beforeEach(async () => {
  await liftHealth(ctx, { channel: 'kakao' }, OPERATOR)
})
afterAll(() => ctx.close())

const down = { channel: 'kakao', health: 'down', reason: '데이터센터 화재' } as const

async function seen(agencyId: string) {
  await ctx.catalog.refresh()
  return ctx.catalog.healthFor(agencyId, ctx.clock()).kakao.health
}

test('a declaration holds at once, for 24 hours unless said otherwise', async () => {
  const { agencyId } = await createAgency(ctx)
  const until = formatInstant(ctx.clock() + DAY)
  expect(await declareHealth(ctx, down, OPERATOR)).toEqual({ ...down, until })
  expect(await seen(agencyId)).toBe('down')
  ctx.advance(DAY)
  expect(await seen(agencyId)).toBe('operational')
})

test('declaring again replaces it, and the same health goes on since when it began', async () => {
  const begin = ctx.clock()
  await declareHealth(ctx, down, OPERATOR)
  ctx.advance(HOUR)
  const until = formatInstant(ctx.clock() + 3 * DAY)
  await declareHealth(ctx, { ...down, reason: '복구 지연', until }, OPERATOR)
  expect(await listHealth(ctx)).toMatchObject([
    { reason: '복구 지연', since: begin, until: ctx.clock() + 3 * DAY },
  ])
  await declareHealth(ctx, { ...down, health: 'degraded' }, OPERATOR)
  expect(await listHealth(ctx)).toMatchObject([{ health: 'degraded', since: ctx.clock() }])
})

test('an agency’s own declaration and the one for all are cleared each by itself', async () => {
  const { agencyId, code } = await createAgency(ctx)
  await declareHealth(ctx, down, OPERATOR)
  await declareHealth(ctx, { ...down, health: 'operational', agency: code }, OPERATOR)
  expect(await seen(agencyId)).toBe('operational')
  expect(await liftHealth(ctx, { channel: 'kakao', agency: code }, OPERATOR)).toEqual({
    channel: 'kakao',
    cleared: true,
  })
  expect(await seen(agencyId)).toBe('down')
  expect(await liftHealth(ctx, { channel: 'kakao' }, OPERATOR)).toEqual({ channel: 'kakao', cleared: true })
  expect(await seen(agencyId)).toBe('operational')
})

test('clearing what nobody declared, or what has ended, clears nothing', async () => {
  expect(await liftHealth(ctx, { channel: 'sms' }, OPERATOR)).toEqual({ channel: 'sms', cleared: false })
  await declareHealth(ctx, down, OPERATOR)
  ctx.advance(DAY)
  expect(await liftHealth(ctx, { channel: 'kakao' }, OPERATOR)).toEqual({ channel: 'kakao', cleared: false })
})

test('every declaration and every lifting stays in the record', async () => {
  const { agencyId, code } = await createAgency(ctx)
  await declareHealth(ctx, { ...down, agency: code }, OPERATOR)
  ctx.advance(1000)
  await liftHealth(ctx, { channel: 'kakao', agency: code }, OPERATOR)
  const events = await ctx.pools.pages.run(
    (sql) => sql`select health, actor from channel_health_event where agency_id = ${agencyId} order by at`,
  )
  expect(events).toEqual([
    { health: 'down', actor: 'test' },
    { health: null, actor: 'test' },
  ])
})

test.each([
  ['an unknown channel', { channel: 'fax' }, '/channel', 'not_one_of'],
  ['the letter', { channel: 'post' }, '/channel', 'not_one_of'],
  ['an unknown health', { health: 'broken' }, '/health', 'not_one_of'],
  ['no reason', { reason: ' ' }, '/reason', 'out_of_range'],
  ['an end in the past', { until: '2020-01-01T00:00:00+09:00' }, '/until', 'out_of_range'],
  ['an end that is no time', { until: 'soon' }, '/until', 'invalid_format'],
])('%s is refused', async (_, part, pointer, code) => {
  const input = { ...down, ...part } as Parameters<typeof declareHealth>[1]
  await expect(declareHealth(ctx, input, OPERATOR)).rejects.toMatchObject({
    kind: 'invalid',
    errors: [{ pointer, code }],
  })
})

test('an unknown agency is refused', async () => {
  await expect(declareHealth(ctx, { ...down, agency: 'nowhere' }, OPERATOR)).rejects.toMatchObject({
    kind: 'not_found',
  })
  await expect(liftHealth(ctx, { channel: 'kakao', agency: 'nowhere' }, OPERATOR)).rejects.toMatchObject({
    kind: 'not_found',
  })
})
