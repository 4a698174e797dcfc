import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import type { Sql } from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createConsentSealer } from '#app/services/evidence/consent-sealer.ts'
import { createHeadKeeper, headsFolder, type HeadKeeper } from '#app/services/evidence/heads.ts'
import { createRecorder } from '#app/services/consult/recorder.ts'
import { verifyAudit } from '#app/services/audit/verify.ts'
import { formatInstant } from '#app/domain/time.ts'
import { createResident, createTestContext, createTopic, type TestContext } from '#test/support/factories.ts'

let ctx: TestContext
let heads: HeadKeeper

beforeEach(async () => {
  ctx = await createTestContext({ fresh: true })
  heads = createHeadKeeper({ dataDir: ctx.config.dataDir, vault: ctx.vault, log: pino({ level: 'silent' }) })
})
afterEach(async () => {
  await heads.close()
  await ctx.close()
})

/** Three blocks: one row, then two together, then one. */
async function recordConsults(): Promise<string[]> {
  const recorder = createRecorder({ pool: ctx.pools.consult, heads, clock: ctx.clock })
  const ids: string[] = []
  const record = () => {
    const id = randomUUID()
    ids.push(id)
    return recorder.record(
      {
        id,
        decidedAt: ctx.clock(),
        agencyId: randomUUID(),
        apiKeyId: randomUUID(),
        residentId: null,
        question: JSON.stringify({ topic: 'tax.payment-due', reference: '한글 "따옴표"' }),
        answer: JSON.stringify({ decision: 'send', steps: [] }),
      },
      ctx.clock() + 10_000,
    )
  }
  await record()
  await Promise.all([record(), record()])
  await record()
  await heads.flush()
  return ids
}

/** Two residents; three ledger entries of the first, one of the second; sealed. */
async function grantConsents(): Promise<void> {
  const topic = await createTopic(ctx, { class: 'consent' })
  const consent = (action: string, hoursAgo: number) => ({
    topic,
    action,
    at: formatInstant(ctx.clock() - hoursAgo * 3_600_000),
    document: 'v1',
    method: 'paper',
  })
  await createResident(ctx, {
    consents: [consent('grant', 5), consent('withdraw', 4), consent('grant', 3)],
  } as never)
  await createResident(ctx, { consents: [consent('grant', 2)] } as never)
  await seal()
}

async function seal() {
  const sealer = createConsentSealer({
    pool: ctx.pools.pages,
    heads,
    clock: ctx.clock,
    log: pino({ level: 'silent' }),
  })
  await sealer.close()
  await heads.flush()
}

const tamper = (change: (sql: Sql) => PromiseLike<unknown>) =>
  ctx.pools.pages.run(async (sql) => {
    await change(sql)
  })

test('an untouched history is whole', async () => {
  await recordConsults()
  await grantConsents()
  expect(await verifyAudit(ctx)).toEqual({ ok: true, checked: 8, firstBroken: null })
})

test('an empty history is whole', async () => {
  expect(await verifyAudit(ctx)).toEqual({ ok: true, checked: 0, firstBroken: null })
})

const EVIDENCE: [string, (sql: Sql, ids: string[]) => PromiseLike<unknown>, string][] = [
  [
    'an edited answer',
    (sql, ids) => sql`update consult set answer = '{"decision":"suppress"}' where id = ${ids[1]!}`,
    'was changed',
  ],
  [
    'an edited agency',
    (sql, ids) => sql`update consult set agency_id = ${randomUUID()} where id = ${ids[0]!}`,
    'was changed',
  ],
  [
    'a moved time',
    (sql, ids) => sql`update consult set decided_at = decided_at - interval '1 ms' where id = ${ids[0]!}`,
    'was changed',
  ],
  [
    'a deleted row in the middle',
    (sql, ids) => sql`delete from consult where id = ${ids[1]!}`,
    'missing, added or moved',
  ],
  [
    'a deleted row at the end of a block',
    (sql, ids) => sql`delete from consult where id = ${ids[2]!}`,
    'sealed 2 rows and holds 1',
  ],
  [
    'an inserted row',
    (
      sql,
      ids,
    ) => sql`insert into consult select gen_random_uuid(), decided_at, writer, block, position + 1, agency_id, api_key_id,
      resident_id, question, answer from consult where id = ${ids[0]!}`,
    'sealed 1 rows and holds 2',
  ],
  [
    'a row of a block that never was',
    (
      sql,
      ids,
    ) => sql`insert into consult select gen_random_uuid(), decided_at, writer, 99, 1, agency_id, api_key_id,
      resident_id, question, answer from consult where id = ${ids[0]!}`,
    'no block seals',
  ],
  [
    'two rows swapped',
    (sql, ids) => sql`update consult set position = 3 - position where id in (${ids[1]!}, ${ids[2]!})`,
    'was changed',
  ],
  ['a deleted block', (sql) => sql`delete from chain_block where number = 2`, ''],
  ['an edited block', (sql) => sql`update chain_block set rows = rows + 1 where number = 2`, 'sealed 3 rows'],
  ['a tail cut off, rows and blocks together', cutTail, 'a signed head says it came to 3'],
  [
    'a whole chain cut off',
    (sql) => sql`with b as (delete from chain_block) delete from consult`,
    'a chain that is gone',
  ],
]

