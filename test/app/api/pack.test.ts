import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatInstant, HOUR } from '#app/domain/time.ts'
import { migrateJobs } from '#app/jobs/index.ts'
import { makePack } from '#app/services/pack/make.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import {
  createKey,
  createResident,
  createTestContext,
  createTopic,
  importLines,
  uniqueEmail,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'
import { readPack } from '#test/support/pack-reader.ts'

let ctx: TestContext
let api: TestApi
let topic: string

beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
  await migrateJobs(ctx.database.url, ctx.log)
  api = await createTestApi(ctx)
  topic = await createTopic(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

type Asker = Awaited<ReturnType<typeof createAsker>>

/** An agency with a key that may ask and fetch packs. */
async function createAsker(given: Parameters<typeof createKey>[1] = {}) {
  const { keyId, apiKey, agency } = await createKey(ctx, given)
  await ctx.catalog.refresh()
  const { agencyId, realm } = ctx.catalog.keyById(keyId)!
  return { keyId, apiKey, agency, owner: { agencyId, realm } }
}

const make = (asker: Asker) => makePack(ctx, asker.owner)

const fetchPack = (key: string, headers: Record<string, string> = {}) =>
  api.host.inject({
    method: 'GET',
    url: '/api/v1/pack',
    headers: { authorization: `Bearer ${key}`, ...headers },
  })

async function read(asker: Pick<Asker, 'apiKey'>) {
  const response = await fetchPack(asker.apiKey)
  expect(response.statusCode).toBe(200)
  const pack = readPack(response.body, { apiKey: asker.apiKey, jwks: ctx.vault.signer.publicJwks() })
  return { ...pack, text: response.body, response }
}

/** KakaoTalk and text on one number, and an e-mail, all verified. */
async function createKim(line: object = {}, realm: 'live' | 'test' = 'live') {
  const [phone, email] = [uniquePhone(), uniqueEmail()]
  const verified = (channel: string, address: string) => ({
    channel,
    address,
    verifiedAt: formatInstant(ctx.clock() - 24 * HOUR),
  })
  const contactPoints = [verified('kakao', phone), verified('sms', phone), verified('email', email)]
  return createResident(ctx, { phone, email, contactPoints, ...line } as never, { realm })
}

describe('a pack', () => {
  test('holds whom the agency asked about, found by what it asked by', async () => {
    const asker = await createAsker()
    const [kim, park] = [await createKim(), await createKim()]
    await api.ask(asker.apiKey, kim.phone!, { topic })
    await api.post('/consults', { recipient: { email: park.email }, topic }, asker.apiKey)
    await make(asker)
    const pack = await read(asker)
    expect(pack.header).toMatchObject({ format: 1, agency: asker.agency, realm: 'live', records: 2 })
    expect(pack.find('phone', kim.phone!)?.p).toMatchObject({ version: 1, language: 'ko', share: false })
    expect(pack.find('email', park.email!)).toBeDefined()
  })

  // Mutant: records.ts hashes every address, whatever kind the agency asked by.
  test('lets nobody be found by what the agency did not ask by', async () => {
    const asker = await createAsker()
    const kim = await createKim()
    await api.ask(asker.apiKey, kim.phone!, { topic })
    await make(asker)
    const pack = await read(asker)
    expect(pack.find('email', kim.email!)).toBeUndefined()
    const points = pack.records[0]!.p['points'] as { c: string; k: string }[]
    const keyOf = (channel: string) => points.find(({ c }) => c === channel)!.k
    expect(keyOf('kakao')).toBe(pack.hash('phone', kim.phone!))
    expect(keyOf('sms')).toBe(keyOf('kakao'))
    expect(keyOf('email')).not.toBe(pack.hash('email', kim.email!))
  })

  test('holds somebody asked about by subject alone, by that subject', async () => {
    const [first, second] = [await createAsker(), await createAsker()]
    const kim = await createKim()
    const { body } = await api.ask(first.apiKey, kim.phone!, { topic })
    const subject = ctx.vault.subjects.of(second.owner.agencyId, kim.id)
    await api.post('/consults', { recipient: { subject }, topic }, second.apiKey)
    await make(second)
    const { records } = await read(second)
    expect(records).toMatchObject([{ h: [], p: { subject } }])
    expect(subject).not.toBe(body.subject)
  })

  // Mutant: pack-resident.ts forgets `agency_id` or `realm`.
  test('knows nothing of whom another agency, or a test key, asked about', async () => {
    const asker = await createAsker()
    const tester = await createAsker({ agency: asker.agency, realm: 'test' })
    const other = await createAsker()
    const kim = await createKim()
    const dummy = await createKim({}, 'test')
    await api.ask(asker.apiKey, kim.phone!, { topic })
    await api.ask(tester.apiKey, dummy.phone!, { topic })
    for (const one of [asker, tester, other]) await make(one)
    expect((await read(other)).records).toEqual([])
    expect((await read(tester)).find('phone', dummy.phone!)).toBeDefined()
    expect((await read(tester)).records).toHaveLength(1)
    expect((await read(asker)).records).toHaveLength(1)
  })

  // Mutant: pack-resident.ts forgets `erased_at is null`.
  test('holds nobody who was erased', async () => {
    const asker = await createAsker()
    const kim = await createKim()
    await api.ask(asker.apiKey, kim.phone!, { topic })
    await ctx.pools.pages.run(
      (sql) => sql`update resident set erased_at = now(), wrapped_key = null where id = ${kim.id}`,
    )
    await make(asker)
    expect((await read(asker)).records).toEqual([])
  })

  test('holds nobody whom the agency last asked about fourteen months ago', async () => {
    const asker = await createAsker()
    const kim = await createKim()
    await api.ask(asker.apiKey, kim.phone!, { topic })
    await make(asker)
    await ctx.pools.pages.run((sql) => sql`update asked set last_at = last_at - interval '14 months'`)
    ctx.advance(HOUR)
    await ctx.pools.pages.run(
      (sql) => sql`update asked_mark set until = to_timestamp(${ctx.clock()}::float8 / 1000)`,
    )
    await make(asker)
    expect((await read(asker)).records).toEqual([])
  })

  test('tells of topics the agency may ask about only, and what was chosen for those', async () => {
    const [asker, other] = [await createAsker(), await createAsker()]
    const [mine, foreign] = [
      await createTopic(ctx, { agency: asker.agency }),
      await createTopic(ctx, { agency: other.agency }),
    ]
    const kim = await createKim({ topics: { [mine]: { optedOut: true }, [foreign]: { optedOut: true } } })
    await api.ask(asker.apiKey, kim.phone!, { topic: mine })
    await make(asker)
    const { head, records } = await read(asker)
    const codes = (head['topics'] as { code: string }[]).map(({ code }) => code)
    expect(codes).toContain(mine)
    expect(codes).not.toContain(foreign)
    expect(Object.keys(records[0]!.p['topics'] as object)).toEqual([mine])
  })

  test('is divided, a thousand residents a chunk, and loses none', async () => {
    const asker = await createAsker()
    const phones: string[] = []
    for (let n = 0; n < 1_001; n++) phones.push(`+8210${String(30_000_000 + n)}`)
    await seedAsked(asker, phones)
    await make(asker)
    const pack = await read(asker)
    expect(pack.header).toMatchObject({ records: 1_001, chunks: 2 })
    for (const phone of phones) expect(pack.find('phone', phone)).toBeDefined()
  })
})

/** Residents of an import whom the agency asked about, without a consult each. */
async function seedAsked(asker: Asker, phones: readonly string[]) {
  await importLines(
    ctx,
    'resident',
    phones.map((phone) => ({ phone })),
  )
  const hashes = phones.map((phone) => ctx.vault.blindIndex.of({ realm: 'live', kind: 'phone' }, phone).hash)
  await ctx.pools.pages.run(
    (sql) => sql`
      insert into asked (resident_id, agency_id, kind, last_at)
      select resident_id, ${asker.owner.agencyId}, 'phone', to_timestamp(${ctx.clock()}::float8 / 1000)
      from address_index where hash = any(${hashes}::uuid[])`,
  )
}

describe('what changes after a pack', () => {
  // Mutant: make.ts gives the feed’s first place, or that of an hour later.
  test('is told by the feed from the pack’s cursor on, and nothing that the pack knows', async () => {
    const asker = await createAsker()
    const kim = await createKim()
    await api.ask(asker.apiKey, kim.phone!, { topic })
    await createResident(ctx, { phone: kim.phone!, order: ['sms'] })
    await make(asker)
    const { header, records } = await read(asker)
    expect(records).toMatchObject([{ p: { version: 2, order: ['sms'] } }])
    const follow = async () => {
      await ctx.changes.observe()
      const after = encodeURIComponent(header['feedCursor'] as string)
      return (await api.get<{ subject: string }[]>(`/changes?after=${after}`, asker.apiKey)).body
    }
    await createResident(ctx, { phone: kim.phone!, order: ['email'] })
    // Told once every older transaction of the server has ended, also those of other tests.
    await expect
      .poll(follow, { timeout: 20_000 })
      .toMatchObject([{ subject: records[0]!.p.subject, data: { preferenceVersion: 3 } }])
  })
})

describe('a pack is read by', () => {
  async function createPack() {
    const asker = await createAsker()
    const kim = await createKim()
    await api.ask(asker.apiKey, kim.phone!, { topic })
    await make(asker)
    return { asker, kim, jwks: ctx.vault.signer.publicJwks(), ...(await read(asker)) }
  }

  test('the key that asked for it, and no other of the same agency', async () => {
    const { asker, text, jwks } = await createPack()
    const other = await createAsker({ agency: asker.agency })
    expect(() => readPack(text, { apiKey: other.apiKey, jwks })).toThrow()
    expect((await read(other)).header.pack).toBe((await read(asker)).header.pack)
  })

  test('nobody once a single character was changed, whichever line it stands in', async () => {
    const { asker, text, jwks } = await createPack()
    for (let at = 0, step = Math.ceil(text.length / 400); at < text.length; at += step) {
      const other = text[at] === 'A' ? 'B' : 'A'
      const changed = text.slice(0, at) + other + text.slice(at + 1)
      expect(() => readPack(changed, { apiKey: asker.apiKey, jwks }), `character ${at}`).toThrow()
    }
    const lines = text.trimEnd().split('\n')
    for (let line = 0; line < lines.length; line++)
      expect(() =>
        readPack(`${lines.toSpliced(line, 1).join('\n')}\n`, { apiKey: asker.apiKey, jwks }),
      ).toThrow()
  })

  test('nobody who looks for a phone, an e-mail or an id in it, sealed or open', async () => {
    const { kim, text, records, head } = await createPack()
    const digits = kim.phone!.slice(-8)
    const [point] = await ctx.pools.pages.run(
      (sql) => sql<{ id: string }[]>`select id from contact_point where resident_id = ${kim.id}`,
    )
    for (const readable of [text, JSON.stringify(records), JSON.stringify(head)])
      for (const secret of [digits, kim.email!, kim.id, point!.id]) expect(readable).not.toContain(secret)
  })
})

describe('GET /pack', () => {
  test('has nothing yet the first time: says when to ask again, and orders one', async () => {
    const asker = await createAsker()
    const jobs = () =>
      ctx.pools.pages.run(
        (sql) => sql<{ payload: object }[]>`
          select payload from graphile_worker._private_jobs where payload->>'agencyId' = ${asker.owner.agencyId}`,
      )
    for (let times = 0; times < 2; times++) {
      const response = await fetchPack(asker.apiKey)
      expect(response.statusCode).toBe(503)
      expect(response.json()).toMatchObject({ code: 'unavailable' })
      expect(response.headers['retry-after']).toBe('30')
    }
    expect(await jobs()).toEqual([{ payload: asker.owner }])
  })

  test('tells the same pack only once, but each key for itself', async () => {
    const asker = await createAsker()
    await make(asker)
    const { response } = await read(asker)
    const etag = response.headers.etag as string
    expect((await fetchPack(asker.apiKey, { 'if-none-match': etag })).statusCode).toBe(304)
    const other = await createAsker({ agency: asker.agency })
    expect((await fetchPack(other.apiKey, { 'if-none-match': etag })).statusCode).toBe(200)
    ctx.advance(1)
    await make(asker)
    expect((await fetchPack(asker.apiKey, { 'if-none-match': etag })).statusCode).toBe(200)
  })

  test('gives no pack that has expired', async () => {
    const asker = await createAsker()
    await make(asker)
    ctx.advance(26 * HOUR - 1)
    expect((await fetchPack(asker.apiKey)).statusCode).toBe(200)
    ctx.advance(1)
    expect((await fetchPack(asker.apiKey)).statusCode).toBe(503)
  })

  test('needs a key, and one that may follow changes', async () => {
    expect((await api.host.inject({ method: 'GET', url: '/api/v1/pack' })).statusCode).toBe(401)
    const { apiKey } = await createKey(ctx, { scopes: ['consult', 'address', 'outcome'] })
    const response = await fetchPack(apiKey)
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([403, 'scope_missing'])
  })
})
