import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keepConsultPartitions } from '#db/queries/consult.ts'
import { migrateJobs } from '#app/jobs/index.ts'
import { parseInstant } from '#app/domain/time.ts'
import { leave } from '#app/services/account/leave.ts'
import { verifyAudit } from '#app/services/audit/verify.ts'
import { recordAudit } from '#app/services/audit/record.ts'
import { createRecorder } from '#app/services/consult/recorder.ts'
import { createConsentSealer } from '#app/services/evidence/consent-sealer.ts'
import { createHeadKeeper, type HeadKeeper } from '#app/services/evidence/heads.ts'
import { answerResidentRequest, takeRequest, viewOpenRequests } from '#app/services/counter/request.ts'
import { openCase } from '#app/services/resident-case/open.ts'
import { destroyExpired } from '#app/services/retention/destroy.ts'
import { endStaff } from '#app/services/staff/end.ts'
import { viewStaff, viewStaffMember } from '#app/services/staff/list.ts'
import { createTestContext, OPERATOR, type TestContext } from '#test/support/factories.ts'
import { createStaff } from '#test/support/staff.ts'
import { register } from '../session/journey.ts'

let ctx: TestContext
let heads: HeadKeeper

beforeEach(async () => {
  ctx = await createTestContext({ fresh: true })
  await migrateJobs(ctx.database.url, ctx.log)
  heads = createHeadKeeper({ dataDir: ctx.config.dataDir, vault: ctx.vault, log: ctx.log })
})
afterEach(async () => {
  await heads.close()
  await ctx.close()
})

/** One writer of evidence; several consults at once share a block. */
function startRecorder() {
  const recorder = createRecorder({ pool: ctx.pools.consult, heads, clock: ctx.clock })
  const evidence = (decidedAt: number) => ({
    id: randomUUID(),
    decidedAt,
    agencyId: randomUUID(),
    apiKeyId: randomUUID(),
    residentId: null,
    question: '{"topic":"tax.payment-due"}',
    answer: '{"decision":"send"}',
  })
  return async (...times: string[]) => {
    await keepMonth(times[0]!)
    ctx.setClock(times.at(-1)!)
    const deadline = ctx.clock() + 10_000
    await Promise.all(times.map((at) => recorder.record(evidence(parseInstant(at)!), deadline)))
    await heads.flush()
  }
}

const keepMonth = (at: string) =>
  ctx.pools.pages.run((sql) => keepConsultPartitions(sql, parseInstant(at)!, 2))
const months = () =>
  ctx.pools.pages.run(
    (
      sql,
    ) => sql`select distinct to_char(decided_at at time zone 'Asia/Seoul', 'YYYY-MM') as month, count(*)::int as rows
      from consult group by 1 order by 1`,
  )
const certificates = () =>
  ctx.pools.pages.run(
    (sql) => sql`select what, to_char(until at time zone 'Asia/Seoul', 'YYYY-MM-DD') as until, rows::int, law
      from destruction_certificate order by what, until`,
  )
const change = (run: (sql: Sql) => PromiseLike<unknown>) =>
  ctx.pools.pages.run(async (sql) => {
    await run(sql)
  })

