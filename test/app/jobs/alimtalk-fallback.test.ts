import { afterAll, beforeAll, expect, test } from 'vitest'
import { createChannels, parseChannelSettings } from '#app/channels/index.ts'
import { migrateJobs, startJobs, type RunningJobs } from '#app/jobs/index.ts'
import { MINUTE } from '#app/domain/time.ts'
import { enqueueMessage } from '#app/services/message/enqueue.ts'
import { createTestContext, type TestContext } from '#test/support/factories.ts'
import { ACCOUNT, startSolapiServer } from '../channels/solapi-server.ts'

/** At once, but on a busy machine. */
const SOON = { timeout: 15_000 }

const account = `solapi://${ACCOUNT.apiKey}:${ACCOUNT.apiSecret}@api.solapi.com`
const settings = parseChannelSettings({
  CHANNEL_SMS: `${account}?from=0212345678`,
  CHANNEL_KAKAO: `${account}?pfId=KA01PF&codeTemplate=KA01TPCODE&template.contact_point_added=KA01TPADDED`,
})

let ctx: TestContext
let jobs: RunningJobs
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
  await migrateJobs(ctx.database.url, ctx.log)
  const channels = createChannels(settings, { ...ctx.config, clock: ctx.clock, log: ctx.log })
  jobs = await startJobs({ ...ctx, channels }, { connectionString: ctx.database.url })
})
afterAll(async () => {
  await jobs.stop()
  await ctx.close()
})

const to = '+821023456789'

/** The whole way: the queue, the job, the provider's SDK, the provider's answers. */
// Mutant: put the code off until Kakao is back. It is worth nothing by then.
test.each([
  ['its connection is down', { register: '3012', isKakaoDown: true }],
  ['the number has no KakaoTalk', { register: '3104', isKakaoDown: true }],
])('a code that Kakao does not take because %s comes as a text, once', async (_, behaviour) => {
  const { sent } = await startSolapiServer(behaviour)
  const expiresAt = ctx.clock() + 10 * MINUTE
  const code = {
    channel: 'kakao',
    to,
    language: 'ko',
    templateKey: 'sign_in_code',
    code: '123456',
    expiresAt,
  } as const
  await ctx.pools.pages.begin((tx) => enqueueMessage(tx, ctx, code))
  await expect.poll(() => sent.map(({ type }) => type), SOON).toEqual(['ATA', 'SMS'])
  expect(sent[0]!.kakaoOptions).toMatchObject({
    templateId: 'KA01TPCODE',
    variables: { '#{code}': '123456' },
  })
  expect(sent[1]).toMatchObject({ to: '01023456789', from: '0212345678' })
  expect(sent[1]!.text).toContain('123456')
})

test('a notice that Kakao does not take is no text: it keeps to the channel it was written for', async () => {
  const { sent } = await startSolapiServer({ register: '3104', isKakaoDown: true })
  const notice = {
    channel: 'kakao',
    to,
    language: 'ko',
    templateKey: 'contact_point_added',
    params: { channel: 'email' },
  } as const
  await ctx.pools.pages.begin((tx) => enqueueMessage(tx, ctx, notice))
  const waiting = () =>
    ctx.pools.pages.run(
      (sql) => sql`select 1 from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send-message'`,
    )
  await expect.poll(async () => sent.length > 0 && (await waiting()).length, SOON).toBe(0)
  expect(sent.map(({ type }) => type)).toEqual(['ATA'])
})
