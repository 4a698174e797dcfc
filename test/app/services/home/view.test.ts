import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PORTAL_VOICE, recordDeaths } from '#db/queries/contact-point-death.ts'
import { addMonths, DAY, HOUR } from '#app/domain/time.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { liftHealth } from '#app/services/health/lift.ts'
import { viewChannels } from '#app/services/home/channels.ts'
import { loadResident } from '#app/services/home/load-resident.ts'
import { viewHome } from '#app/services/home/view.ts'
import { setOrder } from '#app/services/preference/change.ts'
import {
  createAgency,
  createResident,
  createTestContext,
  createTopic,
  OPERATOR,
  type TestContext,
} from '#test/support/factories.ts'
import { migrateJobs } from '#app/jobs/index.ts'
import { register } from '../session/journey.ts'

type Row = Record<string, unknown>

let ctx: TestContext
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true }) // health is one for a database
  await migrateJobs(ctx.database.url, ctx.log)
})
afterAll(() => ctx.close())

const pathOf = async (residentId: string) =>
  (await viewHome(ctx, residentId)).path.map(({ channel, state, isUsed }) => [channel, state, isUsed])

describe('the picture of the path', () => {
  test('shows the channels in order with their masked addresses', async () => {
    const { residentId, phone } = await register(ctx, {
      preferred: 'kakao',
      backups: ['sms', 'email'],
      email: 'kim@example.kr',
    })
    const view = await viewHome(ctx, residentId)
    const masked = `010-****-${phone.slice(-4)}`
    const contactPointId: unknown = expect.any(String)
    const used = { state: 'usable', isUsed: true, contactPointId, maskedAddress: masked }
    expect(view.path).toEqual([
      { ...used, channel: 'kakao', waitSeconds: 300 },
      { ...used, channel: 'sms', waitSeconds: null },
      {
        channel: 'email',
        state: 'unverified',
        isUsed: false,
        contactPointId,
        maskedAddress: 'k**@example.kr',
        waitSeconds: null,
      },
    ])
    expect(view).toMatchObject({ preferred: 'kakao', usedNow: 'kakao', isDetour: false, disturbances: [] })
    expect(view.warnings).toEqual([{ kind: 'unverified', channel: 'email' }])
  })

  // Mutant: show the order alone.
  test('says what happens instead when the preferred channel is down', async () => {
    const { residentId } = await register(ctx)
    await declareHealth(ctx, { channel: 'kakao', health: 'down', reason: '데이터센터 화재' }, OPERATOR)
    try {
      const view = await viewHome(ctx, residentId)
      expect(view.path.map(({ state }) => state)).toEqual(['down', 'usable'])
      expect(view).toMatchObject({ preferred: 'kakao', usedNow: 'sms', isDetour: true })
      expect(view.disturbances).toMatchObject([
        { channel: 'kakao', health: 'down', since: ctx.clock(), reason: '데이터센터 화재' },
      ])
      expect(view.warnings).toEqual([])
      ctx.advance(25 * HOUR)
      expect(await viewHome(ctx, residentId)).toMatchObject({ isDetour: false, disturbances: [] })
    } finally {
      await liftHealth(ctx, { channel: 'kakao' }, OPERATOR)
    }
  })

  test('shows a slow channel as slow, and uses it', async () => {
    const { residentId } = await register(ctx)
    await declareHealth(ctx, { channel: 'sms', health: 'degraded', reason: '지연' }, OPERATOR)
    try {
      expect(await pathOf(residentId)).toEqual([
        ['kakao', 'usable', true],
        ['sms', 'degraded', true],
      ])
    } finally {
      await liftHealth(ctx, { channel: 'sms' }, OPERATOR)
    }
  })

  test('shows what is dead, and what has no address', async () => {
    const { residentId } = await register(ctx)
    await setOrder(ctx, { residentId, order: ['kakao', 'email', 'sms'] })
    await ctx.pools.pages.run(
      (sql) =>
        sql<
          Row[]
        >`update contact_point set unreachable_at = now() where resident_id = ${residentId} and channel = 'kakao'`,
    )
    const view = await viewHome(ctx, residentId)
    expect(view.path.map(({ channel, state }) => [channel, state])).toEqual([
      ['kakao', 'unreachable'],
      ['email', 'missing'],
      ['sms', 'usable'],
    ])
    expect(view.warnings).toEqual([
      { kind: 'unreachable', channel: 'kakao' },
      { kind: 'single_channel', channel: 'sms' },
    ])
  })

  // Mutant: show it only once it is dead for all.
  test('names the one agency whose notices do not arrive, on both pages; others still use the address', async () => {
    const { residentId } = await register(ctx)
    const { agencyId } = await createAgency(ctx, { name: '김포시' })
    await findDead(residentId, 'kakao', agencyId)
    await findDead(residentId, 'sms', PORTAL_VOICE)
    const view = await viewHome(ctx, residentId)
    expect(view.path.map(({ state }) => state)).toEqual(['usable', 'usable'])
    expect(view.warnings).toEqual([{ kind: 'unreachable_for', channel: 'kakao', agency: '김포시' }])
    const { contactPoints } = await viewChannels(ctx, residentId)
    expect(contactPoints.map(({ isUnreachable, unreachableFor }) => [isUnreachable, unreachableFor])).toEqual(
      [
        [false, '김포시'],
        [false, null],
      ],
    )
  })

  test('says that it is dead for all once a second agrees, and names none', async () => {
    const { residentId } = await register(ctx)
    const { agencyId } = await createAgency(ctx)
    await findDead(residentId, 'kakao', agencyId)
    await findDead(residentId, 'kakao', PORTAL_VOICE)
    expect((await viewHome(ctx, residentId)).warnings).toContainEqual({
      kind: 'unreachable',
      channel: 'kakao',
    })
    const [kakao] = (await viewChannels(ctx, residentId)).contactPoints
    expect(kakao).toMatchObject({ channel: 'kakao', isUnreachable: true, unreachableFor: null })
  })

  test('asks two months before an address is too old for duties, and once it is', async () => {
    const start = ctx.clock()
    const { residentId } = await register(ctx)
    const kinds = async () => [...new Set((await viewHome(ctx, residentId)).warnings.map(({ kind }) => kind))]
    ctx.setClock(addMonths(start, 16))
    expect(await kinds()).toEqual([])
    ctx.advance(1)
    expect(await kinds()).toEqual(['soon_stale'])
    ctx.setClock(addMonths(start, 18) + 1)
    expect(await kinds()).toEqual(['stale'])
    // Ordinary notices still go there.
    expect((await viewHome(ctx, residentId)).usedNow).toBe('kakao')
  })

  test('is empty, with a word, for somebody without any address', async () => {
    const { id } = await createResident(ctx, {})
    const view = await viewHome(ctx, id)
    expect(view).toMatchObject({ path: [], preferred: null, usedNow: null, isDetour: false })
    expect(view.warnings).toEqual([{ kind: 'no_channel', channel: null }])
  })

  test('counts the kinds of notices', async () => {
    await createTopic(ctx, { class: 'statutory' })
    const off = await createTopic(ctx)
    const { residentId } = await register(ctx, { optedOut: [off] })
    expect((await viewHome(ctx, residentId)).topics).toMatchObject({
      statutory: 1,
      service: 1,
      switchedOff: 1,
    })
  })
})

