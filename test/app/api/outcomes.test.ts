import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, formatInstant, MINUTE } from '#app/domain/time.ts'
import { revokeKey } from '#app/services/key/revoke.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createAgency,
  createKey,
  createTestContext,
  createTopic,
  OPERATOR,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import { createKim, report, type ReportAnswer } from '../services/outcome/planned.ts'

let ctx: TestContext
let api: TestApi
let agency: string
let key: string
let topic: string

beforeAll(async () => {
  ctx = await createTestContext()
  api = await createTestApi(ctx)
  agency = (await createAgency(ctx)).code
  key = (await createKey(ctx, { agency })).apiKey
  topic = await createTopic(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

/** The id of a plan for a stranger: kakao, sms, e-mail. */
const planned = async () => (await api.ask(key, uniquePhone(), { topic })).body.id
const NOBODYS = 'con_019ab000000070008000000000000000'

describe('what is reported', () => {
  test('is answered item by item, in the order reported', async () => {
    const [one, two] = [await planned(), await planned()]
    const outcomes = [
      { consult: one, channel: 'kakao', outcome: 'delivered' },
      { consult: NOBODYS, channel: 'kakao', outcome: 'delivered' },
      'nonsense',
      { consult: two, channel: 'post', outcome: 'delivered' },
      {
        consult: two,
        channel: 'sms',
        outcome: 'outage',
        providerCode: '3012',
        at: formatInstant(ctx.clock()),
      },
    ]
    expect(await report(api, key, outcomes)).toEqual([
      '200 new',
      '404 not_found',
      '422 invalid',
      '422 invalid',
      '200 new',
    ])
  })

  // Mutant: count every report of the same outcome as new.
  test('again is a duplicate, in one request and in two', async () => {
    const item = { consult: await planned(), channel: 'kakao', outcome: 'delivered' }
    expect(await report(api, key, [item, item])).toEqual(['200 new', '200 duplicate'])
    expect(await report(api, key, [item])).toEqual(['200 duplicate'])
  })

  // Mutant: let the later report win, whatever stood there.
  test('otherwise than before is a conflict, unless what stood there was uncertain', async () => {
    const consult = await planned()
    const kakao = (outcome: string) => ({ consult, channel: 'kakao', outcome })
    expect(await report(api, key, [kakao('uncertain')])).toEqual(['200 new'])
    expect(await report(api, key, [kakao('uncertain')])).toEqual(['200 duplicate'])
    expect(await report(api, key, [kakao('delivered'), kakao('outage')])).toEqual(['200 new', '409 conflict'])
    expect(await report(api, key, [kakao('uncertain')])).toEqual(['409 conflict'])
    expect(await report(api, key, [kakao('delivered')])).toEqual(['200 duplicate'])
  })

  test('of one channel says nothing of another', async () => {
    const consult = await planned()
    const outcomes = ['kakao', 'sms', 'email'].map((channel) => ({ consult, channel, outcome: 'temporary' }))
    expect(await report(api, key, outcomes)).toEqual(['200 new', '200 new', '200 new'])
  })

  test('of a letter is taken where the plan ends in one', async () => {
    const statutory = await createTopic(ctx, { class: 'statutory' })
    const { id } = (await api.ask(key, uniquePhone(), { topic: statutory })).body
    expect(await report(api, key, [{ consult: id, channel: 'post', outcome: 'delivered' }])).toEqual([
      '200 new',
    ])
  })

  test('may be a thousand at once, and a thousand and one are refused whole', async () => {
    const recipients = Array.from({ length: 1_000 }, () => ({ recipient: { phone: uniquePhone() } }))
    const { body } = await api.post<{ results: { consult: { id: string } }[] }>(
      '/consults/batch',
      { topic, recipients },
      key,
    )
    const outcomes = body.results.map(({ consult }) => ({
      consult: consult.id,
      channel: 'kakao',
      outcome: 'delivered',
    }))
    expect(new Set(await report(api, key, outcomes))).toEqual(new Set(['200 new']))
    const over = await api.post('/outcomes', { outcomes: [...outcomes, outcomes[0]] }, key)
    expect([over.status, over.body.errors?.[0]]).toEqual([
      422,
      expect.objectContaining({ pointer: '/outcomes', code: 'out_of_range' }),
    ])
  })
})

describe('the checks of an item come in order', () => {
  test.each([
    ['its shape before its consult', { channel: 'fax', outcome: 'delivered' }, '422 invalid'],
    ['its consult before its channel', { channel: 'post', outcome: 'delivered' }, '404 not_found'],
  ])('%s', async (_, item, told) => {
    expect(await report(api, key, [{ consult: NOBODYS, ...item }])).toEqual([told])
  })

  test('its channel before a conflict', async () => {
    const consult = await planned()
    await report(api, key, [{ consult, channel: 'kakao', outcome: 'delivered' }])
    expect(await report(api, key, [{ consult, channel: 'push', outcome: 'outage' }])).toEqual(['422 invalid'])
  })
})

describe('a consult that is not this agency’s', () => {
  const kakao = (consult: string) => [{ consult, channel: 'kakao', outcome: 'delivered' }]

  test.each(['', 'con_', 'con_xyz', NOBODYS, '019ab000-0000-7000-8000-000000000000'])(
    'is not found: %j',
    async (consult) => {
      expect(await report(api, key, kakao(consult))).toEqual(['404 not_found'])
    },
  )

  // Mutant: look it up by its id alone.
  test('is another agency’s', async () => {
    const other = await createKey(ctx)
    expect(await report(api, other.apiKey, kakao(await planned()))).toEqual(['404 not_found'])
  })

  // Mutant: leave the realm out of the look-up.
  test('is of the other realm: a test key’s consult is not found by the live key, nor the other way round', async () => {
    const { apiKey } = await createKey(ctx, { agency, realm: 'test' })
    const kim = await createKim(ctx, 'test')
    const test = (await api.ask(apiKey, kim.phone, { topic })).body.id
    expect(await report(api, key, kakao(test))).toEqual(['404 not_found'])
    expect(await report(api, apiKey, kakao(await planned()))).toEqual(['404 not_found'])
    expect(await report(api, apiKey, kakao(test))).toEqual(['200 new'])
  })

  test('is this agency’s when another key of the same agency asked', async () => {
    const other = await createKey(ctx, { agency, scopes: ['outcome'] })
    expect(await report(api, other.apiKey, kakao(await planned()))).toEqual(['200 new'])
  })
})

describe('what is wrong with an item is said, with its place', () => {
  const good = { consult: NOBODYS, channel: 'kakao', outcome: 'delivered' }
  test.each([
    ['no consult', { consult: undefined }, '/consult', 'missing'],
    ['a consult that is no text', { consult: 7 }, '/consult', 'wrong_type'],
    ['an unknown channel', { channel: 'fax' }, '/channel', 'not_one_of'],
    ['an unknown outcome', { outcome: 'lost' }, '/outcome', 'not_one_of'],
    ['an unknown field', { colour: 'red' }, '/colour', 'unknown_field'],
    ['null for absence', { providerCode: null }, '/providerCode', 'wrong_type'],
    ['an empty code', { providerCode: '' }, '/providerCode', 'out_of_range'],
    ['a code no database keeps', { providerCode: 'a\u0000' }, '/providerCode', 'invalid_format'],
    ['a phone number for a code', { providerCode: '010-2345-6789' }, '/providerCode', 'personal_data'],
    ['a time without an offset', { at: '2026-11-22T21:30:00' }, '/at', 'invalid_format'],
  ])('%s', async (_, part, pointer, code) => {
    const { body } = await api.post<ReportAnswer>('/outcomes', { outcomes: [{ ...good, ...part }] }, key)
    expect(body.results[0]?.problem?.errors).toContainEqual(expect.objectContaining({ pointer, code }))
  })

  test('a time five minutes ahead or seven days old, and nothing in between', async () => {
    const consult = await planned()
    const at = (offset: number) => formatInstant(ctx.clock() + offset)
    const told = await report(
      api,
      key,
      [5 * MINUTE, 5 * MINUTE - 1, -7 * DAY, -7 * DAY + 1].map((offset, index) => ({
        consult,
        channel: ['kakao', 'kakao', 'sms', 'sms'][index]!,
        outcome: 'delivered',
        at: at(offset),
      })),
    )
    expect(told).toEqual(['422 invalid', '200 new', '422 invalid', '200 new'])
  })
})

describe('the whole', () => {
  const post = (body: unknown, apiKey = key) => api.post('/outcomes', body, apiKey)

  test.each([
    ['nothing', {}, '/outcomes', 'missing'],
    ['an empty list', { outcomes: [] }, '/outcomes', 'out_of_range'],
    ['no list', { outcomes: {} }, '/outcomes', 'wrong_type'],
    ['an unknown field', { outcomes: ['x'], at: 'now' }, '/at', 'unknown_field'],
  ])('is refused with %s', async (_, body, pointer, code) => {
    const answer = await post(body)
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }))
  })

  test('needs a key, and one that may report', async () => {
    const { apiKey } = await createKey(ctx, { agency, scopes: ['consult', 'address', 'feed'] })
    expect((await api.post('/outcomes', { outcomes: ['x'] })).status).toBe(401)
    const answer = await post({ outcomes: ['x'] }, apiKey)
    expect([answer.status, answer.body.code]).toEqual([403, 'scope_missing'])
  })

  // Mutant: authenticate without asking for the catalogue’s version first.
  test('is refused with a key that was revoked a moment ago', async () => {
    const { apiKey, keyId } = await createKey(ctx, { agency })
    expect((await post({ outcomes: ['x'] }, apiKey)).status).toBe(207)
    await revokeKey(ctx, { keyId }, OPERATOR)
    expect((await post({ outcomes: ['x'] }, apiKey)).status).toBe(401)
  })

  // Mutant: hold every POST to the quota.
  test('is free: it is taken when no recipient is left', async () => {
    const small = await createKey(ctx, { agency, quota: 1 })
    const { id } = (await api.ask(small.apiKey, uniquePhone(), { topic })).body
    expect((await api.ask(small.apiKey, uniquePhone(), { topic })).status).toBe(429)
    const item = { consult: id, channel: 'kakao', outcome: 'delivered' }
    for (let time = 0; time < 3; time++)
      expect((await post({ outcomes: [item] }, small.apiKey)).status).toBe(207)
  })

  test('is JSON, posted', async () => {
    const not = await post('{"outcomes":')
    expect([not.status, not.body.code]).toEqual([400, 'not_json'])
    const got = await api.host.inject({
      method: 'GET',
      url: '/api/v1/outcomes',
      headers: { authorization: `Bearer ${key}` },
    })
    expect([got.statusCode, got.headers['allow']]).toEqual([405, 'POST'])
  })
})
