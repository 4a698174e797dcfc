import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CHANNELS } from '#app/domain/channel.ts'
import { noteUnknownMails } from '#app/services/contact-point/note-mail-companies.ts'
import { countScope } from '#app/services/drill/run.ts'
import { viewOneCompany } from '#app/services/home/one-company.ts'
import { createResident, createTestContext, uniquePhone, type TestContext } from '#test/support/factories.ts'

const PEOPLE = 60
const verifiedAt = '2026-05-01T10:00:00+09:00'

let ctx: TestContext
let ids: string[]
beforeAll(async () => {
  const provider = (key: string, company: 'kakao' | 'naver' | null) => {
    const names = { ko: key, en: key }
    return { key, names, issuer: 'http://127.0.0.1:9', clientId: 'a', clientSecret: 'b', via: [], company }
  }
  const providers = [provider('kakao', 'kakao'), provider('naver', 'naver'), provider('city', null)]
  ctx = await createTestContext({ fresh: true, providers }) // a drill counts everybody of a database
  ids = []
  for (const one of fc.sample(person, PEOPLE)) ids.push(await create(one))
})
afterAll(() => ctx.close())

const person = fc.record({
  points: fc.uniqueArray(fc.constantFrom('kakao' as const, 'sms' as const, 'email' as const), {
    minLength: 1,
  }),
  unproven: fc.option(fc.constantFrom('kakao', 'sms', 'email'), { freq: 3 }),
  dead: fc.option(fc.constantFrom('kakao', 'sms', 'email'), { freq: 3 }),
  order: fc.option(fc.shuffledSubarray([...CHANNELS], { minLength: 1 })),
  host: fc.constantFrom('hanmail.net', 'daum.net', 'naver.com', 'gmail.com', 'example.kr'),
  logins: fc.uniqueArray(fc.constantFrom('kakao', 'kakao', 'naver', 'city', 'gone')),
  hasPasskey: fc.oneof(
    { weight: 4, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
})
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never

async function create({ points, unproven, dead, order, host, logins, hasPasskey }: Person): Promise<string> {
  const phone = uniquePhone()
  const { id } = await createResident(ctx, {
    phone,
    order,
    contactPoints: points.map((channel) => ({
      channel,
      address: channel === 'email' ? `${randomUUID()}@${host}` : phone,
      ...(channel !== unproven && { verifiedAt }),
    })),
  })
  await ctx.pools.pages.run(async (sql) => {
    if (dead !== null)
      await sql`update contact_point set unreachable_at = now() where resident_id = ${id} and channel = ${dead}`
    for (const key of logins)
      await sql`
        insert into provider_login (resident_id, provider, subject_hash, key_id, created_at)
        values (${id}, ${key}, ${randomUUID()}, 't1', now())`
    if (hasPasskey)
      await sql`
        insert into passkey (resident_id, credential_id, public_key, counter, is_synced, name, created_at)
        values (${id}, ${randomUUID()}, 'AA', 0, false, 'phone', now())`
  })
  return id
}

const count = () => countScope(ctx, { agencyId: null, channel: 'kakao', at: ctx.clock() })

/** The same, one by one, out of the addresses themselves. */
async function countEach(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const id of ids) {
    const company = await viewOneCompany(ctx, id)
    if (company !== null) counts[company] = (counts[company] ?? 0) + 1
  }
  return counts
}

// Mutants: leave the passkeys out; take an address that is dead or unproven for a way; leave the order out; take a log-in
// that nobody knows any more for the company's.
test('a drill says of everybody what the page of each says: who hangs on one company', async () => {
  // Made for certain, beside those made at random.
  const usual = { unproven: null, dead: null, order: null, host: 'daum.net', hasPasskey: false } as const
  ids.push(await create({ ...usual, points: ['kakao'], logins: ['kakao'] }))
  ids.push(await create({ ...usual, points: ['kakao', 'email'], logins: ['kakao'] }))
  ids.push(await create({ ...usual, points: ['email'], host: 'naver.com', logins: ['naver'] }))
  const { oneCompany, companyUnknown, residents } = await count()
  expect(residents).toBe(ids.length)
  expect(companyUnknown).toBe(0)
  expect(oneCompany.kakao).toBeGreaterThanOrEqual(2)
  expect(oneCompany.naver).toBeGreaterThanOrEqual(1)
  expect(oneCompany).toEqual(await countEach())
})

// Mutants: take whoever is not known for safe; ask for the same ones for ever where one cannot be opened.
test('whose mailbox nobody looked at yet is said to be unknown, until the portal has looked', async () => {
  await ctx.pools.pages.run((sql) => sql`update contact_point set mail_company = null`)
  const before = await count()
  const all = await countEach()
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((one, other) => one + other, 0)
  expect(before.companyUnknown).toBeGreaterThan(0)
  expect(sum(before.oneCompany)).toBeLessThan(sum(all))
  expect(sum(before.oneCompany) + before.companyUnknown!).toBeGreaterThanOrEqual(sum(all))
  const mails = await ctx.pools.pages.run((sql) => sql`select 1 from contact_point where channel = 'email'`)
  expect(await noteUnknownMails(ctx)).toBe(mails.length)
  expect(await noteUnknownMails(ctx)).toBe(0)
  const after = await count()
  expect([after.oneCompany, after.companyUnknown]).toEqual([all, 0])
})

// Mutant: let the first address that cannot be opened end the rest.
test('an address that cannot be opened stays unknown, and its neighbours become known', async () => {
  await ctx.pools.pages.run(
    (sql) => sql`
      update contact_point c set mail_company = null, address = case
        when resident_id = (select min(resident_id::text)::uuid from contact_point where channel = 'email')
        then 'broken' else address end
      where channel = 'email'`,
  )
  const [{ all }] = (await ctx.pools.pages.run(
    (sql) => sql`select count(*)::int as all from contact_point where channel = 'email'`,
  )) as unknown as [{ all: number }]
  expect(await noteUnknownMails(ctx)).toBe(all - 1)
})
