import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobHandlers, migrateJobs } from '#app/jobs/index.ts'
import { requestCheck, runCheck, viewChecks } from '#app/services/audit/check.ts'
import { exportAudit } from '#app/services/audit/export.ts'
import { findAuditedResident } from '#app/services/audit/find-resident.ts'
import { recordAudit } from '#app/services/audit/record.ts'
import { reviewMonth, viewReviews } from '#app/services/audit/review.ts'
import type { AuditAction } from '#app/domain/audit-action.ts'
import type { AskedSearch } from '#app/domain/audit-search.ts'
import { sealResident, searchAudit } from '#app/services/audit/search.ts'
import { MINUTE } from '#app/domain/time.ts'
import { createResident, createTestContext, OPERATOR, type TestContext } from '#test/support/factories.ts'
import { createStaff, STAFF_REMOTE, type TestStaff } from '#test/support/staff.ts'

let ctx: TestContext
let owner: TestStaff
let other: TestStaff
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
  await migrateJobs(ctx.database.url, ctx.log)
  ctx.setClock('2026-09-15T10:00:00+09:00')
  owner = await createStaff(ctx, { name: '한나래' })
  other = await createStaff(ctx, { name: '이감사', role: 'auditor' })
})
afterAll(() => ctx.close())

const search = (asked: AskedSearch = {}, after: string | null = null) =>
  searchAudit(ctx, { staff: owner.staff, asked, after })
const note = (action: AuditAction, residentId: string | null = null, by = owner) =>
  ctx.pools.pages.begin((tx) =>
    recordAudit(tx, ctx, { actor: { ...by.staff.actor, reason: '문의' }, action, residentId }),
  )

describe('the search', () => {
  test('a line says who, what, whose, why and from where', async () => {
    const { id } = await createResident(ctx)
    ctx.advance(MINUTE)
    await note('resident.reveal', id)
    const [line] = (await search()).lines
    expect(line).toMatchObject({
      who: '한나래',
      kind: 'staff',
      action: 'resident.reveal',
      residentId: id,
      reason: '문의',
      from: STAFF_REMOTE,
    })
  })

  // Mutant: leave out the actor's kind.
  test('shows the people who work here, and everybody only when that is asked for', async () => {
    await ctx.pools.pages.begin((tx) =>
      recordAudit(tx, ctx, { actor: { kind: 'resident', id: null }, action: 'session.sign_in' }),
    )
    const actions = async (asked: AskedSearch) => (await search(asked)).lines.map(({ action }) => action)
    expect(await actions({})).not.toContain('session.sign_in')
    expect(await actions({ who: 'everybody' })).toContain('session.sign_in')
  })

  test('keeps to one person, one thing, and whole days in Seoul', async () => {
    ctx.setClock('2026-09-20T23:59:00+09:00')
    await note('topic.publish', null, other)
    ctx.setClock('2026-09-21T00:00:00+09:00')
    await note('topic.publish')
    const topics = (asked: AskedSearch) => search({ noun: 'topic', ...asked })
    expect((await topics({})).lines).toHaveLength(2)
    expect((await topics({ staff: other.staffId })).lines.map(({ who }) => who)).toEqual(['이감사'])
    // Mutant: take the last day as its first moment.
    expect((await topics({ until: '2026-09-20' })).lines).toHaveLength(1)
    expect((await topics({ since: '2026-09-21' })).lines).toHaveLength(1)
  })

  test('goes on where the page before it ended, and misses nothing', async () => {
    for (let line = 0; line < 120; line++) await note('drill.run')
    const seen: string[] = []
    let after: string | null = null
    do {
      const page = await search({ noun: 'drill' }, after)
      seen.push(...page.lines.map(({ id }) => id))
      after = page.next
    } while (after !== null)
    expect([seen.length, new Set(seen).size]).toEqual([120, 120])
  })

  // Mutant: leave out the line of the look.
  test('looking at one resident is a line itself, and the address opens for nobody else', async () => {
    const { id } = await createResident(ctx)
    const resident = sealResident(ctx, owner.staff, id)
    await search({ resident })
    const { lines, residentId } = await search({ resident })
    expect(residentId).toBe(id)
    expect(lines.map(({ action }) => action)).toEqual(['audit.search'])
    // Mutant: leave the line out where an address bar begins in the middle.
    await search({ resident }, `9999999999999_${crypto.randomUUID()}`)
    expect((await search({ resident })).lines).toHaveLength(3)
    await expect(
      searchAudit(ctx, { staff: other.staff, asked: { resident }, after: null }),
    ).rejects.toMatchObject({ kind: 'not_found' })
  })

  test('a resident is found by an exact address and with a reason, and no line holds the address', async () => {
    const { id, phone } = await createResident(ctx)
    const ask = (address: string, reason = '열람 청구') =>
      findAuditedResident(ctx, { staff: owner.staff, address, reason })
    expect(await ask(phone!.replace('+82', '0'))).toBe(id)
    ctx.advance(MINUTE)
    expect(await ask('nobody@example.kr')).toBeNull()
    await expect(ask(phone!.replace('+82', '0'), ' ')).rejects.toMatchObject({ kind: 'invalid' })
    await expect(ask('010-12')).rejects.toMatchObject({ kind: 'invalid' })
    const asked = (await search({ noun: 'audit' })).lines.filter(
      ({ action }) => action === 'audit.find_resident',
    )
    expect(asked.map(({ residentId, detail }) => [residentId, detail])).toEqual([
      [null, { found: false }],
      [id, { found: true }],
    ])
    expect(JSON.stringify(asked)).not.toContain(phone!.slice(-8))
  })
})

