import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatInstant } from '#app/domain/time.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createAgency,
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

beforeAll(async () => {
  ctx = await createTestContext()
  api = await createTestApi(ctx)
  key = (await createKey(ctx)).apiKey
  topic = await createTopic(ctx, { class: 'service', allowedChannels: ['kakao', 'sms', 'email', 'push'] })
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const verified = (channel: string, address: string) => ({
  channel,
  address,
  verifiedAt: formatInstant(ctx.clock() - 86_400_000),
})

/** A resident with KakaoTalk and text on one number and an e-mail, all verified. */
async function createKim(line: object = {}) {
  const [phone, email] = [uniquePhone(), uniqueEmail()]
  const contactPoints = [verified('kakao', phone), verified('sms', phone), verified('email', email)]
  return createResident(ctx, {
    phone,
    email,
    contactPoints,
    order: ['kakao', 'sms', 'email'],
    ...line,
  } as never)
}

describe('an answer', () => {
  test('is the resident’s own order, with the address it was asked by', async () => {
    const kim = await createKim()
    const { status, body } = await api.ask(key, kim.phone!, { topic, reference: '2026-11-tax-000123' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      decision: 'send',
      registered: true,
      reference: '2026-11-tax-000123',
      language: 'ko',
    })
    expect(body.steps.map(({ channel, address }) => [channel, address])).toEqual([
      ['kakao', kim.phone],
      ['sms', kim.phone],
      ['email', null],
    ])
    expect(body.id).toMatch(/^con_[0-9a-f]{32}$/)
    expect(body.steps[0]).toMatchObject({ smsFailover: 'allowed', waitSeconds: 300, via: 'agency' })
  })

  test('shows other addresses only when the resident agreed that agencies see them', async () => {
    const kim = await createKim({ share: true })
    const { body } = await api.ask(key, kim.phone!, { topic })
    expect(body.steps.map(({ address }) => address)).toEqual([kim.phone, kim.phone, kim.email])
  })

  test('shows no address at all to a key without the scope', async () => {
    const { apiKey } = await createKey(ctx, { scopes: ['consult'] })
    const kim = await createKim({ share: true })
    const { body } = await api.ask(apiKey, kim.phone!, { topic })
    expect(body.steps.map(({ address }) => address)).toEqual([null, null, null])
  })

  test('finds the same resident by phone, e-mail and subject', async () => {
    const kim = await createKim()
    const byPhone = await api.ask(key, kim.phone!, { topic })
    const byEmail = await api.post('/consults', { recipient: { email: kim.email }, topic }, key)
    const bySubject = await api.post(
      '/consults',
      { recipient: { subject: byPhone.body.subject }, topic },
      key,
    )
    expect(byEmail.body.subject).toBe(byPhone.body.subject)
    expect(bySubject.body.subject).toBe(byPhone.body.subject)
  })

  test('tells two agencies two different subjects', async () => {
    const other = await createKey(ctx)
    const kim = await createKim()
    const [one, two] = [
      await api.ask(key, kim.phone!, { topic }),
      await api.ask(other.apiKey, kim.phone!, { topic }),
    ]
    expect(one.body.subject).not.toBe(two.body.subject)
  })

  test('about a stranger is the topic’s own order, without anything of a person', async () => {
    const { body } = await api.ask(key, uniquePhone(), { topic })
    expect(body).toMatchObject({ registered: false, subject: null, language: null, preferenceVersion: null })
    expect(body.steps.map(({ channel, address }) => [channel, address])).toEqual([
      ['kakao', null],
      ['sms', null],
      ['email', null],
    ])
  })

  test('of a test key knows test residents only', async () => {
    const { apiKey } = await createKey(ctx, { realm: 'test' })
    const kim = await createKim()
    expect((await api.ask(apiKey, kim.phone!, { topic })).body.registered).toBe(false)
  })

  test('is recorded, without any address, before it is given', async () => {
    const kim = await createKim({ share: true })
    const { body } = await api.ask(key, kim.phone!, { topic })
    const id = body.id.slice('con_'.length)
    const [row] = await ctx.pools.pages.run(
      (sql) => sql<{ text: string; resident: string }[]>`
        select question::text || answer::text as text, resident_id as resident from consult where id = ${id}::uuid`,
    )
    expect(row?.resident).toBe(kim.id)
    expect(row?.text).not.toContain(kim.phone!.slice(-8))
    expect(row?.text).not.toContain(kim.email!)
  })
})

describe('the very next consult', () => {
  test('holds to what the command line declared about a channel', async () => {
    const { declareHealth } = await import('#app/services/health/declare.ts')
    const { liftHealth } = await import('#app/services/health/lift.ts')
    const agency = await createAgency(ctx)
    const own = await createKey(ctx, { agency: agency.code })
    const kim = await createKim()
    const actor = { kind: 'operator', id: 'test' } as const
    const declared = { channel: 'kakao', health: 'down', reason: '화재', agency: agency.code } as const
    await declareHealth(ctx, declared, actor)
    const down = await api.ask(own.apiKey, kim.phone!, { topic })
    expect(down.body.skipped).toEqual([{ channel: 'kakao', reason: 'channel_down' }])
    expect(down.body.steps[0]?.channel).toBe('sms')
    const elsewhere = await api.ask(key, kim.phone!, { topic })
    expect(elsewhere.body.steps[0]?.channel).toBe('kakao')
    await liftHealth(ctx, { channel: 'kakao', agency: agency.code }, actor)
    expect((await api.ask(own.apiKey, kim.phone!, { topic })).body.steps[0]?.channel).toBe('kakao')
  })

  test('gets no answer with a key that was revoked', async () => {
    const { revokeKey } = await import('#app/services/key/revoke.ts')
    const own = await createKey(ctx)
    const kim = await createKim()
    expect((await api.ask(own.apiKey, kim.phone!, { topic })).status).toBe(200)
    await revokeKey(ctx, { keyId: own.keyId }, { kind: 'operator', id: 'test' })
    expect((await api.ask(own.apiKey, kim.phone!, { topic })).status).toBe(401)
  })

  test('knows a topic that was brought in a moment ago', async () => {
    await api.ask(key, uniquePhone(), { topic })
    const fresh = await createTopic(ctx)
    expect((await api.ask(key, uniquePhone(), { topic: fresh })).status).toBe(200)
  })
})

describe('what is wrong is said, with its place', () => {
  const faults: [string, (phone: string) => object, string, string][] = [
    ['no recipient', () => ({ topic, recipient: {} }), '/recipient', 'missing'],
    ['the recipient left out', () => ({ topic }), '/recipient', 'missing'],
    [
      'two recipients',
      (phone) => ({ topic, recipient: { phone, email: 'a@example.kr' } }),
      '/recipient',
      'not_one_of',
    ],
    [
      'a phone that is none',
      () => ({ topic, recipient: { phone: '12' } }),
      '/recipient/phone',
      'invalid_format',
    ],
    [
      'an e-mail that is none',
      () => ({ topic, recipient: { email: 'kim' } }),
      '/recipient/email',
      'invalid_format',
    ],
    [
      'a subject of nobody',
      () => ({ topic, recipient: { subject: 'sub_x' } }),
      '/recipient/subject',
      'unknown_subject',
    ],
    ['a topic left out', (phone) => ({ recipient: { phone } }), '/topic', 'missing'],
    ['an unknown topic', (phone) => ({ topic: 'no.such', recipient: { phone } }), '/topic', 'unknown_topic'],
    [
      'an urgency of another kind',
      (phone) => ({ topic, recipient: { phone }, urgency: 'high' }),
      '/urgency',
      'not_one_of',
    ],
    [
      'urgency where the topic has none',
      (phone) => ({ topic, recipient: { phone }, urgency: 'urgent' }),
      '/urgency',
      'urgent_not_allowed',
    ],
    [
      'a time without an offset',
      (phone) => ({ topic, recipient: { phone }, sendAt: '2026-11-22T21:30:00' }),
      '/sendAt',
      'invalid_format',
    ],
    [
      'a time too far ahead',
      (phone) => ({ topic, recipient: { phone }, sendAt: formatInstant(ctx.clock() + 30 * 86_400_000 + 1) }),
      '/sendAt',
      'out_of_range',
    ],
    [
      'a time too long past',
      (phone) => ({ topic, recipient: { phone }, sendAt: formatInstant(ctx.clock() - 300_001) }),
      '/sendAt',
      'out_of_range',
    ],
    [
      'a channel twice',
      (phone) => ({ topic, recipient: { phone }, channels: ['sms', 'sms'] }),
      '/channels',
      'out_of_range',
    ],
    ['no channel', (phone) => ({ topic, recipient: { phone }, channels: [] }), '/channels', 'out_of_range'],
    [
      'an unknown channel',
      (phone) => ({ topic, recipient: { phone }, channels: ['fax'] }),
      '/channels/0',
      'not_one_of',
    ],
    [
      'an unknown field',
      (phone) => ({ topic, recipient: { phone }, colour: 'red' }),
      '/colour',
      'unknown_field',
    ],
    [
      'null for absence',
      (phone) => ({ topic, recipient: { phone }, reference: null }),
      '/reference',
      'wrong_type',
    ],
    [
      'an empty reference',
      (phone) => ({ topic, recipient: { phone }, reference: '' }),
      '/reference',
      'out_of_range',
    ],
    [
      'a phone number in the reference',
      (phone) => ({ topic, recipient: { phone }, reference: 'tax 010-2345-6789' }),
      '/reference',
      'personal_data',
    ],
    [
      'a registration number in the reference',
      (phone) => ({ topic, recipient: { phone }, reference: '900101-1234567' }),
      '/reference',
      'personal_data',
    ],
    [
      'a receipt of the wrong type',
      (phone) => ({ topic, recipient: { phone }, receipt: 'yes' }),
      '/receipt',
      'wrong_type',
    ],
  ]

  test.each(faults)('%s', async (_, makeBody, pointer, code) => {
    const { status, body, headers } = await api.post('/consults', makeBody(uniquePhone()), key)
    expect(status).toBe(422)
    expect(headers['content-type']).toContain('application/problem+json')
    expect(body.code).toBe('invalid')
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer, code }))
  })

  test('every fault of a body at once', async () => {
    const { body } = await api.post('/consults', { recipient: { phone: '1' }, topic: 'no.such' }, key)
    expect(body.errors?.map(({ pointer }) => pointer)).toEqual(['/recipient/phone', '/topic'])
  })

  test('another agency’s subject is as unknown as an invented one', async () => {
    const other = await createKey(ctx)
    const kim = await createKim()
    const { subject } = (await api.ask(other.apiKey, kim.phone!, { topic })).body
    const { status, body } = await api.post('/consults', { recipient: { subject }, topic }, key)
    expect([status, body.errors?.[0]?.code]).toEqual([422, 'unknown_subject'])
  })

  test('another agency’s topic is unknown', async () => {
    const agency = await createAgency(ctx)
    const theirs = await createTopic(ctx, { agency: agency.code })
    expect((await api.ask(key, uniquePhone(), { topic: theirs })).body.errors?.[0]?.code).toBe(
      'unknown_topic',
    )
  })
})

