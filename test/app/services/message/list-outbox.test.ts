import { afterAll, beforeAll, expect, test } from 'vitest'
import { listOutbox } from '#app/services/message/list-outbox.ts'
import { createTestContext, type TestContext } from '#test/support/factories.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await createTestContext({ demonstration: true })
})
afterAll(() => ctx.close())

const write = (to: string, code?: string) =>
  ctx.channels.sms.send({ to, text: `[알림길] ${code ?? '안내'}`, language: 'ko', ...(code && { code }) })

test('the demonstration shows its messages, newest first, in the five fields of the contract', async () => {
  expect(await listOutbox(ctx)).toEqual([])
  await write('+821023456789', '123456')
  ctx.advance(1000)
  await write('+821023456780')
  const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\+09:00$/) as string
  expect(await listOutbox(ctx)).toEqual([
    { at, channel: 'sms', to: '+821023456780', text: '[알림길] 안내', code: null },
    { at, channel: 'sms', to: '+821023456789', text: '[알림길] 123456', code: '123456' },
  ])
})

// Mutant: leave out the question whether this is the demonstration.
test('production has no outbox, even where such a file lies', async () => {
  await write('+821023456789', '654321')
  const production = { config: { ...ctx.config, demonstration: false } }
  await expect(listOutbox(production)).rejects.toMatchObject({ kind: 'not_found' })
})
