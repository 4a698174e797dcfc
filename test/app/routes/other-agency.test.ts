import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrateJobs } from '#app/jobs/index.ts'
import { pages as list, type Page } from '#app/routes.ts'
import { can, type StaffRight } from '#app/domain/staff-access.ts'
import { raiseAlarm } from '#app/services/alarm/raise.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { viewOutageDesk } from '#app/services/outage/view.ts'
import { saveDraft } from '#app/services/topic/draft.ts'
import { setOrder } from '#app/services/preference/change.ts'
import { messageId } from '#app/services/webhook/ids.ts'
import { createWebhook } from '#app/services/webhook/create.ts'
import { createAsked, createAskingKey, fanOutUntil } from '#test/app/services/webhook/world.ts'
import {
  createAgency,
  createTestContext,
  createTopic,
  OPERATOR,
  uniqueCode,
  type TestContext,
} from '#test/support/factories.ts'
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
  run: '019ab000-0000-7000-8000-000000000001',
  name: '없는기관이름',
}
type Named = typeof nobody

async function createNamed(name: string): Promise<Named> {
  const { code, agencyId } = await createAgency(ctx, { name })
  const key = await createAskingKey(ctx, { agency: code })
  const wish = { url: 'https://hooks.example.kr/allimgil', events: ['preference.changed'] }
  const webhook = await createWebhook(ctx, key, wish)
  const asked = await createAsked(ctx, key)
  await setOrder(ctx, { residentId: asked.id, order: ['sms'] })
  const [delivery] = await fanOutUntil(ctx, key, webhook, 1)
  const topic = await createTopic(ctx, { agency: code, name: { ko: `${name} 소식` } })
  await saveDraft(ctx, (await createStaff(ctx)).staff, { code: topic, defaultOrder: ['sms'] })
  await declareHealth(ctx, { channel: 'kakao', health: 'down', reason: '장애', agency: code }, OPERATOR)
  const cause = { kind: 'key_walks_numbers', agencyId, apiKeyId: key.id, channel: null } as const
  await ctx.pools.pages.begin((tx) => raiseAlarm(tx, ctx, cause, { found: 3 }))
  const manager = { role: 'agency_manager', agencyId } as const
  const { runs } = await viewOutageDesk(ctx, { staff: manager, channel: 'kakao' })
  return {
    agency: code,
    key: key.id,
    webhook: webhook.id,
    delivery: messageId(delivery!),
    topic,
    run: runs[0]!.id,
    name,
  }
}

beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
  await migrateJobs(ctx.database.url, ctx.log)
  pages = await createTestPages(ctx)
  own = await createNamed('우리기관이름')
  other = await createNamed('남의기관이름')
  cookie = (await createStaff(ctx, { role: 'agency_manager', agency: own.agency })).cookie
})
afterAll(async () => {
  await pages.close()
  await ctx.close()
})

const may = (right: StaffRight | undefined) => right !== undefined && can('agency_manager', right)
const reached = list.filter(
  ({ path, right, change }) => path.startsWith('/admin') && (may(right) || may(change)),
)
/** What belongs to an agency and stands in an address; the rest names nothing. */
const placed = list.filter(({ path }) => /:(agency|topic|run)\b/.test(path))

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

/** Every field that a form of these pages has and that could name something, filled with what belongs to somebody. */
const formOf = (named: Named): Record<string, string> => ({
  release: named.key,
  replay: named.delivery,
  agency: named.agency,
  topic: named.topic,
  code: named.topic,
  overlap: '86400000',
  name: named.name,
  url: 'https://elsewhere.example.kr/allimgil',
  events: 'consent.withdrawn',
  realm: 'live',
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
        expect(got.text).not.toMatch(/hooks\.example\.kr|남의기관이름/)
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

test('a form of one’s own webhook sends no message of another agency’s again', async () => {
  const replay = (delivery: string) =>
    pages.post(`/admin/agencies/${own.agency}/webhooks/${own.webhook}`, { replay: delivery }, { cookie })
  // Mutant: leave the webhook out of the statement that begins a message anew.
  expect((await replay(other.delivery)).status).toBe((await replay(nobody.delivery)).status)
  expect((await replay(other.delivery)).status).toBe(404)
  expect((await replay(own.delivery)).status).toBe(302)
})

const addressOf = (path: string, named: Named) =>
  path.replace(/:(\w+)/g, (_, name: string) => (named as Record<string, string | undefined>)[name] ?? 'x')

describe.each(reached.filter(({ right }) => may(right)))('$path', ({ path }) => {
  // Mutants: list every agency, topic, alarm, outage or number of all; offer every agency in a form.
  test('shows an agency manager nothing of another agency, whatever its address asks for', async () => {
    for (const query of ['', `?agency=${other.agency}&channel=kakao&topic=${other.topic}`]) {
      const { text } = await pages.get(addressOf(path, own) + query, { cookie })
      // What was asked for stands in the address of the page, which is told back.
      const told = text.replaceAll(query.slice(1), '').replaceAll(query.slice(1).replaceAll('&', '&amp;'), '')
      expect(wordsOf(told)).not.toMatch(
        new RegExp([other.name, other.agency, other.topic, other.key].join('|')),
      )
    }
  })
})

/** Fields that say what is wished and name nothing: texts, choices out of a list that everybody has, dates. */
const NAMELESS =
  /^(lang|text|channel|class|(name|description|example|legalBasis)_\w+|allowedChannels|order\d|postHours|urgentAllowed|legalService|why|revision|intent|ranges|quota|expires|scopes|restore|next|password|passkey|end|code|sealed|response|note|phase|ko|en)$/

// Mutant: add a hidden field `agency` to any form of theirs that this file does not fill in.
test('no form that an agency manager sees has a field that this file does not try', async () => {
  const tried = Object.keys(formOf(own))
  for (const { path } of reached.filter(({ right, change }) => may(right) && may(change))) {
    const { text } = await pages.get(addressOf(path, own), { cookie })
    const forms =
      (/<main[\s\S]*<\/main>/.exec(text)?.[0] ?? '').match(/<(?:input|select|textarea|button)\b[^>]*/g) ?? []
    const fields = forms.flatMap((tag) => / name="([^"]+)"/.exec(tag)?.[1] ?? [])
    expect([path, fields.filter((field) => !tried.includes(field) && !NAMELESS.test(field))]).toEqual([
      path,
      [],
    ])
  }
})

// Mutant: take the agency that the form names.
test('a kind of notice that an agency manager drafts is their own agency’s, whatever the form says', async () => {
  const code = uniqueCode('notice')
  const form = {
    ...formOf(other),
    code,
    class: 'service',
    name_ko: '강좌',
    allowedChannels: 'sms',
    postHours: '24',
  }
  const { status } = await pages.post('/admin/topics/new', form, { cookie })
  const [draft] = await ctx.pools.pages.run(
    (sql) =>
      sql<{ agency: string }[]>`select content->>'agency' as agency from topic_version where code = ${code}`,
  )
  if (status === 302) expect(draft!.agency).toBe(own.agency)
  else expect([status, draft]).toEqual([404, undefined])
})

test('the list shows an agency manager their own agency', async () => {
  const { text } = await pages.get('/admin/agencies', { cookie })
  expect(text).toContain(own.agency)
})

test('an agency manager makes no other agency', async () => {
  const { status } = await pages.post('/admin/agencies', { code: 'another', name: '다른 기관' }, { cookie })
  expect(status).toBe(404)
})
