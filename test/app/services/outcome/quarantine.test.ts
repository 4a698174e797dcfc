import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '#app/domain/time.ts'
import { issueKey, type IssuedKey } from '#app/services/key/issue.ts'
import { releaseKey } from '#app/services/key/release.ts'
import { revokeKey } from '#app/services/key/revoke.ts'
import { rotateKey } from '#app/services/key/rotate.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createAgency,
  createTestContext,
  createTopic,
  importLines,
  OPERATOR,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import { report, verified } from './planned.ts'

let ctx: TestContext
let api: TestApi
let topic: string

beforeAll(async () => {
  ctx = await createTestContext()
  api = await createTestApi(ctx)
  topic = await createTopic(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

type Plan = { consult: string; phone: string }

/** Residents with one contact point each. */
async function people(count: number): Promise<string[]> {
  const phones = new Set<string>()
  while (phones.size < count) phones.add(uniquePhone())
  const lines = [...phones].map((phone) => ({ phone, contactPoints: [verified(ctx, 'kakao', phone)] }))
  await importLines(ctx, 'resident', lines)
  return [...phones]
}

/** Asks about so many people nobody asked about before, or about these. */
async function plan(apiKey: string, who: number | string[]): Promise<Plan[]> {
  const asked = typeof who === 'number' ? await people(who) : who
  const recipients = asked.map((phone) => ({ recipient: { phone } }))
  const { body } = await api.post<{ results: { consult: { id: string } }[] }>(
    '/consults/batch',
    { topic, recipients },
    apiKey,
  )
  return body.results.map(({ consult }, index) => ({ consult: consult.id, phone: asked[index]! }))
}

const kill = (apiKey: string, plans: readonly Plan[]) =>
  report(
    api,
    apiKey,
    plans.map(({ consult }) => ({ consult, channel: 'kakao', outcome: 'no_user' })),
  )
const isDead = async (apiKey: string, { phone }: Plan) =>
  (await api.ask(apiKey, phone, { topic })).body.skipped.some(({ reason }) => reason === 'unreachable')
const newKey = async (): Promise<IssuedKey> => {
  const { code } = await createAgency(ctx)
  return issueKey(ctx, { agency: code, scopes: ['consult', 'outcome'] }, OPERATOR)
}
const alarms = (keyId: string) =>
  ctx.pools.pages.run(
    (sql) => sql<{ detail: object; isOpen: boolean }[]>`
      select detail, closed_at is null as "isOpen" from alarm where kind = 'key_quarantined' and api_key_id = ${keyId}`,
  )

describe('a key that kills', () => {
  // Mutant: count from 19.
  test('19 of 19 contact points is believed', async () => {
    const { apiKey, keyId } = await newKey()
    const plans = await plan(apiKey, 19)
    await kill(apiKey, plans)
    expect(await isDead(apiKey, plans[18]!)).toBe(true)
    expect(await alarms(keyId)).toEqual([])
  })

  // Mutant: count a share of 5 % as over 5 %.
  test('20 of 400 within the hour, 5 %, is believed', async () => {
    const { apiKey, keyId } = await newKey()
    const plans = await plan(apiKey, 400)
    await kill(apiKey, plans.slice(0, 20))
    expect(await isDead(apiKey, plans[19]!)).toBe(true)
    expect(await alarms(keyId)).toEqual([])
  })

  // Mutant: never count.
  test('20 of 399, over 5 %, is not: all it killed within the hour lives again, and an alarm is raised', async () => {
    const { apiKey, keyId } = await newKey()
    const plans = await plan(apiKey, 399)
    await kill(apiKey, plans.slice(0, 19))
    expect(await isDead(apiKey, plans[0]!)).toBe(true)
    expect(await kill(apiKey, plans.slice(19, 20))).toEqual(['200 new'])
    expect(await isDead(apiKey, plans[0]!)).toBe(false)
    expect(await isDead(apiKey, plans[19]!)).toBe(false)
    expect(await alarms(keyId)).toEqual([{ isOpen: true, detail: { kills: 20, points: 399, undone: 20 } }])
  })

  // Mutant: remember the count for ever, or as exact.
  test('21 of 400 is not, although 20 of 400 were', async () => {
    const { apiKey, keyId } = await newKey()
    const plans = await plan(apiKey, 400)
    await kill(apiKey, plans.slice(0, 20))
    await kill(apiKey, plans.slice(20, 21))
    expect(await alarms(keyId)).toHaveLength(1)
    expect(await isDead(apiKey, plans[0]!)).toBe(false)
  })

  test('20 over more than an hour is believed', async () => {
    const { apiKey, keyId } = await newKey()
    const plans = await plan(apiKey, 20)
    await kill(apiKey, plans.slice(0, 10))
    ctx.advance(HOUR)
    await kill(apiKey, plans.slice(10))
    expect(await isDead(apiKey, plans[19]!)).toBe(true)
    expect(await alarms(keyId)).toEqual([])
  })

  test('one contact point 20 times is believed', async () => {
    const { apiKey, keyId } = await newKey()
    const one = await people(1)
    const plans = (await Promise.all(Array.from({ length: 20 }, () => plan(apiKey, one)))).flat()
    await kill(apiKey, plans)
    expect(await isDead(apiKey, plans[0]!)).toBe(true)
    expect(await alarms(keyId)).toEqual([])
  })

  test('20 of plans two days old counts the plans of the last day alone', async () => {
    const { apiKey, keyId } = await newKey()
    const plans = await plan(apiKey, 500)
    ctx.advance(48 * HOUR)
    await plan(apiKey, 100)
    await kill(apiKey, plans.slice(0, 20))
    expect(await alarms(keyId)).toEqual([{ isOpen: true, detail: { kills: 20, points: 100, undone: 20 } }])
  })

  test('together in two reports told at once is counted once for both', async () => {
    const { apiKey, keyId } = await newKey()
    const plans = await plan(apiKey, 20)
    await Promise.all([kill(apiKey, plans.slice(0, 10)), kill(apiKey, plans.slice(10))])
    expect(await alarms(keyId)).toHaveLength(1)
    expect(await Promise.all(plans.map((one) => isDead(apiKey, one)))).not.toContain(true)
  })
})

describe('the plans a key reports about', () => {
  test('are its agency’s when it may not ask itself', async () => {
    const { code } = await createAgency(ctx)
    const asking = await issueKey(ctx, { agency: code, scopes: ['consult'] }, OPERATOR)
    const telling = await issueKey(ctx, { agency: code, scopes: ['outcome'] }, OPERATOR)
    const plans = await plan(asking.apiKey, 400)
    await kill(telling.apiKey, plans.slice(0, 20))
    expect(await alarms(telling.keyId)).toEqual([])
  })

  test('are also those of the key it was rotated from', async () => {
    const old = await newKey()
    const plans = await plan(old.apiKey, 400)
    const next = await rotateKey(ctx, { keyId: old.keyId }, OPERATOR)
    await kill(next.apiKey, plans.slice(0, 20))
    expect(await alarms(next.keyId)).toEqual([])
  })

  test('are not those of another key that asks for the same agency', async () => {
    const { code } = await createAgency(ctx)
    const scopes: ('consult' | 'outcome')[] = ['consult', 'outcome']
    const one = await issueKey(ctx, { agency: code, scopes }, OPERATOR)
    const two = await issueKey(ctx, { agency: code, scopes }, OPERATOR)
    const plans = await plan(one.apiKey, 400)
    await kill(two.apiKey, plans.slice(0, 20))
    expect(await alarms(two.keyId)).toHaveLength(1)
  })
})

describe('a quarantined key', () => {
  async function quarantined() {
    const key = await newKey()
    const plans = await plan(key.apiKey, 40)
    await kill(key.apiKey, plans.slice(0, 20))
    return { ...key, plans }
  }

  // Mutant: refuse its reports, or believe them.
  test('is answered as ever, and kills nothing', async () => {
    const { apiKey, plans } = await quarantined()
    ctx.advance(2 * HOUR)
    expect(await kill(apiKey, plans.slice(20, 21))).toEqual(['200 new'])
    expect(await kill(apiKey, plans.slice(20, 21))).toEqual(['200 duplicate'])
    expect(await isDead(apiKey, plans[20]!)).toBe(false)
  })

  test('leaves alone what another agency killed', async () => {
    const honest = await newKey()
    const [first] = await plan(honest.apiKey, 1)
    await kill(honest.apiKey, [first!])
    const { apiKey } = await newKey()
    const plans = await plan(apiKey, [first!.phone, ...(await people(19))])
    await kill(apiKey, plans)
    expect(await isDead(apiKey, plans[0]!)).toBe(false)
    expect(await isDead(honest.apiKey, first!)).toBe(true)
    const third = await newKey()
    expect(await isDead(third.apiKey, first!)).toBe(false)
  })

  test('is believed again once staff lift it, and counted anew; the alarm is over', async () => {
    const { apiKey, keyId, plans } = await quarantined()
    ctx.advance(MINUTE)
    expect(await releaseKey(ctx, { keyId }, OPERATOR)).toEqual({ keyId, released: true })
    expect(await releaseKey(ctx, { keyId }, OPERATOR)).toEqual({ keyId, released: false })
    expect(await alarms(keyId)).toMatchObject([{ isOpen: false }])
    ctx.advance(MINUTE)
    await kill(apiKey, plans.slice(20, 39))
    expect(await isDead(apiKey, plans[38]!)).toBe(true)
    await kill(apiKey, plans.slice(39, 40))
    expect(await isDead(apiKey, plans[38]!)).toBe(false)
  })

  // Mutant: leave its alarm, which nobody could end any more.
  test('takes its alarm along when it is revoked', async () => {
    const { keyId } = await quarantined()
    await revokeKey(ctx, { keyId }, OPERATOR)
    expect(await alarms(keyId)).toMatchObject([{ isOpen: false }])
  })

  // Mutant: leave `quarantinedAt` out of the new key.
  test('hands it on when it is rotated, and is released with its successor', async () => {
    const { keyId, plans } = await quarantined()
    const next = await rotateKey(ctx, { keyId }, OPERATOR)
    await kill(next.apiKey, plans.slice(21, 22))
    expect(await isDead(next.apiKey, plans[21]!)).toBe(false)
    expect(await releaseKey(ctx, { keyId: next.keyId }, OPERATOR)).toMatchObject({ released: true })
    expect(await alarms(keyId)).toMatchObject([{ isOpen: false }])
    await kill(next.apiKey, plans.slice(22, 23))
    expect(await isDead(next.apiKey, plans[22]!)).toBe(true)
  })

  test('that nobody issued is not found', async () => {
    const keyId = '00000000-0000-4000-8000-000000000000'
    await expect(releaseKey(ctx, { keyId }, OPERATOR)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(releaseKey(ctx, { keyId: 'key-1' }, OPERATOR)).rejects.toMatchObject({ kind: 'invalid' })
  })
})