describe('a batch', () => {
  type Batch = {
    results: {
      status: number
      consult?: { steps: unknown[]; registered: boolean; reference: string | null }
      problem?: { errors: unknown[] }
    }[]
  }

  test('answers in the order asked, and one bad item never fails the rest', async () => {
    const kim = await createKim()
    const recipients = [
      { recipient: { phone: kim.phone }, reference: 'a' },
      { recipient: { phone: 'x' } },
      { recipient: { phone: uniquePhone() }, reference: 'c' },
      'nonsense',
    ]
    const { status, body } = await api.post<Batch>('/consults/batch', { topic, recipients }, key)
    expect(status).toBe(207)
    expect(body.results.map((result) => result.status)).toEqual([200, 422, 200, 422])
    expect(body.results[0]?.consult).toMatchObject({ registered: true, reference: 'a' })
    expect(body.results[1]?.problem?.errors).toEqual([
      expect.objectContaining({ pointer: '/recipient/phone' }),
    ])
    expect(body.results[2]?.consult).toMatchObject({ registered: false, reference: 'c' })
  })

  test('of a thousand is answered, of a thousand and one refused', async () => {
    const recipients = Array.from({ length: 1_000 }, () => ({ recipient: { phone: uniquePhone() } }))
    const whole = await api.post<Batch>('/consults/batch', { topic, recipients }, key)
    expect(whole.body.results.filter(({ status }) => status === 200)).toHaveLength(1_000)
    const over = await api.post('/consults/batch', { topic, recipients: [...recipients, recipients[0]] }, key)
    expect([over.status, over.body.errors?.[0]]).toEqual([
      422,
      expect.objectContaining({ pointer: '/recipients', code: 'out_of_range' }),
    ])
  })

  test('with a fault of the whole is refused whole', async () => {
    const { status, body } = await api.post(
      '/consults/batch',
      { topic: 'no.such', recipients: [{ recipient: { phone: uniquePhone() } }] },
      key,
    )
    expect([status, body.errors?.[0]?.code]).toEqual([422, 'unknown_topic'])
  })
})