describe('the file', () => {
  const take = async (format: 'csv' | 'ndjson', reason = '정기 점검', asked: AskedSearch = {}) =>
    (await Array.fromAsync(await exportAudit(ctx, { staff: other.staff, asked, format, reason }))).join('')

  // Mutant: record the export after it was read, or not at all.
  test('holds every line that was asked for, more than a page of them, and its own taking first', async () => {
    const before = (await take('ndjson', '정기 점검', { noun: 'drill' })).trim().split('\n')
    expect(before).toHaveLength(120)
    ctx.advance(MINUTE)
    const all = (await take('ndjson'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { action: string; reason: string })
    expect(all[0]).toMatchObject({ action: 'audit.export', reason: '정기 점검', who: '이감사' })
    expect(all.length).toBeGreaterThan(120)
  })

  test('is not given without a reason', async () => {
    await expect(take('csv', '  ')).rejects.toMatchObject({ kind: 'invalid' })
  })

  // Mutant: write cells as they stand.
  test('a cell that begins like a formula is text to a spreadsheet', async () => {
    const actor = { ...owner.staff.actor, reason: '=cmd|"/c calc"!A1' }
    await ctx.pools.pages.begin((tx) => recordAudit(tx, ctx, { actor, action: 'manual.change' }))
    const csv = await take('csv', '정기 점검', { noun: 'manual' })
    expect(csv).toContain(`"'=cmd|""/c calc""!A1"`)
    expect(csv.split('\r\n')[0]).toBe('\uFEFFid,at,kind,who,action,resident,from,reason,detail')
  })
})

describe('the walk of the chains', () => {
  test('is asked for, waits for its job, and keeps what it found; a second is refused meanwhile', async () => {
    await requestCheck(ctx, { staff: owner.staff })
    const [waiting] = await viewChecks(ctx)
    expect(waiting).toMatchObject({ state: 'waiting', staffId: owner.staffId })
    await expect(requestCheck(ctx, { staff: owner.staff })).rejects.toMatchObject({ code: 'under_way' })
    await runCheck(ctx, { id: waiting!.id })
    expect((await viewChecks(ctx))[0]).toMatchObject({ state: 'whole', firstBroken: null })
  })

  test('the clock has it walked too, and where it breaks stands in the result', async () => {
    ctx.advance(MINUTE)
    await ctx.pools.pages.run(
      (sql) => sql`insert into chain_block (writer, number, ledger, at, rows, hash)
        values (gen_random_uuid(), 1, 'consult', now(), 3, ${'0'.repeat(64)})`,
    )
    await jobHandlers['verify-audit'](ctx, {}, { signal: AbortSignal.timeout(60_000) })
    const [newest] = await viewChecks(ctx)
    expect(newest).toMatchObject({ state: 'broken', staffId: null, total: 3 })
    expect(newest!.firstBroken).toMatchObject({ ledger: 'consult', block: 1 })
  })

  test('one that has said nothing for an hour ended with its process, and another may be asked for', async () => {
    ctx.advance(MINUTE)
    await requestCheck(ctx, { staff: owner.staff })
    ctx.advance(61 * MINUTE)
    expect((await viewChecks(ctx))[0]).toMatchObject({ state: 'given_up' })
    await requestCheck(ctx, { staff: owner.staff })
  })
})

describe('the monthly review', () => {
  test('is due when a month is over, is kept with who and what, and stands', async () => {
    ctx.setClock('2026-09-30T23:59:00+09:00')
    expect(await viewReviews(ctx)).toEqual([])
    ctx.setClock('2026-10-01T00:00:00+09:00')
    expect(await viewReviews(ctx)).toMatchObject([{ month: '2026-09', people: 2, review: null }])
    const review = (text: string) => reviewMonth(ctx, { staff: owner.staff, month: '2026-09', note: text })
    await expect(review('  ')).rejects.toMatchObject({ kind: 'invalid' })
    await review('내려받은 까닭을 모두 확인함')
    expect((await viewReviews(ctx))[0]!.review).toMatchObject({
      by: '한나래',
      note: '내려받은 까닭을 모두 확인함',
    })
    // Mutant: write over the review that stands.
    await expect(review('다시')).rejects.toMatchObject({ kind: 'conflict' })
    await expect(
      reviewMonth(ctx, { staff: owner.staff, month: '2026-10', note: '아직' }),
    ).rejects.toMatchObject({ kind: 'not_found' })
  })

  test('counts what was done at night and on weekends', async () => {
    ctx.setClock('2026-10-02T22:00:00+09:00')
    await note('resident.reveal')
    ctx.setClock('2026-10-03T11:00:00+09:00')
    await note('resident.reveal')
    ctx.setClock('2026-10-05T11:00:00+09:00')
    await ctx.pools.pages.begin((tx) => recordAudit(tx, ctx, { actor: OPERATOR, action: 'key.issue' }))
    ctx.setClock('2026-11-02T11:00:00+09:00')
    const [october] = await viewReviews(ctx)
    expect(october).toMatchObject({ month: '2026-10', lines: 4, offHours: 3 })
  })
})
