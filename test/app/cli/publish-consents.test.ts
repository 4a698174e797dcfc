import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from '#app/cli/run.ts'
import { DAY, formatInstant } from '#app/domain/time.ts'
import { loadDocumentInForce } from '#app/services/consent-document/load-in-force.ts'
import { consentTexts } from '#test/support/consents.ts'
import {
  createTestContext,
  createTopic,
  OPERATOR,
  uniqueCode,
  type TestContext,
} from '#test/support/factories.ts'

let ctx: TestContext
let folder: string
beforeAll(async () => {
  ctx = await createTestContext()
  folder = await mkdtemp(path.join(tmpdir(), 'allimgil-consents-'))
})
afterAll(async () => {
  await ctx.close()
  await rm(folder, { recursive: true })
})

type Refused = { line: number; problem: { code: string; errors?: { pointer: string; code: string }[] } }

async function publish(content: string | Uint8Array | object) {
  const file = `${uniqueCode('texts')}.json`
  const isWritten = typeof content === 'string' || content instanceof Uint8Array
  await writeFile(path.join(folder, file), isWritten ? content : JSON.stringify(content, null, 2))
  return run('consent', 'publish', '--file', file)
}

async function run(...argv: string[]) {
  const told = { out: '', err: '' }
  const code = await runCli(argv, {
    open: async () => ({ ...ctx, close: async () => {} }),
    out: (text) => void (told.out += text),
    err: (text) => void (told.err += text),
    input: async function* () {},
    folder,
    showsProgress: false,
    actor: OPERATOR,
  })
  const refused = told.err
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Refused)
  return { code, counts: told.out === '' ? null : (JSON.parse(told.out) as unknown), refused }
}

const create = () => createTopic(ctx, { class: 'consent' })
const documentOf = (subject: string, more: object = {}) => ({
  subject,
  version: 'news-1',
  texts: consentTexts(false),
  ...more,
})

test('a text is published for the very next resident, and the same file again changes nothing', async () => {
  const topic = await create()
  const document = documentOf(topic)
  expect(await publish(document)).toMatchObject({
    code: 0,
    counts: { read: 1, published: 1, unchanged: 0, refused: 0 },
    refused: [],
  })
  expect(await loadDocumentInForce(ctx, topic, 'easy')).toMatchObject({ version: 'news-1', variant: 'easy' })
  ctx.advance(DAY)
  expect((await publish(document)).counts).toEqual({ read: 1, published: 0, unchanged: 1, refused: 0 })
})

test('a text that is announced is asked about from its day on', async () => {
  const topic = await create()
  await publish(documentOf(topic))
  const inForceAt = formatInstant(ctx.clock() + 2 * DAY)
  const { counts } = await publish(documentOf(topic, { version: 'news-2', inForceAt }))
  expect(counts).toMatchObject({ published: 1 })
  expect((await loadDocumentInForce(ctx, topic, 'ko')).version).toBe('news-1')
  ctx.advance(2 * DAY)
  expect((await loadDocumentInForce(ctx, topic, 'ko')).version).toBe('news-2')
})

// Mutant: stop at the first fault.
test('of a list the good ones are published, and each of the others is told with its line and what to mend', async () => {
  const topic = await create()
  const service = await createTopic(ctx, { class: 'service' })
  const { easy: _, ...texts } = consentTexts(false)
  const { code, counts, refused } = await publish([
    documentOf(topic, { texts }),
    documentOf('no.such'),
    documentOf(service),
    documentOf(topic, { version: 'News 1' }),
    documentOf(topic, { texts: consentTexts(true) }),
    documentOf(topic, { inForceAt: '2020-01-01T00:00:00+09:00' }),
    documentOf(topic, { texts: consentTexts(false, { title: 'NUL \0' }) }),
    documentOf(topic),
    documentOf(topic, { texts: consentTexts(false, { title: '다른 제목' }) }),
  ])
  expect({ code, counts }).toEqual({ code: 0, counts: { read: 9, published: 1, unchanged: 0, refused: 8 } })
  expect(refused.map(({ problem }) => problem.errors?.[0]?.pointer ?? problem.code)).toEqual([
    '/texts/easy',
    '/subject',
    '/subject',
    '/version',
    '/texts/ko/night',
    '/inForceAt',
    '/texts/ko/title',
    'conflict',
  ])
  const all = JSON.stringify([documentOf(topic, { texts })], null, 2).split('\n')
  expect(all[refused[0]!.line - 1]).toContain('"texts"')
  for (const { line } of refused) expect(line).toBeGreaterThan(1)
})

test('a file that is no JSON is named with line and column, and nothing of it is repeated', async () => {
  const { code, counts, refused } = await publish('[\n  {"subject": "culture.news",}\n]')
  expect({ code, counts }).toEqual({ code: 1, counts: null })
  expect(refused).toMatchObject([{ status: 422, detail: expect.stringContaining('line 2 column') as string }])
})

test('a file in another encoding, none, and none named are problems', async () => {
  expect(await publish(Uint8Array.of(0x22, 0xb0, 0xa1, 0x22))).toMatchObject({ code: 1, counts: null })
  expect((await run('consent', 'publish', '--file', 'none.json')).refused).toMatchObject([{ status: 404 }])
  expect((await run('consent', 'publish')).refused).toMatchObject([{ status: 422 }])
})
