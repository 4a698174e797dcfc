import { afterAll, beforeAll, expect, test } from 'vitest'
import { renameAgency, viewAgencyName } from '#app/services/agency/rename.ts'
import { createAgency, createTestContext, type TestContext } from '#test/support/factories.ts'
import { createStaff, type TestStaff } from '#test/support/staff.ts'

let ctx: TestContext
let suwon: string
let manager: TestStaff
beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
  suwon = (await createAgency(ctx, { name: '수원시청' })).code
  manager = await createStaff(ctx, { role: 'agency_manager', agency: suwon, name: '정기관' })
})
afterAll(() => ctx.close())

test('a new name holds at once, and the page says what it was before, when, and who changed it', async () => {
  expect(await renameAgency(ctx, manager.staff, { agency: suwon, name: ' 수원특례시 ' })).toBe(true)
  const { agency, former } = await viewAgencyName(ctx, manager.staff, suwon)
  expect(agency).toEqual({ code: suwon, name: '수원특례시' })
  // Mutant: keep no event of it.
  expect(former).toMatchObject([{ before: '수원시청', after: '수원특례시', by: '정기관', at: ctx.clock() }])
  await ctx.catalog.refresh()
  expect(ctx.catalog.agencyByCode(suwon)).toMatchObject({ name: '수원특례시' })
  const lines = await ctx.pools.pages.run(
    (sql) => sql`select actor, detail->>'before' as before from audit_event
      where action = 'agency.rename' and detail->>'code' = ${suwon}`,
  )
  expect(lines).toEqual([{ actor: manager.staffId, before: '수원시청' }])
})

// Mutant: write an event whatever the name is.
test('the same name again changes nothing and leaves no line', async () => {
  const before = await viewAgencyName(ctx, manager.staff, suwon)
  expect(await renameAgency(ctx, manager.staff, { agency: suwon, name: before.agency.name })).toBe(false)
  expect(await viewAgencyName(ctx, manager.staff, suwon)).toEqual(before)
})

test('no name is refused', async () => {
  await expect(renameAgency(ctx, manager.staff, { agency: suwon, name: '  ' })).rejects.toMatchObject({
    kind: 'invalid',
    errors: [{ pointer: '/name' }],
  })
})

// Mutant: leave out requireAgency.
test('an agency manager renames no other agency', async () => {
  const { code: gimpo } = await createAgency(ctx, { name: '김포시' })
  const wish = { agency: gimpo, name: '남의 이름' }
  await expect(renameAgency(ctx, manager.staff, wish)).rejects.toMatchObject({ kind: 'not_found' })
  const owner = await createStaff(ctx)
  expect((await viewAgencyName(ctx, owner.staff, gimpo)).agency.name).toBe('김포시')
})
