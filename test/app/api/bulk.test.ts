import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildHost } from '#app/host.ts'
import type { ConsultAnswer } from '#app/services/consult/answer.ts'
import { revokeKey } from '#app/services/key/revoke.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createKey,
  createResident,
  createTestContext,
  createTopic,
  OPERATOR,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'

type Line = {
  line: number
  status: number
  consult?: ConsultAnswer
  problem?: {
    code: string
    requestId: string
    instance: string
    errors?: { pointer: string; code: string }[]
  }
}

let ctx: TestContext
let api: TestApi
let key: string
let topic: string

beforeAll(async () => {
  ctx = await createTestContext()
  api = await createTestApi(ctx)
  key = (await createKey(ctx)).apiKey
  topic = await createTopic(ctx)
  await api.host.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const question = (more: object = {}) =>
  JSON.stringify({ recipient: { phone: uniquePhone() }, topic, ...more })
const questions = (count: number) => Array.from({ length: count }, () => question())
const readLines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line)

async function postBulk(payload: string | Buffer, { host = api.host, apiKey = key } = {}) {
  const response = await host.inject({
    method: 'POST',
    url: '/api/v1/consults/bulk',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/x-ndjson' },
    payload,
  })
  return { status: response.statusCode, headers: response.headers, lines: readLines(response.body) }
}

/** A request over a socket, whose lines are written and read one by one. */
async function openBulk() {
  const { port } = api.host.server.address() as AddressInfo
  const sent = httpRequest({
    port,
    method: 'POST',
    path: '/api/v1/consults/bulk',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
  })
  sent.on('error', () => {}) // Some tests hang up.
  const answered = once(sent, 'response').then(([response]) => {
    const lines = createInterface({ input: response as IncomingMessage })[Symbol.asyncIterator]()
    return async () => JSON.parse((await lines.next()).value as string) as Line
  })
  return { sent, next: async () => (await answered)() }
}

async function countEvidence(ids: readonly string[]): Promise<number> {
  const uuids = ids.map((id) => id.replace('con_', ''))
  const [row] = await ctx.pools.pages.run(
    (sql) =>
      sql<{ count: number }[]>`select count(*)::int as count from consult where id = any(${uuids}::uuid[])`,
  )
  return row!.count
}

test('a thousand lines are answered in order, each by its number', async () => {
  const lines = questions(1_000).map((line, index) => line.replace('}', `},"reference":"r${index + 1}"`))
  const answer = await postBulk(lines.join('\n'))
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toBe('application/x-ndjson')
  expect(answer.lines.map(({ line, status, consult }) => [line, status, consult?.reference])).toEqual(
    lines.map((_, index) => [index + 1, 200, `r${index + 1}`]),
  )
})

test('a line is answered as the same question alone is', async () => {
  const at = { channel: 'sms' as const, verifiedAt: '2026-05-01T10:00:00+09:00' }
  const phone = uniquePhone()
  await createResident(ctx, { phone, contactPoints: [{ ...at, address: phone }] })
  const whole = { recipient: { phone }, topic, channels: ['sms'], urgency: 'normal', reference: 'a' }
  const single = await api.post('/consults', whole, key)
  const { lines } = await postBulk(JSON.stringify(whole))
  const { id: _, ...rest } = single.body
  expect(lines).toEqual([{ line: 1, status: 200, consult: { ...rest, id: expect.any(String) as string } }])
  expect(lines[0]?.consult?.steps[0]?.address).toMatch(/^\+82/)
})

test('a broken line is answered in its place, and its neighbours as if it were not there', async () => {
  const payload = Buffer.concat([
    Buffer.from(`${question()}\n{"topic":\n\n`),
    Buffer.from([0xb0, 0xa1, 0x0a]),
    Buffer.from(`${'x'.repeat(64 * 1024 + 1)}\r\n${question({ topic: 'no.such' })}\r\n[]\n`),
    Buffer.from(`${question({ recipient: {}, colour: 1 })}\n${question()}`),
  ])
  const { lines } = await postBulk(payload)
  // The third line is blank: counted, not answered.
  expect(lines.map(({ line, status, problem }) => [line, status, problem?.code])).toEqual([
    [1, 200, undefined],
    [2, 400, 'not_json'],
    [4, 400, 'not_json'],
    [5, 413, 'too_large'],
    [6, 422, 'invalid'],
    [7, 422, 'invalid'],
    [8, 422, 'invalid'],
    [9, 200, undefined],
  ])
  expect(lines[4]?.problem?.errors).toEqual([
    expect.objectContaining({ pointer: '/topic', code: 'unknown_topic' }),
  ])
  expect(lines[5]?.problem?.errors).toEqual([expect.objectContaining({ pointer: '', code: 'wrong_type' })])
  expect(lines[1]?.problem).toMatchObject({ instance: '/api/v1/consults/bulk' })
  expect(lines[1]?.problem?.requestId).toMatch(/^[0-9a-f-]{36}$/)
})

test('no line at all is an answer without lines', async () => {
  expect(await postBulk('\n\n')).toMatchObject({ status: 200, lines: [] })
})

// Mutant: `void ctx.recorder.record(…)` in consult.ts lets answers leave before their evidence.
test('no line leaves before its evidence is committed', async () => {
  const { sent, next } = await openBulk()
  for (let round = 0; round < 5; round++) {
    sent.write(`${questions(50).join('\n')}\n`)
    for (let count = 0; count < 50; count++) {
      const { consult } = await next()
      expect(await countEvidence([consult!.id])).toBe(1)
    }
  }
  sent.end()
})

// Mutant: groups that wait until they are full.
test('a sender that waits for each answer before it asks on is answered line by line', async () => {
  const { sent, next } = await openBulk()
  for (let line = 1; line <= 3; line++) {
    sent.write(`${question()}\n`)
    expect(await next()).toMatchObject({ line, status: 200 })
  }
  sent.end()
})

// Mutant: `aborted` is not looked at, and the rest of what was sent is asked all the same.
test('when the sender hangs up, nothing more is asked for it', async () => {
  const { sent, next } = await openBulk()
  const before = ctx.bulkRecorder.stats().consults
  const line = `${question()}\n`
  sent.write(line.repeat(50_000))
  await next()
  sent.destroy()
  let [consults, still] = [-1, 0]
  while (still < 10) {
    await sleep(50)
    still = consults === ctx.bulkRecorder.stats().consults ? still + 1 : 0
    consults = ctx.bulkRecorder.stats().consults
  }
  expect(consults - before).toBeLessThan(25_000)
})

test('what cannot be recorded is 503 in its place, and the stream goes on', async () => {
  const { bulkRecorder: real } = ctx
  let asked = 0
  const facts: typeof real.facts = (ask, deadlineAt) => {
    asked += 1
    const isLost = asked > 200 && asked <= 400
    return isLost ? Promise.reject(new Error('the database is away')) : real.facts(ask, deadlineAt)
  }
  const bulkRecorder = { ...real, facts }
  const host = await buildHost(
    { ...ctx, bulkRecorder },
    { roles: ['api'], trustedProxies: [], publicUrl: null, pages: null },
  )
  const { lines } = await postBulk(questions(600).join('\n'), { host })
  expect(lines.map(({ status }) => status)).toEqual(lines.map((_, at) => (at < 200 || at >= 400 ? 200 : 503)))
  expect(lines[200]?.problem?.code).toBe('evidence_unavailable')
  expect(lines).toHaveLength(600)
  await host.close()
})

test('a stream goes at the pace of its quota: the rest is answered in the next minute', async () => {
  const { keyId, apiKey } = await createKey(ctx, { quota: 3 })
  const answering = postBulk(questions(5).join('\n'), { apiKey })
  await untilRecorded(keyId, 3)
  expect((await api.post('/consults', question(), apiKey)).status).toBe(429)
  ctx.advance(60_000)
  const { status, lines, headers } = await answering
  expect([status, lines.map((line) => line.status)]).toEqual([200, [200, 200, 200, 200, 200]])
  expect(headers['ratelimit-policy']).toBe('"recipients";q=3;w=60')
})

/** Answered and not only counted: a line on its way when the clock is moved would be past its deadline. */
async function untilRecorded(keyId: string, rows: number): Promise<void> {
  const count = async () => {
    const [row] = await ctx.pools.pages.run(
      (sql) => sql<{ rows: number }[]>`select count(*)::int as rows from consult where api_key_id = ${keyId}`,
    )
    return row?.rows ?? 0
  }
  while ((await count()) < rows) await sleep(5)
}

test('a key with nothing left is refused before anything is read', async () => {
  const { apiKey } = await createKey(ctx, { quota: 1 })
  await api.post('/consults', question(), apiKey)
  const { status, headers } = await postBulk(question(), { apiKey })
  expect(status).toBe(429)
  expect(Number(headers['retry-after'])).toBeGreaterThan(0)
})

test('a broken line costs no quota', async () => {
  const { apiKey } = await createKey(ctx, { quota: 10 })
  await postBulk(`{}\nnonsense\n${question()}`, { apiKey })
  const { body } = await api.get<{ quota: { remaining: number } }>('/keys/current', apiKey)
  expect(body.quota.remaining).toBe(9)
})

test('a key that is revoked meanwhile ends the stream with a line that says so', async () => {
  const own = await createKey(ctx)
  await postBulk(question(), { apiKey: own.apiKey })
  await revokeKey(ctx, { keyId: own.keyId }, OPERATOR)
  const { lines } = await postBulk(questions(3).join('\n'), { apiKey: own.apiKey })
  expect(lines).toMatchObject([{ line: 1, status: 401, problem: { code: 'unauthenticated' } }])
})

test.each([
  ['JSON', { 'content-type': 'application/json' }, 415, 'unsupported_media_type'],
  ['no type', {}, 415, 'unsupported_media_type'],
  [
    'over 512 MiB',
    { 'content-type': 'application/x-ndjson', 'content-length': String(512 * 1024 * 1024 + 1) },
    413,
    'too_large',
  ],
])('%s is refused', async (_, headers, status, code) => {
  const answer = await api.host.inject({
    method: 'POST',
    url: '/api/v1/consults/bulk',
    headers: { authorization: `Bearer ${key}`, ...headers },
    payload: question(),
  })
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code])
})

test('lines are taken by /consults/bulk alone', async () => {
  const answer = await api.host.inject({
    method: 'POST',
    url: '/api/v1/consults',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    payload: question(),
  })
  expect(answer.statusCode).toBe(415)
})

test('without a key, or without the scope, nothing is read', async () => {
  expect((await postBulk(question(), { apiKey: 'none' })).status).toBe(401)
  const { apiKey } = await createKey(ctx, { scopes: ['outcome'] })
  expect((await postBulk(question(), { apiKey })).status).toBe(403)
})
