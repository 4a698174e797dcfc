import { Writable } from 'node:stream'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildHost } from '#app/host.ts'
import { logRedaction } from '#app/vault/index.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createKey,
  createResident,
  createTestContext,
  createTopic,
  uniqueEmail,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'

let ctx: TestContext
let api: TestApi
let key: string
let topic: string
let lines: string[]

beforeAll(async () => {
  lines = []
  const stream = new Writable({
    write(line: Buffer, _encoding, done) {
      lines.push(line.toString())
      done()
    },
  })
  ctx = await createTestContext({ log: pino({ ...logRedaction(), level: 'trace' }, stream) })
  api = await createTestApi(ctx)
  key = (await createKey(ctx)).apiKey
  topic = await createTopic(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

type Problem = { status: number; code: string; requestId: string }

/** The API on a recorder that fails with a text that holds what it should not. */
async function openFaulty(text: string) {
  const facts = () => Promise.reject(new Error(text))
  const faulty = {
    ...ctx,
    recorder: { ...ctx.recorder, facts },
    bulkRecorder: { ...ctx.bulkRecorder, facts },
  }
  return buildHost(faulty, { roles: ['api'], trustedProxies: [], publicUrl: null, pages: null })
}

const post = (host: TestApi['host'], path: string, payload: string, type = 'application/json') =>
  host.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
    payload,
  })

// Mutants: a log without `logRedaction`; one that names what was asked beside the fault.
test('the log of a busy run holds no phone, no e-mail, no code and no key', async () => {
  const [phone, email] = [uniquePhone(), uniqueEmail()]
  const plain = phone.replaceAll('-', '')
  await createResident(ctx, { phone, email, contactPoints: [{ channel: 'sms', address: phone }] })
  await api.ask(key, phone, { topic })
  await api.post('/consults', { recipient: { email }, topic, reference: phone }, key)
  await api.post('/consults', `{"recipient":{"phone":"${phone}"`, key)
  await api.get(`/topics?phone=${phone}&key=${key}`, key)
  await api.get(`/${phone}/${email}?code=123456`, key)
  await api.get(`/topics`, `${key}x`)
  const host = await openFaulty(`no route to ${email}, +82${plain.slice(1)}, code 483920, Bearer ${key}`)
  await post(host, '/consults', JSON.stringify({ recipient: { phone }, topic }))
  await post(host, '/consults/bulk', JSON.stringify({ recipient: { email }, topic }), 'application/x-ndjson')
  await host.close()
  const text = lines.join('')
  expect(text).toContain('no route to')
  const digits = text.replaceAll('-', '')
  for (const secret of [phone, plain, plain.slice(1), email, key, '483920', '123456'])
    expect(text.includes(secret) || digits.includes(secret)).toBe(false)
})

test('every problem has an id, and a fault behind it stands in the log once, under that id', async () => {
  const ask = JSON.stringify({ recipient: { phone: uniquePhone() }, topic })
  const host = await openFaulty('the database is away')
  const before = lines.length
  const single = (await post(host, '/consults', ask)).json<Problem>()
  const bulk = await post(host, '/consults/bulk', `${ask}\n${ask}\n${ask}`, 'application/x-ndjson')
  const inPlace = bulk.body
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { problem: Problem }).problem)
  await host.close()
  expect([single.code, ...inPlace.map(({ code }) => code)]).toEqual(Array(4).fill('evidence_unavailable'))
  const logged = lines.slice(before).map((line) => JSON.parse(line) as { requestId?: string; level: number })
  expect(logged.filter(({ level }) => level >= 50).map(({ requestId }) => requestId)).toEqual([
    single.requestId,
    inPlace[0]!.requestId,
  ])
  expect(new Set(inPlace.map(({ requestId }) => requestId)).size).toBe(1)
})

test.each([
  ['an unknown address', '/nothing', 404],
  ['a wrong method', '/consults', 405],
])('%s is a problem with an id too', async (_, path, status) => {
  const { body } = await api.get<Problem>(path, key)
  expect(body.status).toBe(status)
  expect(body.requestId).toMatch(/^[0-9a-f-]{36}$/)
})
