import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXPORTED } from '#db/queries/resident-tables.ts'
import * as schema from '#db/schema/index.ts'
import { residentExport, type ResidentExport } from '#app/domain/wire/resident-export.ts'
import { MINUTE } from '#app/domain/time.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import type { Ctx } from '#app/services/ctx.ts'
import { viewExport } from '#app/services/export/view.ts'
import { writeExport } from '#app/services/export/write.ts'
import { listChanges } from '#app/services/history/changes.ts'
import { createTestApi, type TestApi } from '#test/support/api.ts'
import { createKey, createTopic, type TestContext } from '#test/support/factories.ts'
import { registerChild } from '../guardian/child.ts'
import { findAudits } from '../link/linked-resident.ts'
import { openContext, register, type Registered } from '../session/journey.ts'
import { createFull } from './full-resident.ts'

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

const { about } = messagesFor('ko').takeout

async function textOf({ session }: Registered, with_: Ctx = ctx): Promise<string> {
  let text = ''
  for await (const piece of await writeExport(with_, { session, about })) text += piece
  return text
}
const read = async (kim: Registered, with_?: Ctx): Promise<ResidentExport> =>
  residentExport.strict().parse(JSON.parse(await textOf(kim, with_)))

const hasResident = (table: PgTable) =>
  getTableConfig(table).columns.some(({ name }) => name === 'resident_id')

/** The tables of the schema that hold something of a resident. */
const owned = Object.entries(schema as Record<string, unknown>)
  .filter(([, table]) => is(table, PgTable) && hasResident(table))
  .map(([name]) => name)

// Mutant: take one line out of `EXPORTED`.
test('every table that holds something of a resident is in the file, or says why not', () => {
  expect(Object.keys(EXPORTED).sort()).toEqual(owned.sort())
})

// Mutant: return an empty list from any of the parts.
test('what every one of these tables holds of a resident stands in the file, in its documented shape', async () => {
  const file = await read(await createFull(ctx, api))
  const empty = Object.entries(EXPORTED).filter(([, to]) => {
    if (!('section' in to)) return false
    const part = file[to.section]
    return part === null || (Array.isArray(part) && part.length === 0)
  })
  expect(empty).toEqual([])
  expect(Object.keys(file.about).sort()).toEqual(Object.keys(about).sort())
})

// Mutant: mask the addresses, or leave out the receipts.
test('the resident’s own addresses are in clear, each consent has its signed receipt, evidence stands as it was told', async () => {
  const kim = await createFull(ctx, api)
  const file = await read(kim)
  expect(file.ownAddresses).toMatchObject([{ kind: 'phone', address: kim.phone }])
  expect(file.contactPoints.map(({ channel, address }) => [channel, address])).toEqual([
    ['kakao', kim.phone],
    ['sms', kim.phone],
  ])
  expect(file.enoticeConfirmations[0]).toMatchObject({ personal: { phone: kim.phone } })
  expect(file.consents[0]!.receipt.proof.jws.split('.')).toHaveLength(3)
  expect(file.consults[0]).toMatchObject({
    answer: { decision: 'send' },
    outcomes: [{ channel: 'kakao', outcome: 'delivered' }],
  })
  expect(file.messages[0]).toMatchObject({ kind: 'granted', sentAt: null })
})

// Mutant: write the guardian's number in clear: it is not the child's.
test('of a guardian’s number only a part is told, of sessions and passkeys nothing that opens anything', async () => {
  const child = await registerChild(ctx)
  const text = await textOf(child)
  expect(text).not.toContain(child.guardianPhone.slice(3))
  expect(text).not.toContain(child.guardianPhone.slice(5, 9))
  expect(text).toContain(`010-****-${child.guardianPhone.slice(-4)}`)
  const full = await createFull(ctx, api)
  const whole = await textOf(full)
  expect(whole).not.toContain(full.session.sessionId)
  expect(whole).not.toContain('wrapped')
})

// Mutant: forget where a page of the list ended.
test('a long history is written to its end, each consult once', async () => {
  const kim = await register(ctx)
  const { keyId } = await createKey(ctx)
  await ctx.catalog.refresh()
  const { agencyId } = ctx.catalog.keyById(keyId)!
  const question = JSON.stringify({ topic: await createTopic(ctx), recipient: 'phone', reference: null })
  await ctx.pools.pages.run(
    (sql) => sql`
      insert into consult (id, decided_at, writer, block, position, agency_id, api_key_id, resident_id, question, answer)
      select gen_random_uuid(), now() - (n / 3) * interval '1 second', ${crypto.randomUUID()}, n, 1, ${agencyId},
        ${keyId}, ${kim.residentId}, ${question}::json, '{"decision":"send","steps":[]}'
      from generate_series(1, 1203) n`,
  )
  const { consults } = await read(kim)
  expect(consults).toHaveLength(1203)
  expect(new Set(consults.map(({ id }) => id)).size).toBe(1203)
})

// Mutant: read a list on `pools.consult`, or on `pools.bulk`.
test('whoever takes their records along never takes a connection of the consults', async () => {
  const kim = await createFull(ctx, api)
  const shut = { ...ctx.pools.consult, run: refuse, begin: refuse, db: null as never }
  const { consults } = await read(kim, { ...ctx, pools: { ...ctx.pools, consult: shut, bulk: shut } })
  expect(consults).toHaveLength(1)
})
const refuse = () => Promise.reject(new Error('not for pages'))

// Mutant: leave out `requireFresh`.
test('neither the page nor the file is shown without a code entered in the last ten minutes', async () => {
  const kim = await register(ctx)
  ctx.advance(11 * MINUTE)
  const needed = { kind: 'forbidden', code: 'fresh_code_needed' }
  await expect(textOf(kim)).rejects.toMatchObject(needed)
  await expect(viewExport(ctx, kim.session)).rejects.toMatchObject(needed)
  expect(await findAudits(ctx, kim.residentId, 'resident.export')).toEqual([])
})

// Mutant: show the looking as well, or record nothing.
test('taking the file stands in the audit and in the history; looking at the page in the audit alone', async () => {
  const kim = await register(ctx)
  ctx.advance(MINUTE)
  await viewExport(ctx, kim.session)
  const changes = async () => (await listChanges(ctx, { residentId: kim.residentId, after: null })).entries
  expect((await changes()).some(({ change }) => change.kind === 'exported')).toBe(false)
  const { audit } = await read(kim)
  expect(audit.map(({ action }) => action)).toContain('resident.view_export')
  expect((await changes())[0]).toMatchObject({ by: 'resident', change: { kind: 'exported' } })
  expect(await findAudits(ctx, kim.residentId, 'resident.export')).toHaveLength(1)
})

test('a resident’s file holds nothing of another', async () => {
  const [kim, lee] = [await createFull(ctx, api), await createFull(ctx, api)]
  const text = await textOf(kim)
  expect(text).not.toContain(lee.residentId)
  expect(text).not.toContain(lee.phone.slice(3))
})
