import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, formatInstant, MINUTE, type Instant } from '#app/domain/time.ts'
import { verifyAudit } from '#app/services/audit/verify.ts'
import { makePack } from '#app/services/pack/make.ts'
import { packName } from '#app/services/pack/name.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createKey,
  createResident,
  createTestContext,
  createTopic,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'

let ctx: TestContext
let api: TestApi
let topic: string
let asker: Asker

beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
  // Evidence a week old needs its month, which a database made on the first of a month has not.
  await ctx.pools.pages.run((sql) => sql`select keep_consult_partitions(now() - interval '1 month', 3)`)
  api = await createTestApi(ctx)
  topic = await createTopic(ctx, { class: 'statutory' })
  asker = await createAsker()
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

type Asker = { apiKey: string; agency: string; pack: string }

async function createAsker(given: Parameters<typeof createKey>[1] = {}): Promise<Asker> {
  const { keyId, apiKey, agency } = await createKey(ctx, given)
  await ctx.catalog.refresh()
  const { agencyId, realm } = ctx.catalog.keyById(keyId)!
  const { id } = await makePack(ctx, { agencyId, realm })
  return { apiKey, agency, pack: packName(id) }
}

/** A UUIDv7 of this millisecond. */
function idAt(at: Instant): string {
  const time = at.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}

/** A letter after a text, decided at `at`. */
function told(given: Record<string, unknown> = {}, at: Instant = ctx.clock()) {
  return {
    id: idAt(at),
    recipient: { phone: uniquePhone() },
    topic,
    decidedAt: formatInstant(at),
    decision: 'send',
    steps: [
      { channel: 'sms', notBefore: null, waitSeconds: 86_400 },
      { channel: 'post', notBefore: null, waitSeconds: null },
    ],
    ...given,
  }
}

type Results = {
  code?: string
  errors?: { pointer: string; code: string }[]
  results: {
    status: number
    duplicate?: boolean
    problem?: { code: string; errors?: { pointer: string; code: string }[] }
  }[]
}

const send = (consults: unknown[], { apiKey, pack }: Omit<Asker, 'agency'> = asker) =>
  api.post<Results>('/consults/offline', { pack, consults }, apiKey)

type Evidence = {
  at: number
  residentId: string | null
  question: Record<string, unknown>
  answer: Record<string, unknown>
}
const evidenceOf = (id: string) =>
  ctx.pools.pages.run(
    (sql) => sql<Evidence[]>`
      select epoch_ms(decided_at) as at, resident_id as "residentId", question, answer from consult where id = ${id}`,
  )

async function createKim(verifiedAt = ctx.clock() - DAY) {
  const phone = uniquePhone()
  return createResident(ctx, {
    phone,
    contactPoints: [{ channel: 'sms', address: phone, verifiedAt: formatInstant(verifiedAt) }],
  })
}

