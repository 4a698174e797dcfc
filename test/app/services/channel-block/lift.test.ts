import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formatInstant, MINUTE } from '#app/domain/time.ts'
import { liftChannelBlock } from '#app/services/channel-block/lift.ts'
import { viewChannels } from '#app/services/home/channels.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createAgency,
  createKey,
  createTestContext,
  createTopic,
  type TestAgency,
  type TestContext,
} from '#test/support/factories.ts'
import { createKim, report, type Kim } from '../outcome/planned.ts'

let ctx: TestContext
let api: TestApi
let suwon: TestAgency
let key: string
let topic: string
let kim: Kim

beforeAll(async () => {
  ctx = await createTestContext()
  api = await createTestApi(ctx)
  suwon = await createAgency(ctx, { name: '수원시' })
  key = (await createKey(ctx, { agency: suwon.code })).apiKey
  topic = await createTopic(ctx)
})
beforeEach(async () => {
  kim = await createKim(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const ask = async (apiKey = key) => (await api.ask(apiKey, kim.phone, { topic })).body
const skipped = async (apiKey = key) => (await ask(apiKey)).skipped
const blocked = (channel: string, consult: string, at?: string) =>
  report(api, key, [{ consult, channel, outcome: 'blocked', ...(at && { at }) }])
const block = async (channel: string) => blocked(channel, (await ask()).id)
const lift = (given: Partial<Parameters<typeof liftChannelBlock>[1]> = {}) =>
  liftChannelBlock(ctx, { residentId: kim.id, agencyId: suwon.agencyId, channel: 'kakao', ...given })
const blocksOf = async (residentId = kim.id) => (await viewChannels(ctx, residentId)).blocks

describe('the blocks of a resident', () => {
  test('are listed by agency and channel, and nobody else’s are', async () => {
    const lee = await createKim(ctx)
    await block('kakao')
    await block('email')
    const { agencyId } = suwon
    expect(await blocksOf()).toEqual([
      { agencyId, agency: '수원시', channel: 'email' },
      { agencyId, agency: '수원시', channel: 'kakao' },
    ])
    expect(await blocksOf(lee.id)).toEqual([])
  })
})

describe('a block that the resident lifts', () => {
  // Mutant: in liftBlock, set `at` instead of `liftedAt`.
  test('is gone for the very next consult, from the page too, and raises no version', async () => {
    const before = (await ask()).preferenceVersion
    await block('kakao')
    expect(await skipped()).toEqual([{ channel: 'kakao', reason: 'blocked' }])
    expect(await lift()).toEqual({ lifted: true })
    const plan = await ask()
    expect(plan.skipped).toEqual([])
    expect(plan.steps[0]).toMatchObject({ channel: 'kakao' })
    expect(plan.preferenceVersion).toBe(before)
    expect(await blocksOf()).toEqual([])
  })

  // Mutant: leave the channel, the agency or the resident out of the condition.
  test('leaves every other block as it stands', async () => {
    const gimpo = await createKey(ctx)
    await block('kakao')
    await block('email')
    const { id } = await ask(gimpo.apiKey)
    await report(api, gimpo.apiKey, [{ consult: id, channel: 'kakao', outcome: 'blocked' }])
    const first = kim
    kim = await createKim(ctx)
    await block('kakao')
    expect(await lift({ residentId: first.id })).toEqual({ lifted: true })
    expect(await skipped()).toEqual([{ channel: 'kakao', reason: 'blocked' }])
    kim = first
    expect(await skipped()).toEqual([{ channel: 'email', reason: 'blocked' }])
    expect(await skipped(gimpo.apiKey)).toEqual([{ channel: 'kakao', reason: 'blocked' }])
  })

  test('leaves one audit line by the resident, and a second press leaves none', async () => {
    await block('kakao')
    await lift()
    expect(await lift()).toEqual({ lifted: false })
    const lines = await ctx.pools.pages.run(
      (sql) => sql`select actor_kind as "actorKind", actor, detail from audit_event
        where resident_id = ${kim.id} and action = 'channel_block.lift'`,
    )
    const detail = { agencyId: suwon.agencyId, channel: 'kakao' }
    expect([...lines]).toEqual([{ actorKind: 'resident', actor: kim.id, detail }])
  })

  // Mutant: in recordBlocks, block again whatever the time. Then late word of an old notice undoes what was lifted.
  test('comes back by what happens afterwards, not by late word of before', async () => {
    const [one, two] = [await ask(), await ask()]
    await blocked('kakao', one.id)
    const at = formatInstant(ctx.clock())
    ctx.advance(MINUTE)
    await lift()
    ctx.advance(MINUTE)
    await blocked('kakao', two.id, at)
    expect(await skipped()).toEqual([])
    await block('kakao')
    expect(await skipped()).toEqual([{ channel: 'kakao', reason: 'blocked' }])
    expect(await blocksOf()).toHaveLength(1)
  })

  test('is nobody’s when there is no such block, agency or resident', async () => {
    expect(await lift()).toEqual({ lifted: false })
    expect(await lift({ agencyId: crypto.randomUUID() })).toEqual({ lifted: false })
    await expect(lift({ residentId: crypto.randomUUID() })).rejects.toMatchObject({ kind: 'not_found' })
  })
})
