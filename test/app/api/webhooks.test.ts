import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DeliveryAnswer, WebhooksAnswer, WebhookSecretAnswer } from '#app/domain/wire/webhooks.ts'
import { migrateJobs } from '#app/jobs/index.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { fanOutWebhooks } from '#app/services/webhook/fan-out.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createKey, createTestContext, OPERATOR, type TestContext } from '#test/support/factories.ts'

type Refusal = { code: string; errors: { pointer: string; code: string }[] }

const URL = 'https://notices.suwon.example/hooks/allimgil'
const BODY = { url: URL, events: ['preference.changed', 'channel.health-changed'] }
const UNKNOWN = 'whk_019ab000000070008000000000000000'

let ctx: TestContext
let api: TestApi

beforeAll(async () => {
  ctx = await createTestContext()
  await migrateJobs(ctx.database.url, ctx.log)
  api = await createTestApi(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const create = (key: string, body: object = BODY) => api.post<WebhookSecretAnswer>('/webhooks', body, key)
const list = async (key: string) => (await api.get<WebhooksAnswer>('/webhooks', key)).body.webhooks

async function remove(key: string | undefined, id: string): Promise<number> {
  const headers: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {}
  const { statusCode } = await api.host.inject({ method: 'DELETE', url: `/api/v1/webhooks/${id}`, headers })
  return statusCode
}

/** As a client does that has nothing to say: without a body and without its type. */
async function postNothing(key: string, path: string) {
  const headers = { authorization: `Bearer ${key}` }
  const response = await api.host.inject({ method: 'POST', url: `/api/v1${path}`, headers })
  return { status: response.statusCode, body: response.json<Record<string, unknown>>() }
}

/** A webhook of a new agency, and one message to it: nobody delivers here. */
async function createDelivery() {
  const { apiKey, agency } = await createKey(ctx)
  const { body } = await create(apiKey)
  await declareHealth(ctx, { channel: 'sms', health: 'down', reason: '시험', agency }, OPERATOR)
  await fanOutWebhooks(ctx)
  const path = `/webhooks/${body.id}/deliveries`
  const answer = await api.get<{ deliveries: DeliveryAnswer[] }>(path, apiKey)
  return { apiKey, path, delivery: answer.body.deliveries[0]!, webhook: body }
}

describe('setting up', () => {
  test('answers with the secret, once', async () => {
    const { apiKey } = await createKey(ctx)
    const { status, body } = await create(apiKey)
    expect([status, body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^whk_[0-9a-f]{32}$/),
        url: URL,
        events: BODY.events,
        secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
      },
    ])
    expect(await list(apiKey)).toEqual([
      {
        id: body.id,
        url: URL,
        events: BODY.events,
        state: 'active',
        disabledReason: null,
        createdAt: expect.stringMatching(/\+09:00$/),
        lastDelivery: null,
      },
    ])
    expect(JSON.stringify(await list(apiKey))).not.toContain(body.secret)
  })

  test.each([
    [{ ...BODY, url: 'http://notices.suwon.example/' }, '/url', 'invalid_format'],
    [{ ...BODY, url: 'https://127.0.0.1/' }, '/url', 'invalid_format'],
    [{ ...BODY, url: 'https://localhost/' }, '/url', 'invalid_format'],
    [{ ...BODY, url: `https://a.example/${'x'.repeat(2_000)}` }, '/url', 'out_of_range'],
    [{ events: BODY.events }, '/url', 'missing'],
    [{ ...BODY, events: [] }, '/events', 'out_of_range'],
    [{ ...BODY, events: ['preference.changed', 'preference.changed'] }, '/events', 'out_of_range'],
    [{ ...BODY, events: ['subject.erased'] }, '/events/0', 'not_one_of'],
    [{ ...BODY, secret: 'whsec_mine' }, '/secret', 'unknown_field'],
  ])('is refused with %j', async (body, pointer, code) => {
    const { apiKey } = await createKey(ctx)
    const answer = await api.post<Refusal>('/webhooks', body, apiKey)
    expect([answer.status, answer.body.errors[0]]).toEqual([422, expect.objectContaining({ pointer, code })])
  })

  // Mutant: count before the lock.
  test('is possible ten times, also when all ask at once; live and test are counted apart', async () => {
    const { apiKey, agency } = await createKey(ctx)
    const answers = await Promise.all(Array.from({ length: 12 }, () => create(apiKey)))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 409, 409])
    const trial = await createKey(ctx, { agency, realm: 'test' })
    expect((await create(trial.apiKey)).status).toBe(201)
    expect(await remove(apiKey, (await list(apiKey))[0]!.id)).toBe(204)
    expect((await create(apiKey)).status).toBe(201)
  })
})

