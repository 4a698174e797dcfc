import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { addContactPoint } from '#app/services/contact-point/add.ts'
import { verifyContactPoint } from '#app/services/contact-point/verify.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { viewHome } from '#app/services/home/view.ts'
import { setOrder } from '#app/services/preference/change.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createKey, createTestContext, createTopic, OPERATOR, uniqueEmail } from '#test/support/factories.ts'
import type { TestContext } from '#test/support/factories.ts'
import { lastCode } from '#test/support/waiting-messages.ts'
import { migrateJobs } from '#app/jobs/index.ts'
import { asking, register } from '../session/journey.ts'

let ctx: TestContext
let api: TestApi
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true }) // health is one for a database
  await migrateJobs(ctx.database.url, ctx.log)
  api = await createTestApi(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

// Mutant: a contact index or a version that the registration or a change forgets.
test('what a resident sees as their path is what an agency is told, at every step of the way', async () => {
  const { apiKey } = await createKey(ctx)
  const topic = await createTopic(ctx)
  const { residentId, phone, session } = await register(ctx, { share: true })
  const told = async () => {
    const { status, body } = await api.ask(apiKey, phone, { topic })
    expect(status).toBe(200)
    const { path, version } = await viewHome(ctx, residentId)
    const used = path.filter(({ isUsed }) => isUsed).map(({ channel }) => channel)
    expect(body.steps.map(({ channel }) => channel)).toEqual(used)
    expect(body.preferenceVersion).toBe(version)
    return body.steps.map(({ channel, address }) => [channel, address])
  }
  const email = uniqueEmail()
  expect(await told()).toEqual([
    ['kakao', phone],
    ['sms', phone],
  ])
  const added = await addContactPoint(ctx, { session, channel: 'email', address: email, ...asking() })
  expect(await told()).toHaveLength(2)
  if (added.outcome !== 'code_sent') throw new Error('an e-mail needs a code')
  const entry = { session, pendingId: added.pendingId, code: await lastCode(ctx, email) }
  await verifyContactPoint(ctx, entry)
  await setOrder(ctx, { residentId, order: ['email', 'kakao', 'sms'] })
  expect(await told()).toEqual([
    ['email', email],
    ['kakao', phone],
    ['sms', phone],
  ])
  ctx.advance(MINUTE)
  await declareHealth(ctx, { channel: 'email', health: 'down', reason: '장애' }, OPERATOR)
  expect(await told()).toEqual([
    ['kakao', phone],
    ['sms', phone],
  ])
})