describe('evidence of two years ago', () => {
  beforeEach(async () => {
    const record = startRecorder()
    await record('2024-09-10T10:00:00+09:00', '2024-09-10T10:00:00+09:00')
    // One block over midnight of the first: what the month before had is gone, what is younger stays.
    await record('2024-09-30T23:59:59+09:00', '2024-10-01T00:00:00+09:00')
    await record('2024-10-20T10:00:00+09:00')
    await record('2026-11-01T10:00:00+09:00')
  })

  // Mutant: count two years to the day; then nothing with a name is destroyed, and a table is never dropped.
  test('is destroyed by whole months, with a signed certificate, and the chain is whole without it', async () => {
    ctx.setClock('2026-10-31T04:10:00+09:00')
    expect(await destroyExpired(ctx)).toHaveLength(1)
    expect(await months()).toEqual([
      { month: '2024-10', rows: 2 },
      { month: '2026-11', rows: 1 },
    ])
    expect(await certificates()).toMatchObject([
      { what: 'consult', until: '2024-10-01', rows: 3, law: expect.stringContaining('제8조') as string },
    ])
    expect(await verifyAudit(ctx)).toMatchObject({ ok: true, firstBroken: null })

    ctx.setClock('2026-11-01T04:10:00+09:00')
    expect(await destroyExpired(ctx)).toHaveLength(1)
    expect(await months()).toEqual([{ month: '2026-11', rows: 1 }])
    expect(await verifyAudit(ctx)).toMatchObject({ ok: true })
  })

  test('a second run the same night destroys nothing and certifies nothing', async () => {
    ctx.setClock('2026-11-01T04:10:00+09:00')
    await destroyExpired(ctx)
    expect(await destroyExpired(ctx)).toEqual([])
    expect(await certificates()).toHaveLength(2)
  })

  // Each is a mutant of the walk: what it must not let pass.
  test.each<[string, (sql: Sql) => PromiseLike<unknown>, RegExp]>([
    [
      'a row more that went',
      (sql) => sql`delete from consult where decided_at < '2024-10-02'`,
      /rows are gone/,
    ],
    ['a younger row that went', (sql) => sql`delete from consult where decided_at > '2026-01-01'`, /holds 0/],
    ['a certificate that went', (sql) => sql`delete from destruction_certificate`, /holds 0/],
    [
      'a certificate for more than was destroyed',
      (sql) => sql`update destruction_certificate set rows = rows + 1`,
      /rows are gone/,
    ],
    [
      'a certificate of another reason',
      (sql) => sql`update destruction_certificate set law = ''`,
      /not ours/,
    ],
  ])('%s is found', async (_, tamper, what) => {
    ctx.setClock('2026-10-31T04:10:00+09:00')
    await destroyExpired(ctx)
    await change(tamper)
    const { ok, firstBroken } = await verifyAudit(ctx)
    expect(ok).toBe(false)
    expect(firstBroken?.what).toMatch(what)
  })
})

test('lines of who did what are destroyed after three years, and their destruction is a line itself', async () => {
  ctx.setClock('2023-10-15T10:00:00+09:00')
  await ctx.pools.pages.begin((tx) => recordAudit(tx, ctx, { actor: OPERATOR, action: 'key.issue' }))
  ctx.setClock('2026-11-01T04:10:00+09:00')
  await destroyExpired(ctx)
  const left = await ctx.pools.pages.run(
    (sql) => sql`select action, detail->>'what' as what from audit_event`,
  )
  expect(left.map((row) => ({ ...row }))).toEqual([{ action: 'retention.destroy', what: 'audit' }])
})

// Mutant: count from the consent instead of from the leaving.
test('consents of who left are destroyed five years later, those of who stayed are not, and the ledger is whole', async () => {
  ctx.setClock('2026-11-26T10:00:00+09:00')
  const gone = await register(ctx, { share: true })
  const here = await register(ctx, { share: true })
  ctx.advance(1000)
  await leave(ctx, { session: gone.session, cookieHeader: gone.cookie })
  await createConsentSealer({ pool: ctx.pools.pages, heads, clock: ctx.clock, log: ctx.log }).close()
  await heads.flush()
  const entries = async () =>
    (await ctx.pools.pages.run((sql) => sql`select distinct resident_id as id from consent_event`)).map(
      ({ id }) => String(id),
    )

  ctx.setClock('2031-11-26T10:00:00+09:00')
  await destroyExpired(ctx)
  expect((await entries()).sort()).toEqual([gone.residentId, here.residentId].sort())
  ctx.setClock('2031-11-26T10:00:02+09:00')
  await destroyExpired(ctx)
  expect(await entries()).toEqual([here.residentId])
  expect(await certificates()).toMatchObject([{ what: 'audit' }, { what: 'consent', rows: 1 }])
  expect(await verifyAudit(ctx)).toMatchObject({ ok: true, firstBroken: null })
})

