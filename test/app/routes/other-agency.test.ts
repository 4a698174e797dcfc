import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrateJobs } from '#app/jobs/index.ts'
import { pages as list, type Page } from '#app/routes.ts'
import { can } from '#app/domain/staff-access.ts'
import { createWebhook } from '#app/services/webhook/create.ts'
import { createAskingKey } from '#test/app/services/webhook/world.ts'
import { createTestContext, createTopic, type TestContext } from '#test/support/factories.ts'
import { createTestPages, type TestPages } from '#test/support/pages.ts'
import { createStaff } from '#test/support/staff.ts'

let ctx: TestContext
let pages: TestPages
let cookie: string
/** What belongs to the agency the manager works for, to another one, and to none. */
let own: Named
let other: Named
const nobody = {
  agency: 'no-such-agency',
  key: '019ab000-0000-7000-8000-000000000000',
  webhook: 'whk_019ab000000070008000000000000000',
  delivery: 'msg_019ab000000070008000000000000000',
  topic: 'no-such.topic',
}
type Named = typeof nobody

async function createNamed(): Promise<Named> {
  const key = await createAskingKey(ctx)
  const wish = { url: 'https://hooks.example.kr/allimgil', events: ['consent.withdrawn'] }
  const { id } = await createWebhook(ctx, key, wish)
  const topic = await createTopic(ctx, { agency: key.agency })
  return { agency: key.agency, key: key.id, webhook: id, delivery: nobody.delivery, topic }
}

beforeAll(async () => {
  ctx = await createTestContext()
  await migrateJobs(ctx.database.url, ctx.log)
  pages = await createTestPages(ctx)
  own = await createNamed()
  other = await createNamed()
  cookie = (await createStaff(ctx, { role: 'agency_manager', agency: own.agency })).cookie
})
afterAll(async () => {
  await pages.close()
  await ctx.close()
})

const placed = list.filter(({ path }) => /^\/admin\/(agencies|topics)\//.test(path) && path.includes(':'))

/** Every way in which one address can name things of two owners. */
const mixes = ({ path }: Page): ((mine: Named, theirs: Named) => string)[] => {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as keyof Named)
  return Array.from(
    { length: 2 ** names.length - 1 },
    (_, mix) => (mine: Named, theirs: Named) =>
      names.reduce((url, name, place) => {
        const isTheirs = ((mix + 1) >> place) % 2 === 1
        return url.replace(`:${name}`, (isTheirs ? theirs : mine)[name])
      }, path),
  )
}

/** What tells pages apart: the address itself, and what is drawn anew for every answer. */
const plain = (text: string, named: Named) =>
  Object.values(named)
    .reduce((rest, name) => rest.replaceAll(name, '·'), text)
    .replaceAll(/nonce="[^"]*"|"nonce":"[^"]*"/g, '')

/** Every field that a form of these pages has, filled with what belongs to somebody. */
const formOf = (named: Named): Record<string, string> => ({
  release: named.key,
  replay: named.delivery,
  agency: named.agency,
  topic: named.topic,
  code: named.topic,
  overlap: '86400000',
})

// Mutant: leave out requireOwnAgency in one of the verbs.
describe.each(placed)('$path', (page) => {
  test.each(mixes(page))(
    'answers an agency manager about another agency as about nothing (%#)',
    async (mixed) => {
      const [theirs, none] = [mixed(own, other), mixed(own, nobody)]
      if (page.right) {
        const [got, gone] = [await pages.get(theirs, { cookie }), await pages.get(none, { cookie })]
        expect(got.status).toBe(gone.status)
        expect(got.status).toBe(can('agency_manager', page.right) ? 404 : 403)
        expect(got.text).not.toContain('hooks.example.kr')
        // Mutant: say that it belongs to another agency.
        expect(wordsOf(plain(got.text, other))).toBe(wordsOf(plain(gone.text, nobody)))
      }
      if (page.change) {
        const sent = await pages.post(theirs, formOf(other), { cookie })
        const lost = await pages.post(none, formOf(nobody), { cookie })
        expect(wordsOf(plain(sent.text, other))).toBe(wordsOf(plain(lost.text, nobody)))
        expect([sent.status, sent.location]).toEqual([lost.status, lost.location])
      }
    },
  )
})

/** What a reader sees of an answer, without the number of the request. */
const wordsOf = (html: string) =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html.slice(0, 200)).replaceAll(
    /<code>[-0-9a-f]{36}<\/code>/g,
    '',
  )

test('a form of one’s own agency does nothing with a key of another agency', async () => {
  await ctx.pools.pages.run(
    (sql) => sql`update api_key set quarantined_at = now() where id = ${other.key}::uuid`,
  )
  const [theirs, none] = await Promise.all(
    [other, nobody].map(({ key }) =>
      pages.post(`/admin/agencies/${own.agency}`, { release: key }, { cookie }),
    ),
  )
  expect([theirs!.status, none!.status]).toEqual([404, 404])
  const [row] = await ctx.pools.pages.run(
    (sql) => sql<{ still: boolean }[]>`
      select quarantined_at is not null as still from api_key where id = ${other.key}::uuid`,
  )
  // Mutant: release whatever key the form names.
  expect(row!.still).toBe(true)
})

test('the list shows an agency manager their own agency and no other', async () => {
  const { text } = await pages.get('/admin/agencies', { cookie })
  expect(text).toContain(own.agency)
  // Mutant: list every agency.
  expect(text).not.toContain(other.agency)
})

test('an agency manager makes no other agency', async () => {
  const { status } = await pages.post('/admin/agencies', { code: 'another', name: '다른 기관' }, { cookie })
  expect(status).toBe(404)
})
