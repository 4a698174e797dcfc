import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAgency } from '#app/services/agency/create.ts'
import { createTestContext, OPERATOR, uniqueCode, type TestContext } from '#test/support/factories.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await createTestContext()
})
afterAll(() => ctx.close())

test('an agency gets an id, and one audit line says who made it', async () => {
  const code = uniqueCode('suwon')
  const { agencyId, ...rest } = await createAgency(ctx, { code, name: '수원시' }, OPERATOR)
  expect(agencyId).toMatch(/^[0-9a-f-]{36}$/)
  expect(rest).toEqual({ code })
  const lines = await ctx.pools.pages.run(
    (sql) => sql`select action, actor from audit_event where detail->>'agencyId' = ${agencyId}`,
  )
  expect(lines).toEqual([{ action: 'agency.create', actor: 'test' }])
})

test('a code that is taken is refused, and nothing is written', async () => {
  const code = uniqueCode('suwon')
  await createAgency(ctx, { code, name: '수원시' }, OPERATOR)
  await expect(createAgency(ctx, { code, name: '다른 시' }, OPERATOR)).rejects.toMatchObject({
    kind: 'conflict',
  })
})

test.each(['Suwon', '1suwon', '수원', 'su_won', '', 'a'.repeat(64)])(
  'the code "%s" is refused',
  async (code) => {
    await expect(createAgency(ctx, { code, name: '수원시' }, OPERATOR)).rejects.toMatchObject({
      kind: 'invalid',
      errors: [{ pointer: '/code', code: 'invalid_format' }],
    })
  },
)
