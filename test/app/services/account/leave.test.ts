import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ERASED, KEPT } from '#db/queries/resident-tables.ts'
import * as schema from '#db/schema/index.ts'
import { MINUTE } from '#app/domain/time.ts'
import { leave } from '#app/services/account/leave.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import { withdrawConsent } from '#app/services/consent/withdraw.ts'
import { startActing } from '#app/services/delegation/acting.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createConsentTopic, listOwed } from '#test/support/consents.ts'
import { createKey, createTopic, findResidentId, type TestContext } from '#test/support/factories.ts'
import { listMessages } from '#test/support/waiting-messages.ts'
import { helpedBy } from '../delegation/helped.ts'
import { registerChild } from '../guardian/child.ts'
import { findAudits } from '../link/linked-resident.ts'
import { openContext, register, signedIn, type Registered } from '../session/journey.ts'

let ctx: TestContext
let api: TestApi
beforeAll(async () => {
  ctx = await openContext()
  api = await createTestApi(ctx)
})
afterAll(async () => {
  await api.close()
  await ctx.close()
})

const go = ({ session, cookie }: Registered) => leave(ctx, { session, cookieHeader: cookie })

/** The tables of the schema that hold something of a resident, and their names. */
const owned = (Object.values(schema) as unknown[])
  .filter((each): each is PgTable => is(each, PgTable))
  .map((table) => getTableConfig(table))
  .filter(({ columns }) => columns.some(({ name }) => name === 'resident_id'))
  .map(({ name }) => name)

// Mutant: leave one table out of `ERASED`.
test('every table that holds something of a resident says whether it goes, or why it stays', () => {
  const erased = ERASED.map((table) => getTableConfig(table).name)
  expect([...erased, ...Object.keys(KEPT)].sort()).toEqual(owned.sort())
})

// Mutant: keep `wrapped_key`, or the index.
test('who leaves is erased: no row that no law keeps, no key, and nowhere the number in clear', async () => {
  const kim = await register(ctx)
  const { residentId, phone } = kim
  await go(kim)
  for (const table of ERASED.map((each) => getTableConfig(each).name)) {
    const [row] = await ctx.pools.pages.run(
      (sql) => sql<[{ n: number }]>`
        select count(*)::int as n from ${sql(table)} where resident_id = ${residentId}`,
    )
    expect([table, row.n]).toEqual([table, 0])
  }
  const [row] = await ctx.pools.pages.run(
    (sql) => sql<[{ wrappedKey: null; isErased: boolean }]>`
      select wrapped_key as "wrappedKey", erased_at is not null as "isErased" from resident where id = ${residentId}`,
  )
  expect({ ...row }).toEqual({ wrappedKey: null, isErased: true })
  expect(await findResidentId(ctx, 'phone', phone)).toBeNull()
  expect(await tablesWith(phone.slice(3))).toEqual([])
})