describe('what was decided offline', () => {
  test('is evidence afterwards, in the same chain, of the resident who was meant', async () => {
    const kim = await createKim()
    const later = await createAsker({ agency: asker.agency })
    const one = told({ recipient: { phone: kim.phone }, reference: '2026-11-tax-000123' })
    const { status, body } = await send([one], later)
    expect([status, body.results]).toEqual([207, [{ status: 200, duplicate: false }]])
    const [evidence] = await evidenceOf(one.id)
    expect(evidence).toMatchObject({
      at: ctx.clock(),
      residentId: kim.id,
      question: {
        topic,
        recipient: 'phone',
        reference: '2026-11-tax-000123',
        offline: { pack: later.pack, decidedAt: one.decidedAt },
      },
      answer: { decision: 'send', steps: [{ channel: 'sms' }, { channel: 'post', contactPointId: null }] },
    })
    expect(JSON.stringify(evidence)).not.toContain(kim.phone!.slice(-8))
    expect(await verifyAudit(ctx)).toMatchObject({ ok: true })
  })

  // Mutant: commit-once.ts never marks, and never looks for, what is recorded.
  test('is recorded once, however often it is sent', async () => {
    const one = told()
    await send([one])
    expect((await send([one])).body.results).toEqual([{ status: 200, duplicate: true }])
    const [first, second] = await Promise.all([send([told(), one]), send([one, told()])])
    expect(first.body.results.map(({ duplicate }) => duplicate)).toEqual([false, true])
    expect(second.body.results.map(({ duplicate }) => duplicate)).toEqual([true, false])
    expect(await evidenceOf(one.id)).toHaveLength(1)
  })

  // Mutant: record() in commit-once.ts lets a unique violation pass for a fault.
  test('is recorded once when two requests bring it at the same moment', async () => {
    const many = Array.from({ length: 20 }, () => told())
    const answers = await Promise.all([send(many), send(many.toReversed())])
    for (const { status, body } of answers) {
      expect(status).toBe(207)
      expect(new Set(body.results.map((result) => result.status))).toEqual(new Set([200]))
    }
    for (const { id } of many) expect(await evidenceOf(id)).toHaveLength(1)
  })

  test('is taken up again where a first try broke off, before its evidence or after it', async () => {
    const [before, after] = [told(), told()]
    await send([before, after])
    await ctx.pools.pages.run(async (sql) => {
      await sql`update offline_consult set recorded_at = null where id in (${before.id}, ${after.id})`
      await sql`delete from consult where id = ${before.id}`
    })
    const { body } = await send([before, after])
    expect(body.results).toEqual([
      { status: 200, duplicate: false },
      { status: 200, duplicate: true },
    ])
  })

  test('may be reported on like any other consult', async () => {
    const kim = await createKim()
    const at = ctx.clock() - 3 * DAY
    const one = told({ recipient: { phone: kim.phone } }, at)
    await send([one])
    const consult = `con_${one.id.replaceAll('-', '')}`
    const report = (channel: string) =>
      api.post<Results>('/outcomes', { outcomes: [{ consult, channel, outcome: 'delivered' }] }, asker.apiKey)
    expect((await report('sms')).body.results).toEqual([{ status: 200, duplicate: false }])
    expect((await report('kakao')).body.results[0]).toMatchObject({ status: 422 })
  })

  // Mutant: let parseConsultId know only `con_…`.
  test('is named by the id its client made, and its outcomes count like any other’s', async () => {
    const kim = await createKim()
    const { apiKey, pack } = await createAsker({ agency: asker.agency })
    // Decided half a minute after its id was made: the evidence stands at the time in the id.
    const id = idAt(ctx.clock() - MINUTE / 2)
    const one = told({ id, recipient: { phone: kim.phone } })
    await send([one], { apiKey, pack })
    const reported = (channel: string, outcome: string) =>
      api.post<Results>('/outcomes', { outcomes: [{ consult: id, channel, outcome }] }, apiKey)
    expect((await reported('sms', 'no_user')).body.results).toEqual([{ status: 200, duplicate: false }])
    expect((await reported('sms', 'no_user')).body.results).toEqual([{ status: 200, duplicate: true }])
    expect((await reported('post', 'delivered')).body.results).toEqual([{ status: 200, duplicate: false }])
    const { body } = await api.ask(apiKey, kim.phone!, { topic })
    expect(body.skipped).toContainEqual({ channel: 'sms', reason: 'unreachable' })
  })

  test('is another agency’s secret: reporting on it is 404', async () => {
    const one = told()
    await send([one])
    const foreign = await createAsker()
    const item = { consult: one.id, channel: 'sms', outcome: 'delivered' }
    const { body } = await api.post<Results>('/outcomes', { outcomes: [item] }, foreign.apiKey)
    expect(body.results).toMatchObject([{ status: 404, problem: { code: 'not_found' } }])
  })

  // Mutant: meant.ts forgets `setAt <= issuedAt`.
  test('never falls on an address that was set after the pack was issued', async () => {
    const kim = await createKim()
    const current = await createAsker({ agency: asker.agency })
    const phone = uniquePhone()
    ctx.advance(MINUTE)
    const line = { channel: 'sms' as const, address: phone, verifiedAt: formatInstant(ctx.clock()) }
    await createResident(ctx, { phone: kim.phone!, contactPoints: [line] })
    const one = told({ recipient: { phone: kim.phone } })
    await send([one], current)
    const [evidence] = await evidenceOf(one.id)
    expect(evidence).toMatchObject({ residentId: kim.id })
    expect(evidence!.answer['steps']).toMatchObject([{ contactPointId: null }, { contactPointId: null }])
    const next = await createAsker({ agency: asker.agency })
    const two = told({ recipient: { phone: kim.phone } })
    await send([two], next)
    expect((await evidenceOf(two.id))[0]!.answer['steps']).toMatchObject([
      { contactPointId: expect.any(String) as string },
      { contactPointId: null },
    ])
  })

  test('is in the next pack: the agency asked about them', async () => {
    const kim = await createKim()
    await send([told({ recipient: { phone: kim.phone } }, ctx.clock() - 2 * DAY)])
    const [row] = await ctx.pools.pages.run(
      (sql) => sql<{ kind: string }[]>`select kind from asked where resident_id = ${kim.id}`,
    )
    expect(row).toEqual({ kind: 'phone' })
  })
})

