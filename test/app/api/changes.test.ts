import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMonths, formatInstant } from '#app/domain/time.ts'
import type { ChangeEvent } from '#app/domain/wire/changes.ts'
import { setOrder } from '#app/services/preference/change.ts'
import { createTestApi, type ApiAnswer, type TestApi } from '#test/support/api.ts'
import {
  createKey,
  createResident,
  createTestContext,
  createTopic,
  importLines,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'

/** A change is told once no earlier transaction is under way, in any test beside this one: at once, but not at that moment. */
const SOON = { timeout: 20_000 }

type Feed = ApiAnswer<ChangeEvent[]>
type Refusal = { code: string; errors: { pointer: string; code: string }[] }

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

/** The path that `Link: rel="next"` names. */
const nextOf = ({ headers }: Feed): string => {
  const [, path] = /^<\/api\/v1(\/changes\?[^>]+)>; rel="next"$/.exec(String(headers['link'])) ?? []
  if (!path) throw new Error('no link to go on with')
  return path
}

const read = (key: string, path = '/changes') => api.get<ChangeEvent[]>(path, key)

/** Reads on until there are so many events. */
async function readUntil(key: string, count: number, path = '/changes'): Promise<ChangeEvent[]> {
  const events: ChangeEvent[] = []
  await expect
    .poll(async () => {
      const answer = await read(key, path)
      events.push(...answer.body)
      path = nextOf(answer)
      return events.length
    }, SOON)
    .toBeGreaterThanOrEqual(count)
  return events
}

/** A resident this key has asked about. */
async function createAsked(key: string, line: object = {}, realm: 'live' | 'test' = 'live') {
  const kim = await createResident(ctx, { phone: uniquePhone(), ...line }, { realm })
  const { body } = await api.ask(key, kim.phone!, { topic })
  return { ...kim, subject: body.subject! }
}

const reorder = (residentId: string, first: 'sms' | 'kakao' | 'email' = 'sms') =>
  setOrder(ctx, { residentId, order: [first] })

const erase = (residentId: string) =>
  ctx.pools.pages.run(
    (sql) => sql`update resident set erased_at = now(), wrapped_key = null where id = ${residentId}`,
  )

describe('the feed', () => {
  test('tells an agency that a resident it asked about changed something, and the version to compare', async () => {
    const { apiKey } = await createKey(ctx)
    const kim = await createAsked(apiKey)
    const { version } = await reorder(kim.id)
    const [event] = await readUntil(apiKey, 1)
    expect(event).toEqual({
      specversion: '1.0',
      id: expect.stringMatching(/^chg_/),
      source: 'http://localhost:3000/api/v1/changes',
      type: 'kr.allimgil.preference.changed',
      time: expect.stringMatching(/\+09:00$/),
      subject: kim.subject,
      datacontenttype: 'application/json',
      cursor: expect.any(String),
      data: { subject: kim.subject, preferenceVersion: version },
    })
    const { headers } = await read(apiKey)
    expect(headers['content-type']).toContain('application/cloudevents-batch+json')
  })

  // Mutant: leave out the look into the evidence.
  test('says nothing of a resident the agency never asked about', async () => {
    const { apiKey } = await createKey(ctx)
    const [stranger, kim] = [await createResident(ctx), await createAsked(apiKey)]
    await reorder(stranger.id)
    await reorder(kim.id)
    expect((await readUntil(apiKey, 1)).map(({ subject }) => subject)).toEqual([kim.subject])
  })

  // Mutant: count every consult, however old.
  test('says nothing of a resident the agency last asked about more than 13 months ago', async () => {
    const { apiKey } = await createKey(ctx)
    const kim = await createAsked(apiKey)
    await reorder(kim.id)
    const cursor = (await readUntil(apiKey, 1)).at(-1)!.cursor
    const now = ctx.clock()
    try {
      ctx.setClock(addMonths(now, 13))
      expect((await read(apiKey)).body).toHaveLength(1)
      ctx.setClock(addMonths(now, 13) + 1)
      expect((await read(apiKey)).body).toEqual([])
      expect((await read(apiKey, `/changes?after=${cursor}`)).status).toBe(200)
    } finally {
      ctx.setClock(now)
    }
  })

  test('names two agencies two subjects and two ids, so that they cannot be joined', async () => {
    const [one, two] = [await createKey(ctx), await createKey(ctx)]
    const kim = await createAsked(one.apiKey)
    await api.ask(two.apiKey, kim.phone!, { topic })
    await reorder(kim.id)
    const [[first], [second]] = [await readUntil(one.apiKey, 1), await readUntil(two.apiKey, 1)]
    expect(first!.subject).not.toBe(second!.subject)
    expect(first!.id).not.toBe(second!.id)
  })

  test('shows a test key test residents only', async () => {
    const { agency, apiKey: live } = await createKey(ctx)
    const { apiKey: trial } = await createKey(ctx, { agency, realm: 'test' })
    const [kim, park] = [await createAsked(live), await createAsked(trial, {}, 'test')]
    await reorder(kim.id)
    await reorder(park.id)
    expect((await readUntil(trial, 1)).map(({ subject }) => subject)).toEqual([park.subject])
    expect((await readUntil(live, 1)).map(({ subject }) => subject)).toEqual([kim.subject])
  })

  // Mutant: note only what the verbs raise.
  test('leaves a tombstone for a resident who was erased, or removed by hand', async () => {
    const { apiKey } = await createKey(ctx)
    const [kim, park] = [await createAsked(apiKey), await createAsked(apiKey)]
    await erase(kim.id)
    await ctx.pools.pages.run((sql) => sql`delete from resident where id = ${park.id}`)
    const events = await readUntil(apiKey, 2)
    expect(events.map(({ type, data }) => ({ type, ...data }))).toEqual([
      { type: 'kr.allimgil.subject.erased', subject: kim.subject, preferenceVersion: null },
      { type: 'kr.allimgil.subject.erased', subject: park.subject, preferenceVersion: null },
    ])
  })

  test('tells of a withdrawal with its topic and its record, and only where the topic is the agency’s to use', async () => {
    const [mine, other] = [await createKey(ctx), await createKey(ctx)]
    const common = await createTopic(ctx, { class: 'consent' })
    const foreign = await createTopic(ctx, { class: 'consent', agency: other.agency })
    const phone = uniquePhone()
    const withdraw = (code: string) => ({
      phone,
      consents: [{ topic: code, action: 'withdraw', at: formatInstant(ctx.clock()), method: 'paper' }],
    })
    const kim = await createAsked(mine.apiKey, { phone })
    await importLines(ctx, 'resident', [withdraw(foreign)])
    await importLines(ctx, 'resident', [withdraw(common)])
    const events = await readUntil(mine.apiKey, 3)
    const withdrawals = events.filter(({ type }) => type === 'kr.allimgil.consent.withdrawn')
    expect(withdrawals.map(({ data }) => data)).toEqual([
      {
        subject: kim.subject,
        preferenceVersion: 3,
        topic: common,
        consent: expect.stringMatching(/^led_[0-9a-f]{32}$/),
      },
    ])
    expect(JSON.stringify(events)).not.toContain(foreign)
  })

  test('never carries an address', async () => {
    const { apiKey } = await createKey(ctx)
    const kim = await createAsked(apiKey, { email: 'kim.feed@example.kr', share: true })
    await reorder(kim.id)
    const text = JSON.stringify(await readUntil(apiKey, 1))
    expect(text).not.toContain(kim.phone!.slice(3))
    expect(text).not.toContain('kim.feed')
    expect(text).not.toContain(kim.id)
  })
})

describe('a cursor', () => {
  test('goes on where the last page ended: nothing twice, nothing left out', async () => {
    const { apiKey } = await createKey(ctx)
    const residents = await Promise.all([1, 2, 3, 4, 5].map(() => createAsked(apiKey)))
    for (const { id } of residents) await reorder(id)
    const events = await readUntil(apiKey, 5, '/changes?limit=2')
    expect(events.map(({ subject }) => subject)).toEqual(residents.map(({ subject }) => subject))
    const { body } = await read(apiKey, `/changes?after=${events[2]!.cursor}`)
    expect(body.map(({ id }) => id)).toEqual(events.slice(3).map(({ id }) => id))
  })

  // Mutant: hand out the position itself.
  test('that was altered, or is another agency’s or realm’s, is refused', async () => {
    const [mine, other] = [await createKey(ctx), await createKey(ctx)]
    const trial = await createKey(ctx, { agency: mine.agency, realm: 'test' })
    const cursor = new URLSearchParams(nextOf(await read(mine.apiKey)).split('?')[1]).get('after')!
    const altered = `${cursor.slice(0, -2)}${cursor.endsWith('AA') ? 'BB' : 'AA'}`
    const cases = [
      [mine.apiKey, altered],
      [mine.apiKey, '0/0'],
      [mine.apiKey, ''],
      [other.apiKey, cursor],
      [trial.apiKey, cursor],
    ] as const
    for (const [key, after] of cases) {
      const { status, body } = await api.get<Refusal>(`/changes?after=${encodeURIComponent(after)}`, key)
      expect([status, body.errors.map(({ pointer }) => pointer)]).toEqual([422, ['/after']])
    }
    expect((await read(mine.apiKey, `/changes?after=${cursor}`)).status).toBe(200)
  })
})

describe('a long poll', () => {
  test('answers with a change that commits while it waits', async () => {
    const { apiKey } = await createKey(ctx)
    const kim = await createAsked(apiKey)
    const waiting = read(
      apiKey,
      nextOf(await read(apiKey, '/changes?waitSeconds=0')).replace('Seconds=0', 'Seconds=60'),
    )
    await reorder(kim.id)
    const { status, body } = await waiting
    expect([status, body.map(({ subject }) => subject)]).toEqual([200, [kim.subject]])
  })

  test('answers with nothing when its time is over, and says where to go on', async () => {
    const { apiKey } = await createKey(ctx)
    const answer = await read(apiKey, '/changes?waitSeconds=1&limit=7')
    expect([answer.status, answer.body]).toEqual([200, []])
    expect(nextOf(answer)).toMatch(/^\/changes\?after=[^&]+&limit=7&waitSeconds=1$/)
  })

  test('is answered at once when the portal closes', async () => {
    const alone = await createTestContext()
    const other = await createTestApi(alone)
    try {
      const { apiKey } = await createKey(alone)
      const waiting = other.get<ChangeEvent[]>('/changes?waitSeconds=60', apiKey)
      await alone.changes.horizon()
      await other.close()
      expect((await waiting).status).toBe(200)
    } finally {
      await alone.close()
    }
  })
})

test.each([
  ['limit=0', '/limit', 'out_of_range'],
  ['limit=1001', '/limit', 'out_of_range'],
  ['limit=ten', '/limit', 'wrong_type'],
  ['limit=1&limit=2', '/limit', 'wrong_type'],
  ['waitSeconds=61', '/waitSeconds', 'out_of_range'],
  ['waitSeconds=-1', '/waitSeconds', 'wrong_type'],
  ['since=1', '/since', 'unknown_field'],
])('a query with %s is refused', async (query, pointer, code) => {
  const { apiKey } = await createKey(ctx)
  const { status, body } = await api.get<Refusal>(`/changes?${query}`, apiKey)
  expect([status, body.code, body.errors[0]]).toEqual([
    422,
    'invalid',
    expect.objectContaining({ pointer, code }),
  ])
})

test('without a key, without the scope, or by another method there is no feed', async () => {
  const { apiKey } = await createKey(ctx, { scopes: ['consult'] })
  expect((await api.get('/changes')).status).toBe(401)
  expect((await api.get<Refusal>('/changes', apiKey)).body.code).toBe('scope_missing')
  expect((await api.post('/changes', {}, apiKey)).status).toBe(405)
})