test('the channels’ page lists addresses in order and what can be added', async () => {
  const { residentId } = await register(ctx)
  await setOrder(ctx, { residentId, order: ['sms', 'kakao'] })
  const view = await viewChannels(ctx, residentId)
  expect(view.contactPoints.map(({ channel, isVerified, age }) => [channel, isVerified, age])).toEqual([
    ['sms', true, 'current'],
    ['kakao', true, 'current'],
  ])
  expect(view.addable).toEqual(['email'])
})

/** Somebody finds an address dead, as an agency's report does. */
async function findDead(residentId: string, channel: string, voice: string): Promise<void> {
  const { contactPoints } = await viewChannels(ctx, residentId)
  const { id } = contactPoints.find((point) => point.channel === channel)!
  await ctx.pools.pages.begin((tx) => recordDeaths(tx, voice, [{ residentId, id, at: ctx.clock() }]))
}

test('an erased resident is not found', async () => {
  const { residentId } = await register(ctx)
  expect(await loadResident(ctx, residentId)).toMatchObject({ id: residentId, language: 'ko', version: 1 })
  await ctx.pools.pages.run(
    (sql) => sql<Row[]>`update resident set erased_at = now(), wrapped_key = null where id = ${residentId}`,
  )
  for (const view of [loadResident, viewHome, viewChannels]) {
    await expect(view(ctx, residentId)).rejects.toMatchObject({ kind: 'not_found' })
  }
  ctx.advance(DAY)
})
