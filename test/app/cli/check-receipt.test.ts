import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from '#app/cli/run.ts'
import { createTestApi } from '#test/support/api.ts'
import {
  createKey,
  createTestContext,
  createTopic,
  OPERATOR,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'

let ctx: TestContext
let folder: string
beforeAll(async () => {
  ctx = await createTestContext()
  folder = await mkdtemp(path.join(tmpdir(), 'allimgil-receipt-'))
})
afterAll(async () => {
  await ctx.close()
  await rm(folder, { recursive: true })
})

async function getReceipt(): Promise<{ id: string; receipt: string }> {
  const api = await createTestApi(ctx)
  const { apiKey } = await createKey(ctx)
  const { body } = await api.ask(apiKey, uniquePhone(), { topic: await createTopic(ctx), receipt: true })
  await api.close()
  return { id: body.id, receipt: body.receipt! }
}

async function check(file: string, input = '') {
  const said = { out: '', err: '' }
  const code = await runCli(['receipt', 'check', file], {
    open: async () => ({ ...ctx, close: async () => {} }),
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    input: async function* () {
      yield Buffer.from(input)
    },
    folder,
    showsProgress: false,
    actor: OPERATOR,
  })
  return { code, ...said }
}

test('a receipt in a file, or on standard input, is checked and told', async () => {
  const { id, receipt } = await getReceipt()
  await writeFile(path.join(folder, 'receipt.txt'), `${receipt}\n`)
  for (const answer of [await check('receipt.txt'), await check('-', receipt)]) {
    expect(answer).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(answer.out)).toMatchObject({ ok: true, kid: 't1', consult: id, evidence: 'same' })
  }
})

// Mutant: exit 0 whatever was found.
test('a broken one is printed in the same shape, with exit 1', async () => {
  const { receipt } = await getReceipt()
  const [header, payload] = receipt.split('.')
  const { code, out, err } = await check('-', `${header}.${payload}x.${'A'.repeat(86)}`)
  expect([code, err]).toEqual([1, ''])
  expect(Object.keys(JSON.parse(out) as object)).toEqual([
    'ok',
    'signature',
    'evidence',
    'kid',
    'consult',
    'told',
  ])
  expect(JSON.parse(out)).toMatchObject({ ok: false, signature: 'broken', consult: null })
})

test('a file that is not there is a problem', async () => {
  const { code, out, err } = await check('nowhere.txt')
  expect([code, out]).toEqual([1, ''])
  expect(JSON.parse(err)).toMatchObject({ code: 'not_found' })
})