/** Names of all tables, the queue's too, in which a text stands anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  return ctx.pools.pages.run(async (sql) => {
    const tables = await sql<{ schema: string; name: string }[]>`
      select table_schema as schema, table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`
    const found: string[] = []
    for (const { schema: place, name } of tables) {
      const [hit] = await sql`
        select 1 from ${sql(`${place}.${name}`)} t where t::text like ${`%${text}%`} limit 1`
      if (hit) found.push(name)
    }
    return found
  })
}

// Mutants: tell the child alone; send the guardian what the child is sent.
test('the guardian of a child who leaves is told, once, and it stands among what guardians said', async () => {
  const child = await registerChild(ctx)
  ctx.advance(1000) // ids go by the time
  await go(child)
  const keysTo = async (phone: string) =>
    (await listMessages(ctx, phone)).map(({ templateKey }) => templateKey)
  expect((await keysTo(child.guardianPhone)).slice(2)).toEqual(['child_left'])
  expect((await keysTo(child.phone)).at(-1)).toBe('account_erased')
  const [last] = await ctx.pools.pages.run(
    (sql) => sql`select action, method, actor_kind as actor from guardian_event
      where resident_id = ${child.residentId} order by id desc limit 1`,
  )
  expect({ ...last }).toEqual({ action: 'end', method: 'leave', actor: 'resident' })
})

test('every session ends, and a last message says that it was done', async () => {
  const kim = await register(ctx)
  const other = await signedIn(ctx, kim.phone)
  await go(kim)
  expect(await ctx.sessions.validate(kim.cookie)).toBeNull()
  expect(await ctx.sessions.validate(other.cookie)).toBeNull()
  const texts = (await listMessages(ctx, kim.phone)).map((message) => JSON.stringify(message))
  expect(texts.some((text) => text.includes('account_erased'))).toBe(true)
  expect(await findAudits(ctx, kim.residentId, 'resident.leave')).toHaveLength(1)
})

// Mutants: append without telling; delete what was still owed; name no sender.
test('who leaves is told the result of every advertising consent, and what was still owed (정보통신망법 §50 ⑦)', async () => {
  const kim = await register(ctx)
  const { residentId, phone } = kim
  const [festival, market] = [
    await createConsentTopic(ctx, 'advertising', { name: '축제 소식' }),
    await createConsentTopic(ctx, 'advertising', { name: '장터 소식' }),
  ]
  const news = await createConsentTopic(ctx, 'consent', { name: '문화 소식' })
  const words = { residentId, version: 'news-1', variant: 'ko', night: false } as const
  for (const topic of [festival, market, news]) await grantConsent(ctx, { ...words, topic })
  ctx.advance(1000)
  await withdrawConsent(ctx, { residentId, topic: market, agency: null, method: 'web' })
  ctx.advance(1000)
  await go(kim)
  const results = (await listMessages(ctx, phone)).filter(({ templateKey }) => /^consent_/.test(templateKey))
  expect(
    results.map(({ channel, templateKey, params: { agency, topic } }) => [
      channel,
      templateKey,
      agency,
      topic,
    ]),
  ).toEqual([
    ['sms', 'consent_granted', '수원시', '축제 소식'],
    ['sms', 'consent_granted', '수원시', '장터 소식'],
    ['sms', 'consent_withdrawn', '수원시', '장터 소식'],
    ['sms', 'consent_withdrawn', '수원시', '축제 소식'],
  ])
  expect(await listOwed(ctx, residentId)).toEqual([])
  expect(await findAudits(ctx, residentId, 'resident.leave')).toEqual([
    { actorKind: 'resident', detail: expect.objectContaining({ results: 4 }) as object },
  ])
})

test('the agency that asked is told by a tombstone, and its next consult meets a stranger', async () => {
  const kim = await register(ctx)
  const { apiKey } = await createKey(ctx)
  const topic = await createTopic(ctx)
  const { subject } = (await api.ask(apiKey, kim.phone, { topic })).body
  await go(kim)
  const [change] = await ctx.pools.pages.run(
    (sql) => sql<{ kind: string }[]>`
      select kind from change_event where resident_id = ${kim.residentId} order by xid desc limit 1`,
  )
  expect(change?.kind).toBe('erased')
  expect((await api.ask(apiKey, kim.phone, { topic })).body.registered).toBe(false)
  const bySubject = await api.post('/consults', { recipient: { subject }, topic }, apiKey)
  expect(bySubject.body.errors?.[0]?.code).toBe('unknown_subject')
})

test('the same number can start again from the beginning', async () => {
  const kim = await register(ctx)
  await go(kim)
  ctx.advance(2 * MINUTE)
  expect((await register(ctx, {}, kim.phone)).residentId).not.toBe(kim.residentId)
})

// Mutant: leave out `requireFresh`.
test('nobody leaves without a code entered in the last ten minutes', async () => {
  const kim = await register(ctx)
  ctx.advance(11 * MINUTE)
  await expect(go(kim)).rejects.toMatchObject({ kind: 'forbidden', code: 'fresh_code_needed' })
  expect(await findResidentId(ctx, 'phone', kim.phone)).toBe(kim.residentId)
})

// Mutants: lock only the one who leaves; end their session, which the other's leaving touches, before the locks.
test('two who help each other and leave at once both leave, one after the other', async () => {
  const [kim, lee] = [await register(ctx), await register(ctx)]
  for (const [one, other] of [[kim, lee] as const, [lee, kim] as const]) {
    await helpedBy(ctx, { residentId: one.residentId, delegate: other })
    await startActing(ctx, { session: other.session, residentId: one.residentId })
  }
  const release = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  // Both want to leave while somebody holds them both: they go on at the same moment.
  const holding = ctx.pools.bulk.run((sql) =>
    sql.begin(async (tx) => {
      await tx`select from resident where id in ${tx([kim.residentId, lee.residentId])} for update`
      held.resolve()
      await release.promise
    }),
  )
  await held.promise
  const leaving = Promise.allSettled([go(kim), go(lee)])
  await expect.poll(countWaiting).toBe(2)
  release.resolve()
  await holding
  expect((await leaving).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
})

const countWaiting = async () => {
  const [row] = await ctx.pools.consult.run(
    (sql) => sql<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return row!.n
}