// Mutants: leave one of the three out; count from when a request was received.
test('whose page staff opened goes after two years, rights and answered requests after three, each with its certificate', async () => {
  ctx.setClock('2019-03-15T10:00:00+09:00')
  const { staff } = await createStaff(ctx, { role: 'counter_clerk' })
  const { residentId, phone } = await register(ctx)
  await openCase(ctx, { staff, reason: '창구 방문', way: 'phone', typed: phone })
  const clerk = { ...staff.actor, kind: 'counter', reason: '창구 방문' } as const
  const asked = { residentId, paperNumber: '민원-2019-0315', file: null }
  await takeRequest(ctx, { ...asked, kind: 'export' }, clerk)
  await takeRequest(ctx, { ...asked, kind: 'erase' }, clerk)
  const [open] = await viewOpenRequests(ctx, residentId)
  await answerResidentRequest(ctx, { residentId, requestId: open!.id, answer: 'refused' }, clerk)
  const left = async () => {
    const [row] = await ctx.pools.pages.run(
      (sql) => sql`select (select count(*)::int from resident_case) as cases,
        (select count(*)::int from staff_right_event) as rights, (select count(*)::int from resident_request) as requests`,
    )
    return { ...row }
  }

  ctx.setClock('2021-03-31T04:10:00+09:00')
  await destroyExpired(ctx)
  expect(await left()).toEqual({ cases: 1, rights: 2, requests: 2 })
  ctx.setClock('2022-03-31T04:10:00+09:00')
  await destroyExpired(ctx)
  expect(await left()).toEqual({ cases: 0, rights: 2, requests: 2 })
  ctx.setClock('2022-04-01T04:10:00+09:00')
  await destroyExpired(ctx)
  // One that nobody answered is never too old.
  expect(await left()).toEqual({ cases: 0, rights: 0, requests: 1 })
  const kinds = ['resident_case', 'resident_request', 'staff_right']
  expect((await certificates()).filter(({ what }) => kinds.includes(String(what)))).toMatchObject([
    { what: 'resident_case', rows: 1 },
    { what: 'resident_request', rows: 1 },
    { what: 'staff_right', rows: 2, law: expect.stringContaining('제5조') as string },
  ])
})

// Mutants: empty whoever still works here; empty them while their rights are on record; show them for ever.
test('the name and e-mail of staff who ended go with the history of their rights, and their id alone stays', async () => {
  ctx.setClock('2019-03-15T10:00:00+09:00')
  const gone = await createStaff(ctx, { name: '이떠남' })
  const here = await createStaff(ctx, { name: '박남음' })
  await endStaff(ctx, { staffId: gone.staffId }, here.staff)
  const names = async () => (await viewStaff(ctx)).map(({ name }) => name)

  ctx.setClock('2022-03-31T04:10:00+09:00')
  await destroyExpired(ctx)
  expect(await names()).toEqual(['박남음', '이떠남'])
  ctx.setClock('2022-04-01T04:10:00+09:00')
  await destroyExpired(ctx)
  expect(await names()).toEqual(['박남음'])
  const [row] = await ctx.pools.pages.run(
    (sql) => sql`select name, email, is_emptied as "isEmptied" from staff where id = ${gone.staffId}`,
  )
  expect({ ...row }).toEqual({ name: null, email: '', isEmptied: true })
  expect((await certificates()).filter(({ what }) => what === 'staff')).toMatchObject([{ rows: 1 }])
  await expect(viewStaffMember(ctx, gone.staffId)).rejects.toMatchObject({ kind: 'not_found' })
  expect(await destroyExpired(ctx)).toEqual([])
})

test('whoever asks while a month is destroyed is never kept waiting for long: it is tried again', async () => {
  await startRecorder()('2024-09-10T10:00:00+09:00')
  ctx.setClock('2026-11-01T04:10:00+09:00')
  const held = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const reading = ctx.pools.consult.run((sql) =>
    sql.begin(async (tx) => {
      await tx`select count(*) from consult`
      held.resolve()
      await release.promise
    }),
  )
  await held.promise
  await expect(destroyExpired(ctx)).rejects.toThrow('not everything could be destroyed')
  release.resolve()
  await reading
  expect(await destroyExpired(ctx)).toHaveLength(1)
})
