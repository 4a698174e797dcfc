import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from '#app/cli/run.ts'
import { enterCounterCode } from '#app/services/counter/visit.ts'
import { createResident, createTestContext, OPERATOR, type TestContext } from '#test/support/factories.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await createTestContext()
})
afterAll(() => ctx.close())

async function run(...argv: string[]) {
  const said = { out: '', err: '' }
  const code = await runCli(argv, {
    open: async () => ({ ...ctx, close: async () => {} }),
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    input: async function* () {},
    folder: '.',
    showsProgress: false,
    actor: OPERATOR,
  })
  return { code, ...said }
}

test('the command line makes a code for the paper, once, and ends it', async () => {
  const { id } = await createResident(ctx)
  const made = await run('counter-code', 'create', '--resident', id)
  expect(made).toMatchObject({ code: 0, err: '' })
  const { residentId, code } = JSON.parse(made.out) as { residentId: string; code: string }
  expect(residentId).toBe(id)
  expect((await enterCounterCode(ctx, { code, remoteAddress: '10.9.8.7' })).ok).toBe(true)
  const ended = await run('counter-code', 'revoke', '--resident', id)
  expect(JSON.parse(ended.out)).toEqual({ residentId: id, revoked: true })
  expect((await enterCounterCode(ctx, { code, remoteAddress: '10.9.8.7' })).ok).toBe(false)
  const long = await run('counter-code', 'create', '--resident', id, '--days', '400')
  expect(long.code).toBe(1)
  expect(JSON.parse(long.err)).toMatchObject({ code: 'invalid' })
})
