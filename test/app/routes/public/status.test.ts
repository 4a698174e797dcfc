import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '#app/domain/time.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { detectHealth } from '#app/services/health/detect.ts'
import { liftHealth } from '#app/services/health/lift.ts'
import { createSender, deliverOwn } from '#test/app/services/health/senders.ts'
import { createTestContext, OPERATOR, type TestContext } from '#test/support/factories.ts'
import { createTestPages, type TestPages } from '#test/support/pages.ts'

let ctx: TestContext
let pages: TestPages
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true }) // health is one for a database
  pages = await createTestPages(ctx)
})
afterAll(async () => {
  await pages.close()
  await ctx.close()
})

const words = async (language = 'ko') =>
  (await pages.get('/status', { language })).text
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<!--.*?-->|<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('anybody sees how every way is, without signing in', async () => {
  const { status } = await pages.get('/status')
  expect(status).toBe(200)
  const text = await words()
  expect(text).toContain('모든 방법이 잘 되고 있어요')
  expect(text.match(/지금 잘 되고 있어요/g)).toHaveLength(4)
  expect(text).toContain('지난 7일 동안 막히거나 늦어진 방법이 없었어요.')
})

test('what staff declared is told with their words, and stands in the history when it is over', async () => {
  await declareHealth(ctx, { channel: 'kakao', health: 'down', reason: '데이터센터 화재' }, OPERATOR)
  const during = await words()
  expect(during).toContain('지금 안 되고 있어요')
  expect(during).toContain('정해 두신 다음 방법으로 보내요.')
  expect(during).toContain('담당자가 남긴 말: “데이터센터 화재”')
  expect(await words('en')).toContain('Not working now')
  ctx.advance(2 * HOUR + 5 * MINUTE)
  await liftHealth(ctx, { channel: 'kakao' }, OPERATOR)
  const afterwards = await words()
  expect(afterwards).toContain('모든 방법이 잘 되고 있어요')
  expect(afterwards).toMatch(/카카오톡이 멈췄어요 .*부터 2시간 5분 동안 담당자가 남긴 말: “데이터센터 화재”/)
  ctx.advance(8 * DAY)
  expect(await words()).not.toContain('데이터센터 화재')
})

// Mutants: show agencies' own troubles; show the detector's figures as staff's words.
test('what was detected is told as detected, and only what concerns all', async () => {
  const sender = await createSender(ctx)
  await sender.report('sms', { outage: 50 })
  await detectHealth(ctx)
  expect(await words()).toContain('모든 방법이 잘 되고 있어요')
  ctx.advance(MINUTE)
  const other = await createSender(ctx)
  await other.report('sms', { outage: 50 })
  await deliverOwn(ctx, 'sms', { outage: 10 })
  await detectHealth(ctx)
  const text = await words()
  expect(text).toContain('1가지 방법에 문제가 있어요')
  expect(text).toContain('자동으로 알아냈어요')
  expect(text).not.toContain('담당자가 남긴 말')
  expect(text).not.toContain('%')
})
