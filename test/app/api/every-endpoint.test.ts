import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from '#app/api/endpoint.ts'
import { ENDPOINTS } from '#app/api/index.ts'
import { refusalsOf } from '#app/api/openapi/refusals.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createKey, createTestContext, type TestContext } from '#test/support/factories.ts'

let ctx: TestContext
let api: TestApi
let key: string
beforeAll(async () => {
  ctx = await createTestContext()
  api = await createTestApi(ctx)
  key = (await createKey(ctx)).apiKey
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

type Sent = {
  key?: string | undefined
  type?: string
  payload?: string
  method?: Endpoint['method'] | 'PATCH'
}

/** A request to an endpoint with parts of its path that name nothing. @returns status, code and headers */
async function send(endpoint: Endpoint, { key, type, payload, method = endpoint.method }: Sent) {
  const response = await api.host.inject({
    method,
    url: `/api/v1${endpoint.url.replaceAll(/:\w+/g, 'nothing')}`,
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(type !== undefined && { 'content-type': type }),
    },
    ...(payload !== undefined && { payload }),
  })
  expect(response.headers['content-type']).toContain('application/problem+json')
  const { code } = response.json<{ code: string }>()
  return { answer: [response.statusCode, code], headers: response.headers }
}

const mediaOf = ({ body }: Endpoint) =>
  !body ? undefined : body instanceof z.ZodType ? 'application/json' : body.media

const isKeyed = ({ scope }: Endpoint) => scope !== 'open'
const takesJson = (endpoint: Endpoint) => mediaOf(endpoint) === 'application/json'

/** What an endpoint answers is only worth something when its description says so. */
const expectDescribed = (endpoint: Endpoint, code: string) => expect(refusalsOf(endpoint)).toContain(code)

describe.each(ENDPOINTS.filter(isKeyed))('$method $url', (endpoint) => {
  const type = mediaOf(endpoint)

  // Mutant: leave `authenticate` out of `registerEndpoints`.
  test('refuses who has no key', async () => {
    const { answer, headers } = await send(endpoint, { ...(type && { type, payload: '{}' }) })
    expect(answer).toEqual([401, 'unauthenticated'])
    expect(headers['www-authenticate']).toContain('Bearer')
    expectDescribed(endpoint, 'unauthenticated')
  })

  test('refuses a key from outside its networks', async () => {
    const far = await createKey(ctx, { cidr: ['10.0.0.0/8'] })
    const { answer } = await send(endpoint, { key: far.apiKey, ...(type && { type, payload: '{}' }) })
    expect(answer).toEqual([403, 'address_not_allowed'])
    expectDescribed(endpoint, 'address_not_allowed')
  })

  test('refuses another method and says which are allowed', async () => {
    const { answer, headers } = await send(endpoint, { key, method: 'PATCH' })
    expect(answer).toEqual([405, 'method_not_allowed'])
    expect(String(headers['allow']).split(', ')).toContain(endpoint.method)
  })
})

// Mutant: register every endpoint with the scope null.
test.each(ENDPOINTS.filter(({ scope }) => scope !== 'open' && scope !== null))(
  '$method $url refuses a key without its scope',
  async (endpoint) => {
    const scopes = (['consult', 'outcome', 'feed'] as const).filter((scope) => scope !== endpoint.scope)
    const other = await createKey(ctx, { scopes })
    const type = mediaOf(endpoint)
    const { answer } = await send(endpoint, { key: other.apiKey, ...(type && { type, payload: '{}' }) })
    expect(answer).toEqual([403, 'scope_missing'])
    expectDescribed(endpoint, 'scope_missing')
  },
)

describe.each(ENDPOINTS.filter(({ body }) => body !== undefined))('the body of $method $url', (endpoint) => {
  test('is refused in another format', async () => {
    const { answer } = await send(endpoint, { key, type: 'text/plain', payload: '{}' })
    expect(answer).toEqual([415, 'unsupported_media_type'])
    expectDescribed(endpoint, 'unsupported_media_type')
  })
})

describe.each(ENDPOINTS.filter(takesJson))('the JSON of $method $url', (endpoint) => {
  const json = { type: 'application/json' }

  test('is refused over a mebibyte', async () => {
    const payload = JSON.stringify('x'.repeat(1024 * 1024))
    expect((await send(endpoint, { key, ...json, payload })).answer).toEqual([413, 'too_large'])
    expectDescribed(endpoint, 'too_large')
  })

  test('is refused when it cannot be read', async () => {
    expect((await send(endpoint, { key, ...json, payload: '{"a":' })).answer).toEqual([400, 'not_json'])
    expectDescribed(endpoint, 'not_json')
  })

  test('is refused with a field that is not known', async () => {
    const { answer } = await send(endpoint, { key, ...json, payload: '{"colour":"red"}' })
    // Where the path names something that is not there, that is said first.
    expect(answer).toEqual(endpoint.params ? [404, 'not_found'] : [422, 'invalid'])
    expectDescribed(endpoint, 'invalid')
  })
})

// Mutant: charge nobody.
test.each(ENDPOINTS.filter(({ charged }) => charged))(
  '$method $url refuses a key whose quota is used up',
  async (endpoint) => {
    const small = await createKey(ctx, { quota: 1 })
    const body = { recipient: { phone: '010-2345-6789' }, topic: 'no.such' }
    ctx.quota.take(ctx.catalog.keyById(small.keyId) ?? (await refreshed(small.keyId)), 1)
    const { answer, headers } = await send(endpoint, {
      key: small.apiKey,
      type: mediaOf(endpoint)!,
      payload: JSON.stringify(body),
    })
    expect(answer).toEqual([429, 'rate_limited'])
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    expect(headers['ratelimit']).toMatch(/^"recipients";r=0;t=\d+$/)
    expect(headers['ratelimit-policy']).toBe('"recipients";q=1;w=60')
    expectDescribed(endpoint, 'rate_limited')
  },
)

async function refreshed(keyId: string) {
  await ctx.catalog.refresh()
  return ctx.catalog.keyById(keyId)!
}

test.each(ENDPOINTS.filter(({ params, body }) => params !== undefined && body === undefined))(
  '$method $url of something that is not there is not found',
  async (endpoint) => {
    expect((await send(endpoint, { key })).answer).toEqual([404, 'not_found'])
    expectDescribed(endpoint, 'not_found')
  },
)
