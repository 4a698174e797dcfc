import { afterEach, beforeEach, expect, test } from 'vitest'
import { recordAudit } from '#app/services/audit/record.ts'
import { destroyExpired } from '#app/services/retention/destroy.ts'
import { keepLonger } from '#app/services/retention/keep-longer.ts'
import { viewCertificates, viewKept } from '#app/services/retention/view.ts'
import { createTestContext, OPERATOR, type TestContext } from '#test/support/factories.ts'
import { createStaff, type TestStaff } from '#test/support/staff.ts'

let ctx: TestContext
let owner: TestStaff
beforeEach(async () => {
  ctx = await createTestContext({ fresh: true })
  owner = await createStaff(ctx)
  ctx.setClock('2023-10-15T10:00:00+09:00')
  await ctx.pools.pages.begin((tx) => recordAudit(tx, ctx, { actor: OPERATOR, action: 'key.issue' }))
  ctx.setClock('2026-11-01T04:10:00+09:00')
})
afterEach(() => ctx.close())

const keep = (months: number) => keepLonger(ctx, { staff: owner.staff, what: 'audit', months })

// Mutant: destroy by the law's period alone.
test('what is kept five years is not destroyed after three, and is after five', async () => {
  await keep(60)
  expect(await destroyExpired(ctx)).toEqual([])
  ctx.setClock('2028-11-01T04:10:00+09:00')
  expect(await destroyExpired(ctx)).toHaveLength(1)
})

test('nothing is kept shorter than the law asks', async () => {
  await expect(keep(35)).rejects.toMatchObject({ kind: 'invalid' })
  await expect(keep(121)).rejects.toMatchObject({ kind: 'invalid' })
  expect((await viewKept(ctx)).find(({ what }) => what === 'audit')).toMatchObject({ least: 36, months: 36 })
})

// Mutant: show every certificate as genuine.
test('the page of certificates says which were changed after they were signed', async () => {
  await destroyExpired(ctx)
  expect(await viewCertificates(ctx)).toMatchObject([{ what: 'audit', isGenuine: true }])
  await ctx.pools.pages.run((sql) => sql`update destruction_certificate set rows = rows + 1`)
  expect(await viewCertificates(ctx)).toMatchObject([{ isGenuine: false }])
})
