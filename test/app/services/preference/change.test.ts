import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setBackups, setOptedOut, setOrder, setTopicOrder } from '#app/services/preference/change.ts'
import { createTopic, type TestContext } from '#test/support/factories.ts'
import { openContext, register } from '../session/journey.ts'

type Row = Record<string, unknown>

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

const eventsOf = (residentId: string) =>
  ctx.pools.pages.run(
    (sql) => sql<Row[]>`select field, before, after, version from preference_event
      where resident_id = ${residentId} and version > 1 order by version, field`,
  )

describe('the general order', () => {
  test('is changed with one event, one version, one audit line', async () => {
    const { residentId } = await register(ctx)
    expect(await setOrder(ctx, { residentId, order: ['sms', 'kakao'] })).toEqual({
      version: 2,
      changed: true,
    })
    expect(await eventsOf(residentId)).toEqual([
      { field: 'order', before: ['kakao', 'sms'], after: ['sms', 'kakao'], version: 2 },
    ])
    const audits = await ctx.pools.pages.run(
      (sql) =>
        sql<
          Row[]
        >`select action, detail from audit_event where resident_id = ${residentId} and action like 'preference.%'`,
    )
    expect(audits).toEqual([{ action: 'preference.set_order', detail: { fields: ['order'], version: 2 } }])
  })

  // Mutant: raise the version all the same; every sender would be told of a change.
  test('that stays as it was is no change', async () => {
    const { residentId } = await register(ctx)
    expect(await setOrder(ctx, { residentId, order: ['kakao', 'sms'] })).toEqual({
      version: 1,
      changed: false,
    })
    expect(await eventsOf(residentId)).toEqual([])
  })

  test.each([
    [[], '/order'],
    [['kakao', 'kakao'], '/order/1'],
    [['sms', 'fax'], '/order/1'],
  ])('%j is refused at %s', async (order, pointer) => {
    const { residentId } = await register(ctx)
    await expect(setOrder(ctx, { residentId, order })).rejects.toMatchObject({ errors: [{ pointer }] })
  })

  // Mutant: no lock on the resident's row.
  test('changed by ten at once, every change has its own version', async () => {
    const { residentId } = await register(ctx)
    const orders = Array.from({ length: 10 }, (_, index) => (index % 2 ? ['kakao', 'sms'] : ['sms', 'kakao']))
    const done = await Promise.all(orders.map((order) => setOrder(ctx, { residentId, order })))
    const changed = done.filter((each) => each.changed).map((each) => each.version)
    expect(new Set(changed).size).toBe(changed.length)
    const events = await eventsOf(residentId)
    for (const [index, event] of events.entries()) {
      expect(event['before']).toEqual(index === 0 ? ['kakao', 'sms'] : events[index - 1]!['after'])
    }
  })
})

describe('a topic', () => {
  test('switched off and on again has the order it had', async () => {
    const { residentId } = await register(ctx)
    const topic = await createTopic(ctx)
    await setTopicOrder(ctx, { residentId, topic, order: ['sms'] })
    await setOptedOut(ctx, { residentId, topic, optedOut: true })
    await setOptedOut(ctx, { residentId, topic, optedOut: false })
    const [row] = await ctx.pools.pages.run(
      (sql) =>
        sql<Row[]>`select "order", opted_out, backups from preference where resident_id = ${residentId}`,
    )
    expect(row).toEqual({ order: ['sms'], opted_out: false, backups: true })
    expect((await eventsOf(residentId)).map((event) => [event['field'], event['after']])).toEqual([
      [`topic:${topic}:order`, ['sms']],
      [`topic:${topic}:optedOut`, true],
      [`topic:${topic}:optedOut`, false],
    ])
  })

  test('of a duty cannot be switched off, but sent by post only', async () => {
    const { residentId } = await register(ctx)
    const topic = await createTopic(ctx, { class: 'statutory' })
    await expect(setOptedOut(ctx, { residentId, topic, optedOut: true })).rejects.toMatchObject({
      kind: 'invalid',
      errors: [{ pointer: '/optedOut' }],
    })
    expect(await setTopicOrder(ctx, { residentId, topic, order: [] })).toMatchObject({ changed: true })
  })

  test('can do without backups', async () => {
    const { residentId } = await register(ctx)
    const topic = await createTopic(ctx)
    expect(await setBackups(ctx, { residentId, topic, backups: false })).toEqual({
      version: 2,
      changed: true,
    })
    expect(await setBackups(ctx, { residentId, topic, backups: false })).toEqual({
      version: 2,
      changed: false,
    })
  })

  test('nobody knows is refused', async () => {
    const { residentId } = await register(ctx)
    await expect(setBackups(ctx, { residentId, topic: 'no.such', backups: false })).rejects.toMatchObject({
      errors: [{ pointer: '/topic', code: 'unknown_topic' }],
    })
  })
})