describe('an item is refused', () => {
  test('with another content under a known id: 409, also within one request', async () => {
    const one = told()
    const other = { ...one, recipient: { phone: uniquePhone() } }
    const { body } = await send([one, other, one])
    expect(body.results).toMatchObject([
      { status: 200, duplicate: false },
      { status: 409, problem: { code: 'conflict' } },
      { status: 200, duplicate: true },
    ])
    expect((await send([other])).body.results).toMatchObject([{ status: 409 }])
    const foreign = await createAsker()
    expect((await send([one], foreign)).body.results).toMatchObject([{ status: 409 }])
  })

  const cases: [string, () => Record<string, unknown>, string, string][] = [
    ['an id that is no UUIDv7', () => told({ id: randomUUID() }), '/id', 'invalid_format'],
    [
      'an id made two minutes before the decision',
      () => told({ id: idAt(ctx.clock() - 2 * MINUTE) }),
      '/id',
      'out_of_range',
    ],
    ['over seven days old', () => told({}, ctx.clock() - 7 * DAY - 1), '/decidedAt', 'out_of_range'],
    ['over five minutes ahead', () => told({}, ctx.clock() + 5 * MINUTE + 1), '/decidedAt', 'out_of_range'],
    [
      'a time without an offset',
      () => told({ decidedAt: '2026-11-22 10:00' }),
      '/decidedAt',
      'invalid_format',
    ],
    ['an unknown topic', () => told({ topic: 'no.such' }), '/topic', 'unknown_topic'],
    ['no number', () => told({ recipient: { phone: '12' } }), '/recipient/phone', 'invalid_format'],
    [
      'a subject that is none',
      () => told({ recipient: { subject: 'sub_x' } }),
      '/recipient/subject',
      'unknown_subject',
    ],
    ['a number in the reference', () => told({ reference: '010-2345-6789' }), '/reference', 'personal_data'],
    [
      'an unknown channel',
      () => told({ steps: [{ channel: 'fax', notBefore: null, waitSeconds: null }] }),
      '/steps/0/channel',
      'not_one_of',
    ],
    [
      'a step with an address',
      () => told({ steps: [{ channel: 'sms', notBefore: null, waitSeconds: null, address: 'x' }] }),
      '/steps/0/address',
      'unknown_field',
    ],
    [
      'the same channel twice',
      () => told({ steps: [1, 2].map(() => ({ channel: 'sms', notBefore: null, waitSeconds: null })) }),
      '/steps',
      'out_of_range',
    ],
  ]
  test.each(cases)('%s: 422, and its neighbours are recorded', async (_, make, pointer, code) => {
    const neighbour = told()
    const { status, body } = await send([make(), neighbour])
    expect(status).toBe(207)
    expect(body.results).toMatchObject([
      { status: 422, problem: { code: 'invalid', errors: [{ pointer, code }] } },
      { status: 200, duplicate: false },
    ])
  })
})

describe('a request is refused', () => {
  test('without a key 401, without the scope 403', async () => {
    const { pack } = asker
    expect((await api.post('/consults/offline', { pack, consults: [told()] })).status).toBe(401)
    const { apiKey } = await createKey(ctx, { agency: asker.agency, scopes: ['outcome', 'feed'] })
    expect((await send([told()], { apiKey, pack })).status).toBe(403)
  })

  // Mutant: findPackIssue in db/queries/pack.ts forgets `agency_id` or `realm`.
  test('with a pack of another agency, of test keys, or of nobody: 404', async () => {
    const foreign = await createAsker()
    const tester = await createAsker({ agency: asker.agency, realm: 'test' })
    for (const pack of [foreign.pack, tester.pack, packName(randomUUID()), 'pack'])
      expect((await send([told()], { apiKey: asker.apiKey, pack })).status).toBe(404)
  })

  test.each([
    ['nothing in it', () => []],
    ['1,001 items', () => Array.from({ length: 1_001 }, () => 0)],
  ])('with %s: 422', async (_, consults) => {
    expect((await send(consults())).status).toBe(422)
  })
})