async function cutTail(sql: Sql) {
  await sql`delete from consult where block = 3`
  await sql`delete from chain_block where number = 3`
}

// Mutant for the last two: let verifyAudit read no heads.
test.each(EVIDENCE)('%s in the evidence is found', async (_, change, says) => {
  const ids = await recordConsults()
  await tamper((sql) => change(sql, ids))
  const result = await verifyAudit(ctx)
  expect(result.ok).toBe(false)
  expect(result.firstBroken?.what).toContain(says)
})

test('a block made anew by somebody without the head is found', async () => {
  await recordConsults()
  await tamper((sql) => sql`update chain_block set hash = repeat('0', 64) where number = 3`)
  expect((await verifyAudit(ctx)).ok).toBe(false)
})

test('a signed head that was edited is found', async () => {
  await recordConsults()
  await rm(join(headsFolder(ctx.config.dataDir)), { recursive: true })
  const other = await createTestContext({ fresh: true })
  const forged = createHeadKeeper({
    dataDir: ctx.config.dataDir,
    vault: other.vault,
    log: pino({ level: 'silent' }),
  })
  forged.note({ writer: randomUUID(), number: 1, hash: '0'.repeat(64), at: formatInstant(ctx.clock()) })
  await forged.close()
  await other.close()
  expect((await verifyAudit(ctx)).firstBroken?.what).toContain('signature is not ours')
})

const LEDGER: [string, (sql: Sql) => PromiseLike<unknown>][] = [
  ['an edited entry', (sql) => sql`update consent_event set night = true where sequence = 2`],
  ['an edited seal', (sql) => sql`update consent_event set seal_block = seal_block + 1 where sequence = 2`],
  ['a deleted entry', (sql) => sql`delete from consent_event where sequence = 2`],
  ['a deleted first entry', (sql) => sql`delete from consent_event where sequence = 1`],
  [
    'an inserted entry',
    (
      sql,
    ) => sql`insert into consent_event select resident_id, 4, gen_random_uuid(), topic, 'grant', true, at, document, method,
      actor_kind, actor, recorded_at, hash, repeat('a', 64) from consent_event where sequence = 3`,
  ],
  ['two entries swapped', swapEntries],
  ['a tail cut off', (sql) => sql`delete from consent_event where sequence = 3`],
  ['a whole ledger cut off', (sql) => sql`delete from consent_event`],
  ['a tail cut off with its seal', cutSealedTail],
]

async function swapEntries(sql: Sql) {
  await sql`update consent_event set sequence = sequence + 10 where sequence in (2, 3)`
  await sql`update consent_event set sequence = 15 - sequence where sequence in (12, 13)`
}

async function cutSealedTail(sql: Sql) {
  await sql`delete from consent_event where sequence = 3`
  await sql`delete from chain_block where ledger = 'consent'`
  await sql`update consent_event set seal_writer = null, seal_block = null`
}

test.each(LEDGER)('%s in the consent ledger is found', async (_, change) => {
  await grantConsents()
  await tamper((sql) => change(sql))
  const result = await verifyAudit(ctx)
  expect(result.ok).toBe(false)
  expect(result.firstBroken?.what).toBeTruthy()
})

test('entries that wait to be sealed are no fault', async () => {
  await grantConsents()
  const topic = await createTopic(ctx, { class: 'consent' })
  const at = formatInstant(ctx.clock() - 60_000)
  await createResident(ctx, {
    consents: [{ topic, action: 'grant', at, document: 'v1', method: 'web' }],
  } as never)
  expect((await verifyAudit(ctx)).ok).toBe(true)
})
