import { afterAll, beforeAll, expect, test } from 'vitest'
import { listTrialsSince } from '#db/queries/path-trial.ts'
import type { Message, SendResult } from '#app/channels/channel.ts'
import { DAY, MINUTE } from '#app/domain/time.ts'
import { startPathTrial } from '#app/services/path-trial/start.ts'
import { noteTrialArrival, viewPathTrial } from '#app/services/path-trial/view.ts'
import { walkPath } from '#app/services/path-trial/walk.ts'
import { createResident, type TestContext } from '#test/support/factories.ts'
import { openContext, register } from '../session/journey.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await openContext()
})
afterAll(() => ctx.close())

/** A portal whose providers answer so, and what they were given. */
function withAnswers(answers: Partial<Record<'kakao' | 'sms' | 'email', SendResult>>) {
  const sent: { channel: string; message: Message }[] = []
  const sender = (channel: 'kakao' | 'sms' | 'email') => ({
    send: async (message: Message) => {
      sent.push({ channel, message })
      return answers[channel] ?? ({ outcome: 'accepted', providerId: '1' } as const)
    },
  })
  const channels = { ...ctx.channels, kakao: sender('kakao'), sms: sender('sms'), email: sender('email') }
  return { portal: { ...ctx, channels }, sent }
}

async function walkToEnd(portal: Parameters<typeof walkPath>[0], residentId: string): Promise<void> {
  const [trial] = await listTrialsSince(ctx.pools.pages.db, residentId, new Date(0))
  // One more than there can be: the last finds nothing to do.
  for (let count = 0; count < 5; count++) await walkPath(portal, { residentId, trialId: trial!.id })
}

const stepsOf = async (residentId: string) => (await viewPathTrial(ctx, residentId)).trial!.steps

// Mutant: stop at the first that was accepted, or follow the default order.
test('a test goes to every stop of the resident’s own path, in its order, and notes each result', async () => {
  const { residentId, phone } = await register(ctx, { preferred: 'sms', backups: ['kakao'] })
  const { portal, sent } = withAnswers({
    sms: { outcome: 'accepted', providerId: '1', isDelivered: true },
    kakao: { outcome: 'unavailable', code: 'timeout' },
  })
  await startPathTrial(ctx, residentId)
  expect((await viewPathTrial(ctx, residentId)).trial).toMatchObject({
    isRunning: true,
    steps: [{ state: 'waiting' }, { state: 'waiting' }],
  })
  await walkToEnd(portal, residentId)
  expect(sent.map(({ channel, message }) => [channel, message.to, message.text])).toEqual([
    ['sms', phone, '[알림길] 신청하신 시험 알림입니다 (2곳 가운데 1번째).'],
    ['kakao', phone, '[알림길] 신청하신 시험 알림입니다 (2곳 가운데 2번째).'],
  ])
  const view = await viewPathTrial(ctx, residentId)
  expect(view.trial).toMatchObject({
    isRunning: false,
    steps: [
      { channel: 'sms', state: 'delivered', maskedAddress: `010-****-${phone.slice(-4)}` },
      { channel: 'kakao', state: 'unavailable' },
    ],
  })
})

test('what is not confirmed is left out, and says so', async () => {
  const { residentId } = await register(ctx, { backups: ['email'], email: 'kim@example.kr' })
  const { portal, sent } = withAnswers({})
  await startPathTrial(ctx, residentId)
  await walkToEnd(portal, residentId)
  expect(sent.map(({ channel }) => channel)).toEqual(['kakao'])
  expect(await stepsOf(residentId)).toMatchObject([
    { channel: 'kakao', state: 'accepted' },
    { channel: 'email', state: 'unverified' },
  ])
})

// Mutant: send before the stop is taken.
test('nobody is told twice when a process dies between sending and noting', async () => {
  const { residentId } = await register(ctx)
  const { portal, sent } = withAnswers({})
  const dying = {
    ...portal,
    channels: {
      ...portal.channels,
      kakao: {
        send: async () => {
          throw new Error('killed')
        },
      },
    },
  }
  await startPathTrial(ctx, residentId)
  const [trial] = await listTrialsSince(ctx.pools.pages.db, residentId, new Date(0))
  await expect(walkPath(dying, { residentId, trialId: trial!.id })).rejects.toThrow('killed')
  await walkToEnd(portal, residentId)
  expect(sent.map(({ channel }) => channel)).toEqual(['sms'])
  expect(await stepsOf(residentId)).toMatchObject([{ state: 'sending' }, { state: 'accepted' }])
  ctx.advance(2 * MINUTE)
  expect((await viewPathTrial(ctx, residentId)).trial?.isRunning).toBe(false)
})

// Mutant: count by the calendar day, or after the test was inserted.
test('a resident can test three times a day', async () => {
  const { residentId } = await register(ctx)
  for (const left of [2, 1, 0]) {
    await startPathTrial(ctx, residentId)
    expect((await viewPathTrial(ctx, residentId)).left).toBe(left)
    ctx.advance(MINUTE)
  }
  await expect(startPathTrial(ctx, residentId)).rejects.toMatchObject({
    kind: 'limited',
    code: 'too_many_trials',
    retryAfterSeconds: (DAY - 3 * MINUTE) / 1000,
  })
  ctx.advance(DAY - 3 * MINUTE)
  await startPathTrial(ctx, residentId)
})

test('the resident says what came, of what was sent only', async () => {
  const { residentId } = await register(ctx)
  const { portal } = withAnswers({ sms: { outcome: 'unavailable', code: 'timeout' } })
  await startPathTrial(ctx, residentId)
  await walkToEnd(portal, residentId)
  await noteTrialArrival(ctx, residentId, { place: 1, hasArrived: false })
  expect((await stepsOf(residentId))[0]).toMatchObject({ hasArrived: false })
  const unsent = noteTrialArrival(ctx, residentId, { place: 2, hasArrived: true })
  await expect(unsent).rejects.toMatchObject({ kind: 'not_found' })
})

test('without any address there is nothing to test', async () => {
  const { id } = await createResident(ctx)
  await expect(startPathTrial(ctx, id)).rejects.toMatchObject({ kind: 'conflict', code: 'no_path' })
})