// Mutant: look a webhook up by its id alone.
test('another agency’s webhook, and the other realm’s, does not exist', async () => {
  const { apiKey, path, delivery, webhook } = await createDelivery()
  const { agency: code } = await createKey(ctx)
  const strangers = [await createKey(ctx, { agency: code })]
  const agency = (await api.get<{ agency: string }>('/keys/current', apiKey)).body.agency
  strangers.push(await createKey(ctx, { agency, realm: 'test' }))
  for (const { apiKey: other } of strangers) {
    expect(await list(other)).toEqual([])
    expect(await remove(other, webhook.id)).toBe(404)
    expect((await postNothing(other, `/webhooks/${webhook.id}/rotate`)).status).toBe(404)
    expect((await api.get(path, other)).status).toBe(404)
    expect((await postNothing(other, `${path}/${delivery.id}/replay`)).status).toBe(404)
  }
  expect(await list(apiKey)).toHaveLength(1)
})

describe('one that is set up', () => {
  test('can be removed, with all that was sent', async () => {
    const { apiKey, path, webhook } = await createDelivery()
    expect(await remove(apiKey, webhook.id)).toBe(204)
    expect(await remove(apiKey, webhook.id)).toBe(404)
    expect((await api.get(path, apiKey)).status).toBe(404)
    expect(await list(apiKey)).toEqual([])
  })

  test('gets a new secret', async () => {
    const { apiKey } = await createKey(ctx)
    const { body } = await create(apiKey)
    const rotated = await postNothing(apiKey, `/webhooks/${body.id}/rotate`)
    expect([rotated.status, rotated.body]).toEqual([
      200,
      { ...body, secret: expect.stringMatching(/^whsec_/) },
    ])
    expect(rotated.body['secret']).not.toBe(body.secret)
  })

  test('shows what was sent to it, and sends it again', async () => {
    const { apiKey, path, delivery } = await createDelivery()
    expect(delivery).toEqual({
      id: expect.stringMatching(/^msg_[0-9a-f]{32}$/),
      type: 'channel.health-changed',
      status: 'pending',
      attempts: 0,
      createdAt: expect.any(String),
      lastAttemptAt: null,
      nextAttemptAt: expect.any(String),
      result: null,
    })
    expect((await list(apiKey))[0]!.lastDelivery).toEqual(delivery)
    const again = await postNothing(apiKey, `${path}/${delivery.id}/replay`)
    expect([again.status, again.body['id']]).toEqual([202, delivery.id])
    expect((await postNothing(apiKey, `${path}/msg_${'0'.repeat(32)}/replay`)).status).toBe(404)
    expect((await api.get<Refusal>(`${path}?limit=0`, apiKey)).body.errors[0]).toMatchObject({
      pointer: '/limit',
    })
  })
})

test.each(['nonsense', UNKNOWN, UNKNOWN.replace('whk', 'con')])('there is nothing at %s', async (id) => {
  const { apiKey } = await createKey(ctx)
  expect(await remove(apiKey, id)).toBe(404)
  expect((await postNothing(apiKey, `/webhooks/${id}/rotate`)).status).toBe(404)
  expect((await api.get(`/webhooks/${id}/deliveries`, apiKey)).status).toBe(404)
})

test('without a key, without the scope, or by another method nothing happens', async () => {
  const { apiKey } = await createKey(ctx, { scopes: ['consult'] })
  expect((await api.post('/webhooks', BODY)).status).toBe(401)
  expect((await api.post<Refusal>('/webhooks', BODY, apiKey)).body.code).toBe('scope_missing')
  expect(await remove(undefined, UNKNOWN)).toBe(401)
  expect(await remove(apiKey, UNKNOWN)).toBe(403)
  const { statusCode, headers } = await api.host.inject({
    method: 'PUT',
    url: '/api/v1/webhooks',
    headers: { authorization: `Bearer ${apiKey}` },
  })
  expect([statusCode, headers['allow']]).toEqual([405, 'GET, HEAD, POST'])
})

test('a body where none is needed is let pass as JSON, and refused as anything else', async () => {
  const { apiKey } = await createKey(ctx)
  const { body } = await create(apiKey)
  const path = `/webhooks/${body.id}/rotate`
  expect((await api.post(path, {}, apiKey)).status).toBe(200)
  const { statusCode } = await api.host.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/xml' },
    payload: '<a/>',
  })
  expect(statusCode).toBe(415)
})
