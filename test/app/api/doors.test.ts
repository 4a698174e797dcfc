import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatInstant } from '#app/domain/time.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createKey,
  createTestContext,
  createTopic,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'

let ctx: TestContext
let api: TestApi
let key: string
let topic: string

beforeAll(async () => {
  ctx = await createTestContext()
  api = await createTestApi(ctx)
  key = (await createKey(ctx)).apiKey
  topic = await createTopic(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const consult = () => ({ recipient: { phone: uniquePhone() }, topic })

test('without a key, or with one that never was, there is no answer', async () => {
  const none = await api.post('/consults', consult())
  expect([none.status, none.body.code]).toEqual([401, 'unauthenticated'])
  expect(none.headers['www-authenticate']).toContain('Bearer')
  expect((await api.post('/consults', consult(), `agk_live_${'x'.repeat(43)}`)).status).toBe(401)
  expect((await api.post('/consults', consult(), 'nonsense')).status).toBe(401)
})

test('an expired key opens nothing, from the very millisecond', async () => {
  const at = ctx.clock()
  const short = await createKey(ctx, { expires: formatInstant(at + 60_000) })
  expect((await api.post('/consults', consult(), short.apiKey)).status).toBe(200)
  ctx.advance(60_000)
  expect((await api.post('/consults', consult(), short.apiKey)).status).toBe(401)
  expect((await api.get('/topics', short.apiKey)).status).toBe(401)
})

test('a key limited to a network opens nothing from elsewhere', async () => {
  const far = await createKey(ctx, { cidr: ['10.0.0.0/8'] })
  const near = await createKey(ctx, { cidr: ['127.0.0.0/8', '2001:db8::/32'] })
  const answer = await api.post('/consults', consult(), far.apiKey)
  expect([answer.status, answer.body.code]).toEqual([403, 'address_not_allowed'])
  expect((await api.post('/consults', consult(), near.apiKey)).status).toBe(200)
})

test('a key without the scope may not ask', async () => {
  const other = await createKey(ctx, { scopes: ['outcome'] })
  const answer = await api.post('/consults', consult(), other.apiKey)
  expect([answer.status, answer.body.code]).toEqual([403, 'scope_missing'])
  expect((await api.get('/topics', other.apiKey)).status).toBe(200)
})

test('an address that is not there is 404 with a key and 401 without', async () => {
  expect((await api.get<{ code: string }>('/nothing', key)).body.code).toBe('not_found')
  expect((await api.get('/nothing')).status).toBe(401)
})

test('another method is refused, and the answer says which are allowed', async () => {
  const answer = await api.get<{ code: string }>('/consults', key)
  expect([answer.status, answer.body.code, answer.headers['allow']]).toEqual([
    405,
    'method_not_allowed',
    'POST',
  ])
})

const refusals: [string, Record<string, string>, string, number, string][] = [
  ['a body of another type', { 'content-type': 'text/plain' }, '{}', 415, 'unsupported_media_type'],
  ['a body without a type', {}, '{}', 415, 'unsupported_media_type'],
  [
    'a body over a mebibyte',
    { 'content-type': 'application/json' },
    JSON.stringify('x'.repeat(1024 * 1024)),
    413,
    'too_large',
  ],
  ['a body that is no JSON', { 'content-type': 'application/json' }, '{"a":', 400, 'not_json'],
  ['an empty body', { 'content-type': 'application/json' }, '', 400, 'not_json'],
]

test.each(refusals)('%s is refused', async (_, headers, payload, status, code) => {
  const authorization = `Bearer ${key}`
  const answer = await api.host.inject({
    method: 'POST',
    url: '/api/v1/consults',
    headers: { ...headers, authorization },
    payload,
  })
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code])
})

test('the quota is counted in recipients; a body that exceeds what is left is refused whole', async () => {
  const small = await createKey(ctx, { quota: 3 })
  const two = {
    topic,
    recipients: [{ recipient: { phone: uniquePhone() } }, { recipient: { phone: uniquePhone() } }],
  }
  const first = await api.post('/consults/batch', two, small.apiKey)
  expect(first.headers['ratelimit']).toContain('r=1')
  const second = await api.post('/consults/batch', two, small.apiKey)
  expect([second.status, second.body.code]).toEqual([429, 'rate_limited'])
  expect(Number(second.headers['retry-after'])).toBeGreaterThan(0)
  expect((await api.post('/consults', consult(), small.apiKey)).status).toBe(200)
  expect((await api.post('/consults', 'no json', small.apiKey)).status).toBe(429)
  ctx.advance(60_000)
  expect((await api.post('/consults', consult(), small.apiKey)).status).toBe(200)
})

test('a problem names its type, its request and nothing of the query', async () => {
  const response = await api.host.inject({ method: 'GET', url: '/api/v1/nothing?phone=010-2345-6789' })
  expect(response.json()).toMatchObject({
    type: '/problems/unauthenticated',
    status: 401,
    instance: '/api/v1/nothing',
  })
  expect(response.body).not.toContain('2345')
  expect(response.json<{ requestId: string }>().requestId).toBeTruthy()
})

test('a key can read what it is', async () => {
  const { body } = await api.get<{ scopes: string[]; quota: { remaining: number } }>('/keys/current', key)
  expect(body).toMatchObject({
    scopes: ['consult', 'address', 'outcome', 'feed'],
    mode: 'live',
    expires: null,
  })
  expect(body.quota.remaining).toBeLessThanOrEqual(600_000)
})

test('topics come with the fields of an import line', async () => {
  const { body } = await api.get<{ topics: { code: string }[] }>('/topics', key)
  expect(body.topics.find(({ code }) => code === topic)).toEqual({
    code: topic,
    class: 'service',
    name: { ko: '알림' },
    allowedChannels: ['kakao', 'sms', 'email', 'push'],
    defaultOrder: ['kakao', 'sms', 'email', 'push'],
    postAfterSeconds: 86_400,
    urgentAllowed: false,
    legalService: false,
    agency: null,
  })
})

test('channels say how they stand', async () => {
  const { body } = await api.get<{ channels: object[] }>('/channels', key)
  expect(body.channels).toHaveLength(4)
  expect(body.channels[0]).toEqual({
    channel: 'kakao',
    health: 'operational',
    since: null,
    by: null,
    scope: 'all',
    reason: null,
    until: null,
    message: null,
  })
  expect((await api.get('/channels?waitSeconds=61', key)).status).toBe(422)
})

test('alive and ready are told apart', async () => {
  expect((await api.host.inject('/healthz')).statusCode).toBe(200)
  expect((await api.host.inject('/readyz')).statusCode).toBe(200)
})

// Mutant: without the handler Fastify answers in a shape of its own.
test('where no pages are served, an address outside the API is told to be none, as a problem', async () => {
  const response = await api.host.inject({ method: 'GET', url: '/home' })
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/)
  expect(response.json()).toMatchObject({ status: 404, code: 'not_found', type: '/problems/not_found' })
})
