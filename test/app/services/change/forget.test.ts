import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMonths } from '#app/domain/time.ts'
import { forgetOldChanges } from '#app/services/change/forget.ts'
import { setOrder } from '#app/services/preference/change.ts'
import { createResident, createTestContext, type TestContext } from '#test/support/factories.ts'

let ctx: TestContext

beforeAll(async () => {
  ctx = await createTestContext({ fresh: true })
})
afterAll(async () => {
  await ctx.close()
})

test('changes are forgotten after thirteen months, and not a day earlier', async () => {
  const { id } = await createResident(ctx)
  await setOrder(ctx, { residentId: id, order: ['sms'] })
  const count = () =>
    ctx.pools.pages.run(async (sql) => {
      const [row] = await sql<[{ count: number }]>`select count(*)::int from change_event`
      return row.count
    })
  const after = addMonths(Date.now(), 13)
  ctx.setClock(after - 86_400_000)
  await forgetOldChanges(ctx)
  expect(await count()).toBe(1)
  ctx.setClock(after + 60_000)
  await forgetOldChanges(ctx)
  expect(await count()).toBe(0)
})
