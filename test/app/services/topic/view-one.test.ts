import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordBlocks } from '#db/queries/channel-block.ts'
import { recordDeaths } from '#db/queries/contact-point-death.ts'
import type { Channel } from '#app/domain/channel.ts'
import { liftChannelBlock } from '#app/services/channel-block/lift.ts'
import { viewTopic } from '#app/services/topic/view-one.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createKey, createTopic, type TestContext } from '#test/support/factories.ts'
import { createLinked } from '../link/linked-resident.ts'
import { openContext } from '../session/journey.ts'

let ctx: TestContext
let api: TestApi
beforeAll(async () => {
  ctx = await openContext()
  api = await createTestApi(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

async function createSender() {
  const { apiKey, agency } = await createKey(ctx)
  await ctx.catalog.refresh()
  const topic = await createTopic(ctx, { agency })
  return { apiKey, topic, agencyId: ctx.catalog.agencyByCode(agency)!.id }
}

async function pointOf(residentId: string, channel: Channel): Promise<string> {
  const [point] = await ctx.pools.pages.run(
    (sql) => sql<[{ id: string }]>`
      select id from contact_point where resident_id = ${residentId} and channel = ${channel}`,
  )
  return point.id
}

async function block(residentId: string, agencyId: string, channel: Channel) {
  const contactPointId = await pointOf(residentId, channel)
  const step = { residentId, contactPointId, channel, at: ctx.clock() }
  await ctx.pools.pages.begin((tx) => recordBlocks(tx, agencyId, [step]))
}

/** The channels the page draws, and those an agency is told; they must be the same. */
async function ways(residentId: string, phone: string, { apiKey, topic }: { apiKey: string; topic: string }) {
  const { path } = await viewTopic(ctx, residentId, topic)
  const { body } = await api.ask(apiKey, phone, { topic })
  const used = path.filter(({ isUsed }) => isUsed).map(({ channel }) => channel)
  expect(used).toEqual(body.steps.map(({ channel }) => channel))
  return path.map(({ channel, state }) => `${channel} ${state}`)
}

// Mutant: draw the way as if nothing was blocked (app/services/home/path.ts, `toFact`).
test('the way of an agency’s topic goes around what the resident blocked for that agency, as its plans do', async () => {
  const kim = await createLinked(ctx)
  const [suwon, gimpo] = [await createSender(), await createSender()]
  await block(kim.id, suwon.agencyId, 'kakao')
  expect(await ways(kim.id, kim.phone, suwon)).toEqual(['kakao blocked', 'sms usable', 'email usable'])
  expect(await ways(kim.id, kim.phone, gimpo)).toEqual(['kakao usable', 'sms usable', 'email usable'])
  await liftChannelBlock(ctx, { residentId: kim.id, agencyId: suwon.agencyId, channel: 'kakao' })
  expect(await ways(kim.id, kim.phone, suwon)).toEqual(['kakao usable', 'sms usable', 'email usable'])
})

test('the way of an agency’s topic goes around an address that this agency alone finds dead', async () => {
  const kim = await createLinked(ctx)
  const [suwon, gimpo] = [await createSender(), await createSender()]
  const death = { residentId: kim.id, id: await pointOf(kim.id, 'kakao'), at: ctx.clock() }
  await ctx.pools.pages.begin((tx) => recordDeaths(tx, suwon.agencyId, [death]))
  expect(await ways(kim.id, kim.phone, suwon)).toEqual(['kakao unreachable', 'sms usable', 'email usable'])
  expect(await ways(kim.id, kim.phone, gimpo)).toEqual(['kakao usable', 'sms usable', 'email usable'])
})

test('a topic that every agency may use names the agencies for which its way is another', async () => {
  const kim = await createLinked(ctx)
  const { agencyId } = await createSender()
  await block(kim.id, agencyId, 'kakao')
  const shared = await viewTopic(ctx, kim.id, await createTopic(ctx))
  expect(shared.path[0]).toMatchObject({ channel: 'kakao', state: 'usable' })
  expect(shared.blockedFor).toEqual([expect.objectContaining({ agency: '수원시', channel: 'kakao' })])
})
