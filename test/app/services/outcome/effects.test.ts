import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { PORTAL_VOICE, recordDeaths } from '#db/queries/contact-point-death.ts'
import { formatInstant, HOUR, MINUTE } from '#app/domain/time.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createAgency,
  createKey,
  createTestContext,
  createTopic,
  importLines,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import { readResident } from '../resident/stored-resident.ts'
import { createKim, report, verified, type Kim } from './planned.ts'

let ctx: TestContext
let api: TestApi
let agency: string
let key: string
let other: string
let topic: string
let kim: Kim

beforeAll(async () => {
  ctx = await createTestContext()
  api = await createTestApi(ctx)
  agency = (await createAgency(ctx)).code
  key = (await createKey(ctx, { agency })).apiKey
  other = (await createKey(ctx)).apiKey
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
/** Which channels of the order are no steps, and why. */
const skips = async (apiKey = key) =>
  Object.fromEntries((await ask(apiKey)).skipped.map(({ channel, reason }) => [channel, reason]))
/** Asks and reports of one channel what became of it. */
async function tell(
  channel: string,
  outcome: string,
  { apiKey = key, at }: { apiKey?: string; at?: string } = {},
) {
  const { id } = await ask(apiKey)
  const item = { consult: id, channel, outcome, ...(at && { at }) }
  expect(await report(api, apiKey, [item])).toEqual(['200 new'])
}
const bring = (line: object) => importLines(ctx, 'resident', [{ phone: kim.phone, ...line }])
const version = async () => (await ask()).preferenceVersion

describe('an address reported dead', () => {
  // Mutant: set it dead for all at once. Then one broken sender moves everybody’s plans.
  test.each(['no_user', 'bad_address'])(
    '(%s) is skipped for this agency, and for no other',
    async (outcome) => {
      await tell('kakao', outcome)
      expect(await skips()).toEqual({ kakao: 'unreachable' })
      expect(await skips(other)).toEqual({})
    },
  )

  test('is that of the channel named: another with the same number lives on', async () => {
    await tell('kakao', 'no_user')
    expect((await ask()).steps.map(({ channel }) => channel)).toEqual(['sms', 'email'])
  })

  // Mutant: ask for two reports instead of two agencies.
  test('is dead for all once a second agency says so, not a second report of the same', async () => {
    const second = (await createKey(ctx, { agency })).apiKey
    const [one, two] = [await ask(), await ask(second)]
    await report(api, key, [{ consult: one.id, channel: 'kakao', outcome: 'no_user' }])
    await report(api, second, [{ consult: two.id, channel: 'kakao', outcome: 'no_user' }])
    const third = (await createKey(ctx)).apiKey
    expect(await skips(third)).toEqual({})
    await tell('kakao', 'bad_address', { apiKey: other })
    expect(await skips(third)).toEqual({ kakao: 'unreachable' })
  })

  test('is dead for all once a message of the portal’s own agrees', async () => {
    await tell('sms', 'no_user')
    const { points } = await readResident(ctx, kim.id)
    const { id } = points!.find(({ channel }) => channel === 'sms')!
    const death = { residentId: kim.id, id, at: ctx.clock() }
    await ctx.pools.pages.begin((tx) => recordDeaths(tx, PORTAL_VOICE, [death]))
    expect(await skips(other)).toEqual({ sms: 'unreachable' })
  })

  test('is hit all the same when it was withheld from the agency', async () => {
    const { steps } = await ask()
    expect(steps.find(({ channel }) => channel === 'email')?.address).toBeNull()
    await tell('email', 'bad_address')
    expect(await skips()).toEqual({ email: 'unreachable' })
  })

  test.each(['delivered', 'uncertain', 'temporary', 'sender_fault', 'outage'])(
    'is none when the outcome is %s',
    async (outcome) => {
      await tell('kakao', outcome)
      expect(await skips()).toEqual({})
    },
  )

  test('follows an uncertain outcome that became a certain one', async () => {
    const { id } = await ask()
    const kakao = (outcome: string) => ({ consult: id, channel: 'kakao', outcome })
    await report(api, key, [kakao('uncertain'), kakao('no_user')])
    expect(await skips()).toEqual({ kakao: 'unreachable' })
  })

  test('does not raise the version of what the resident chose', async () => {
    const before = await version()
    await tell('kakao', 'no_user')
    expect(await version()).toBe(before)
  })

  test('touches nothing when it is a stranger’s', async () => {
    const phone = uniquePhone()
    const { id } = (await api.ask(key, phone, { topic })).body
    await bring({ contactPoints: [verified(ctx, 'kakao', phone)] })
    expect(await report(api, key, [{ consult: id, channel: 'kakao', outcome: 'no_user' }])).toEqual([
      '200 new',
    ])
    expect(await skips()).toEqual({})
  })

  // Mutant: find the contact point by resident and channel.
  test('is the one of the plan: an address set since lives', async () => {
    const { id } = await ask()
    await bring({ contactPoints: [verified(ctx, 'kakao', uniquePhone())] })
    await report(api, key, [
      { consult: id, channel: 'kakao', outcome: 'no_user' },
      { consult: id, channel: 'email', outcome: 'no_user' },
    ])
    expect(await skips()).toEqual({ email: 'unreachable' })
  })

  test('by a test key touches the test resident alone', async () => {
    const { apiKey } = await createKey(ctx, { agency, realm: 'test' })
    const lee = await createKim(ctx, 'test')
    const { id } = (await api.ask(apiKey, lee.phone, { topic })).body
    await report(api, apiKey, [{ consult: id, channel: 'kakao', outcome: 'no_user' }])
    const again = (await api.ask(apiKey, lee.phone, { topic })).body
    expect(again.skipped).toEqual([{ channel: 'kakao', reason: 'unreachable' }])
    expect(await skips()).toEqual({})
  })
})

describe('an address lives again', () => {
  const verifiedNow = () => ({ ...verified(ctx, 'kakao', kim.phone), verifiedAt: formatInstant(ctx.clock()) })

  // Mutant: revive for all and forget the agency.
  test('by an import that knows of a later verification: for the agency, and for all', async () => {
    await tell('kakao', 'no_user')
    ctx.advance(MINUTE)
    await bring({ contactPoints: [verifiedNow()] })
    expect(await skips()).toEqual({})
    await tell('kakao', 'no_user')
    await tell('kakao', 'no_user', { apiKey: other })
    ctx.advance(MINUTE)
    await bring({ contactPoints: [verifiedNow()] })
    expect([await skips(), await skips(other)]).toEqual([{}, {}])
  })

  test('by no import that knows only what was known before', async () => {
    await tell('kakao', 'no_user')
    ctx.advance(MINUTE)
    await bring({ contactPoints: [verified(ctx, 'kakao', kim.phone)], order: ['sms', 'kakao'] })
    expect(await skips()).toEqual({ kakao: 'unreachable' })
  })

  // Mutant: take the report’s time for the step’s. Then word of a send before the proof ends what was proven since.
  test('and is not ended by word of a send before it was proven again', async () => {
    const { id } = await ask()
    const at = formatInstant(ctx.clock())
    ctx.advance(MINUTE)
    await bring({ contactPoints: [verifiedNow()] })
    ctx.advance(MINUTE)
    await report(api, key, [{ consult: id, channel: 'kakao', outcome: 'no_user', at }])
    expect(await skips()).toEqual({})
  })

  test('a time before the plan is taken for that of the plan', async () => {
    await bring({ contactPoints: [verifiedNow()] })
    ctx.advance(MINUTE)
    await tell('kakao', 'no_user', { at: formatInstant(ctx.clock() - HOUR) })
    expect(await skips()).toEqual({ kakao: 'unreachable' })
  })
})

describe('a channel that the resident blocked', () => {
  // Mutant: block it for everybody.
  test('is skipped for everything this agency asks about, and for no other agency', async () => {
    await tell('kakao', 'blocked')
    const another = await createTopic(ctx)
    expect(await skips()).toEqual({ kakao: 'blocked' })
    expect((await api.ask(key, kim.phone, { topic: another })).body.skipped).toEqual([
      { channel: 'kakao', reason: 'blocked' },
    ])
    expect(await skips(other)).toEqual({})
  })

  test('stays blocked with another address, and does not raise the version', async () => {
    const before = await version()
    await tell('kakao', 'blocked')
    expect(await version()).toBe(before)
    await bring({ contactPoints: [verified(ctx, 'kakao', uniquePhone())] })
    expect(await skips()).toEqual({ kakao: 'blocked' })
  })

  test('is not blocked by word of an address that is gone', async () => {
    const { id } = await ask()
    await bring({ contactPoints: [verified(ctx, 'kakao', uniquePhone())] })
    await report(api, key, [{ consult: id, channel: 'kakao', outcome: 'blocked' }])
    expect(await skips()).toEqual({})
  })

  test('comes before unreachable among the reasons', async () => {
    const one = await ask()
    const two = await ask()
    await report(api, key, [
      { consult: one.id, channel: 'sms', outcome: 'no_user' },
      { consult: two.id, channel: 'sms', outcome: 'blocked' },
    ])
    expect(await skips()).toEqual({ sms: 'blocked' })
  })

  test('is used in an emergency, which says that it overrides', async () => {
    const emergency = await createTopic(ctx, { class: 'emergency' })
    await tell('sms', 'blocked')
    const { body } = await api.ask(key, kim.phone, { topic: emergency })
    expect(body.steps.map(({ channel }) => channel)).toContain('sms')
    expect(body.reasons).toEqual(['emergency_override'])
  })
})
