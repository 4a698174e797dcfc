import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Endpoint, Example } from '#app/api/endpoint.ts'
import { describeApi, ENDPOINTS } from '#app/api/index.ts'
import type { ApiDocument, ApiResponse } from '#app/domain/openapi.ts'
import { migrateJobs } from '#app/jobs/index.ts'
import { DEMO_TOPICS } from '#app/services/demo/topics.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createKey,
  createResident,
  createTestContext,
  createTopic,
  type TestContext,
} from '#test/support/factories.ts'
import { createChecker } from '#test/support/document.ts'

let ctx: TestContext
let api: TestApi
let key: string
let document: ApiDocument
let faultsOf: ReturnType<typeof createChecker>

beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
  // The first request for a pack orders one.
  await migrateJobs(ctx.database.url, ctx.log)
  api = await createTestApi(ctx)
  key = (await createKey(ctx)).apiKey
  for (const topic of DEMO_TOPICS) await createTopic(ctx, topic)
  const verifiedAt = '2026-05-01T10:00:00+09:00'
  await createResident(ctx, {
    phone: '010-2345-6789',
    email: 'kim@example.kr',
    contactPoints: [
      { channel: 'kakao', address: '010-2345-6789', verifiedAt },
      { channel: 'sms', address: '010-2345-6789', verifiedAt },
      { channel: 'email', address: 'kim@example.kr', verifiedAt },
    ],
  } as never)
  document = describeApi(ctx)('ko')
  faultsOf = createChecker(document)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const EXAMPLES = ENDPOINTS.flatMap((endpoint) =>
  endpoint.examples.map((example) => ({
    title: `${endpoint.method} ${endpoint.url}: ${example.summary.en}`,
    endpoint,
    example,
  })),
)

// Mutant: let `GET /topics` answer `legalService` as text, or drop `steps` from a consult.
test.each(EXAMPLES)('$title', async ({ endpoint, example }) => {
  const response = await send(endpoint, example)
  expect(response.statusCode, response.body).toBe(example.status)
  const { content = {}, headers = {} } = responseOf(endpoint, example.status)
  for (const name of Object.keys(headers)) expect(Object.keys(response.headers)).toContain(name.toLowerCase())
  const media = (response.headers['content-type'] ?? '').split(';')[0]!
  if (response.body === '') return expect(content).toEqual({})
  expect(Object.keys(content)).toContain(media)
  for (const value of valuesIn(response.body, media))
    expect(faultsOf(content[media]!.schema, value)).toBeNull()
})

/** A stream of lines is described line by line. */
const valuesIn = (body: string, media: string): unknown[] =>
  (media === 'application/x-ndjson' ? body.trim().split('\n') : [body]).map(
    (text) => JSON.parse(text) as unknown,
  )

function responseOf({ method, url }: Endpoint, status: number): ApiResponse {
  const path = document.paths[url.replaceAll(/:(\w+)/g, '{$1}')]!
  const response = path[method.toLowerCase() as 'get']!.responses[status]!
  if (!('$ref' in response)) return response
  return document.components.responses[response.$ref.split('/').at(-1)!]!
}

async function send({ method, url, scope, body }: Endpoint, example: Example) {
  const path = url.replaceAll(/:(\w+)/g, (_, name: string) => example.params?.[name] ?? '')
  const media = !body || body instanceof z.ZodType ? 'application/json' : body.media
  return api.host.inject({
    method,
    url: `/api/v1${path}`,
    query: example.query ?? {},
    headers: {
      ...(scope !== 'open' && { authorization: `Bearer ${key}` }),
      ...(example.body !== undefined && { 'content-type': media }),
    },
    ...(example.body !== undefined && {
      payload: typeof example.body === 'string' ? example.body : JSON.stringify(example.body),
    }),
  })
}
