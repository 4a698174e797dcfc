import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrateJobs } from '#app/jobs/index.ts'
import { addMonths, DAY } from '#app/domain/time.ts'
import { askFreshness } from '#app/services/contact-point/ask-freshness.ts'
import { confirmContactPoint } from '#app/services/contact-point/confirm.ts'
import { viewChannels } from '#app/services/home/channels.ts'
import { loadResident } from '#app/services/home/load-resident.ts'
import { viewHome } from '#app/services/home/view.ts'
import { createTestContext, type TestContext } from '#test/support/factories.ts'
import { listMessages } from '#test/support/waiting-messages.ts'
import { register } from '../session/journey.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true }) // everybody's addresses are asked about at once
  await migrateJobs(ctx.database.url, ctx.log)
})
afterAll(() => ctx.close())

const questionsTo = async (to: string) =>
  (await listMessages(ctx, to)).filter(({ templateKey }) => templateKey === 'still_yours')
const later = (months: number) => ctx.setClock(addMonths(ctx.clock(), months) + DAY)

// Mutant: ask every channel, or forget that it was asked.
test('after a year an address is asked about once, however many channels use it, and again a year later', async () => {
  const { phone } = await register(ctx)
  await askFreshness(ctx)
  expect(await questionsTo(phone)).toEqual([])
  later(12)
  await askFreshness(ctx)
  await askFreshness(ctx)
  expect(await questionsTo(phone)).toMatchObject([{ channel: 'sms', params: { channel: 'kakao' } }])
  later(12)
  await askFreshness(ctx)
  expect(await questionsTo(phone)).toHaveLength(2)
})

test('what is dead or was never proven is not asked about', async () => {
  const { residentId, phone } = await register(ctx, { backups: ['email'], email: 'dead@example.kr' })
  await ctx.pools.pages.run(
    (sql) =>
      sql`update contact_point set unreachable_at = now() where resident_id = ${residentId} and channel <> 'email'`,
  )
  later(12)
  await askFreshness(ctx)
  expect(await questionsTo(phone)).toEqual([])
  expect(await questionsTo('dead@example.kr')).toEqual([])
})

describe('one tap', () => {
  // Mutant: ask at eighteen months, when duties no longer go there.
  test('is asked for from sixteen months on, and confirms every channel of the address', async () => {
    const { residentId, session } = await register(ctx)
    later(16)
    const kinds = async () => (await viewHome(ctx, residentId)).warnings.map(({ kind }) => kind)
    expect(await kinds()).toEqual(['soon_stale', 'soon_stale'])
    const { version } = await loadResident(ctx, residentId)
    const [point] = (await viewChannels(ctx, residentId)).contactPoints
    await confirmContactPoint(ctx, { session, contactPointId: point!.id })
    expect(await kinds()).toEqual([])
    expect((await loadResident(ctx, residentId)).version).toBe(version + 1)
  })

  // Mutant: revive by a word what only a returned code may (CONTRACT 2).
  test('confirms nothing that is dead, unproven or another resident’s', async () => {
    const { residentId, session } = await register(ctx, { backups: ['email'], email: 'lee@example.kr' })
    const stranger = await register(ctx)
    const { contactPoints } = await viewChannels(ctx, residentId)
    const [kakao, email] = contactPoints.map(({ id }) => id)
    const tap = (contactPointId: string, as = session) =>
      confirmContactPoint(ctx, { session: as, contactPointId })
    await expect(tap(email!)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(tap(kakao!, stranger.session)).rejects.toMatchObject({ kind: 'not_found' })
    await ctx.pools.pages.run(
      (sql) => sql`update contact_point set unreachable_at = now() where resident_id = ${residentId}`,
    )
    await expect(tap(kakao!)).rejects.toMatchObject({ kind: 'not_found' })
  })
})
