import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { consultBulk } from '#app/services/consult/consult-bulk.ts'
import { findKey, type AskingKey } from '#app/services/key/find.ts'
import {
  createKey,
  createTestContext,
  createTopic,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'

let ctx: TestContext
let key: AskingKey
let topic: string

beforeAll(async () => {
  ctx = await createTestContext()
  topic = await createTopic(ctx)
  key = (await findKey(ctx, (await createKey(ctx)).apiKey))!
})
afterAll(() => ctx.close())

/** A sender that never ends, and how many lines were taken from it. */
function createSender() {
  const sender = { taken: 0, lines: endless() }
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      sender.taken += 1
      yield Buffer.from(`${JSON.stringify({ recipient: { phone: uniquePhone() }, topic })}\n`)
    }
  }
  return sender
}

/** So long that whoever was about to read more would have. */
async function wait(): Promise<void> {
  for (let count = 0; count < 2_000; count++) await turn()
}

// Mutant: without the limit of groups under way everything is read.
test('from a sender that does not take its answers, no more than a few groups are read', async () => {
  const sender = createSender()
  const answers = consultBulk(ctx, key, sender.lines, new AbortController().signal)
  await answers.next()
  await wait()
  const { taken } = sender
  expect(taken).toBeLessThan(20)
  await wait()
  expect(sender.taken).toBe(taken)
  await answers.return(undefined)
})

// Mutant: `signal` is not looked at.
test('a sender that has gone is read no further', async () => {
  const sender = createSender()
  const gone = new AbortController()
  const answers = consultBulk(ctx, key, sender.lines, gone.signal)
  await answers.next()
  gone.abort()
  expect(await answers.next()).toEqual({ done: true, value: undefined })
  const { taken } = sender
  await wait()
  expect(sender.taken).toBe(taken)
})

test('what was read before the sender’s lines broke off is answered first', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`${JSON.stringify({ recipient: { phone: uniquePhone() }, topic })}\n`)
    throw new Error('the line went dead')
  }
  const answers = consultBulk(ctx, key, broken(), new AbortController().signal)
  expect((await answers.next()).value).toMatchObject([{ line: 1, ok: true }])
  await expect(answers.next()).rejects.toThrow('the line went dead')
})
