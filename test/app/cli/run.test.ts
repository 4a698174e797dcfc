import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setQuarantined } from '#db/queries/quarantine.ts'
import { runCli } from '#app/cli/run.ts'
import { DAY, formatInstant } from '#app/domain/time.ts'
import {
  createTestContext,
  OPERATOR,
  uniqueCode,
  uniqueEmail,
  uniquePhone,
  type TestContext,
} from '#test/support/factories.ts'

let ctx: TestContext
let folder: string
beforeAll(async () => {
  ctx = await createTestContext()
  folder = await mkdtemp(path.join(tmpdir(), 'allimgil-cli-'))
})
afterAll(async () => {
  await ctx.close()
  await rm(folder, { recursive: true })
})

type Answer = { keyId: string; apiKey: string; previousExpires: string }
const anyText = expect.any(String) as string

type Run = { code: number; out: string; err: string; opened: number }

async function run(...argv: string[]): Promise<Run> {
  const result: Run = { code: -1, out: '', err: '', opened: 0 }
  result.code = await runCli(argv, {
    open: async () => {
      result.opened++
      return { ...ctx, close: async () => {} }
    },
    out: (text) => void (result.out += text),
    err: (text) => void (result.err += text),
    input: async function* () {},
    folder,
    showsProgress: false,
    actor: OPERATOR,
  })
  return result
}

/** A command that must go well; its one JSON object. */
async function answerOf(...argv: string[]): Promise<Answer> {
  const { code, out, err } = await run(...argv)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out.trim().split('\n')).toHaveLength(1)
  return JSON.parse(out) as Answer
}

/** A command that must not; the problem on standard error. */
async function problemOf(...argv: string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await run(...argv)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  return JSON.parse(err) as Record<string, unknown>
}

async function createAgency() {
  const code = uniqueCode('agency')
  await answerOf('agency', 'create', '--code', code, '--name', '수원시')
  return code
}

test('agency create prints id and code; a code that is taken is a problem', async () => {
  const code = uniqueCode('suwon')
  const answer = await answerOf('agency', 'create', '--code', code, '--name', '수원시')
  expect(answer).toEqual({ agencyId: anyText, code })
  expect(await problemOf('agency', 'create', '--code', code, '--name', '수원시')).toEqual({
    type: '/problems/conflict',
    title: anyText,
    status: 409,
    detail: expect.stringContaining(code) as string,
    code: 'conflict',
  })
})

describe('key', () => {
  test('issue, rotate and revoke print what the contract says', async () => {
    const agency = await createAgency()
    const expires = formatInstant(ctx.clock() + 7 * DAY)
    const key = await answerOf(
      ...['key', 'issue', '--agency', agency, '--scopes', 'consult, address', '--test'],
      ...['--cidr', '10.0.0.0/8,192.0.2.1', '--expires', expires, '--quota', '100'],
    )
    expect(key).toEqual({ keyId: anyText, apiKey: expect.stringMatching(/^agk_test_/) as string })
    const rotated = await answerOf('key', 'rotate', '--key', key.keyId)
    expect(rotated).toEqual({
      keyId: anyText,
      apiKey: expect.stringMatching(/^agk_test_/) as string,
      previousKeyId: key.keyId,
      previousExpires: formatInstant(ctx.clock() + DAY),
    })
    expect(await answerOf('key', 'revoke', '--key', rotated.keyId)).toEqual({
      keyId: rotated.keyId,
      revokedAt: formatInstant(ctx.clock()),
    })
    expect(await problemOf('key', 'rotate', '--key', rotated.keyId)).toMatchObject({ code: 'conflict' })
  })

  // Mutant: answer `released: true` whatever the key was in.
  test('release ends the quarantine of a key, and says whether there was one', async () => {
    const agency = await createAgency()
    const { keyId } = await answerOf('key', 'issue', '--agency', agency, '--scopes', 'outcome')
    expect(await answerOf('key', 'release', '--key', keyId)).toEqual({ keyId, released: false })
    await ctx.pools.pages.begin((tx) => setQuarantined(tx, keyId, ctx.clock()))
    expect(await answerOf('key', 'release', '--key', keyId)).toEqual({ keyId, released: true })
    expect(await answerOf('key', 'release', '--key', keyId)).toEqual({ keyId, released: false })
    const lines = await ctx.pools.pages.run(
      (sql) => sql`select actor_kind as "actorKind", actor from audit_event
        where action = 'key.release' and detail ->> 'keyId' = ${keyId}`,
    )
    expect([...lines]).toEqual([{ actorKind: OPERATOR.kind, actor: OPERATOR.id }])
    const nobody = '00000000-0000-4000-8000-000000000000'
    expect(await problemOf('key', 'release', '--key', nobody)).toMatchObject({ status: 404 })
    expect(await problemOf('key', 'release', '--key', 'suwon')).toMatchObject({
      status: 422,
      errors: [{ pointer: '/keyId' }],
    })
    expect(await problemOf('key', 'release')).toMatchObject({ status: 422 })
  })

  test.each([
    ['0s', 0],
    ['30m', 1_800_000],
    ['7d', 7 * DAY],
  ])('an overlap of %s', async (overlap, ms) => {
    const agency = await createAgency()
    const { keyId } = await answerOf('key', 'issue', '--agency', agency, '--scopes', 'consult')
    const { previousExpires } = await answerOf('key', 'rotate', '--key', keyId, '--overlap', overlap)
    expect(previousExpires).toBe(formatInstant(ctx.clock() + ms))
  })

  test.each([
    ['an unknown scope', ['--scopes', 'all'], '/scopes/0'],
    ['a bad network', ['--scopes', 'consult', '--cidr', '10.0.0.0/99'], '/cidr/0'],
    ['an expiry in the past', ['--scopes', 'consult', '--expires', '2020-01-01T00:00:00Z'], '/expires'],
    ['a quota of zero', ['--scopes', 'consult', '--quota', '0'], '/quota'],
    ['a quota of words', ['--scopes', 'consult', '--quota', 'many'], '/quota'],
  ])('%s is a problem that names the option', async (_, options, pointer) => {
    const agency = await createAgency()
    expect(await problemOf('key', 'issue', '--agency', agency, ...options)).toMatchObject({
      status: 422,
      errors: [{ pointer }],
    })
  })

  test('an unknown agency, an unknown key and a bad duration are problems', async () => {
    expect(await problemOf('key', 'issue', '--agency', 'nowhere', '--scopes', 'consult')).toMatchObject({
      status: 404,
    })
    const nobody = '00000000-0000-4000-8000-000000000000'
    expect(await problemOf('key', 'revoke', '--key', nobody)).toMatchObject({ status: 404 })
    expect(await problemOf('key', 'rotate', '--key', nobody, '--overlap', 'a while')).toMatchObject({
      status: 422,
    })
  })
})

describe('imports', () => {
  test('a file is relative to where the operator stands; refused lines are JSON on standard error, exit 0', async () => {
    const topic = uniqueCode('topic')
    await writeFile(
      path.join(folder, 'topics.ndjson'),
      `{"code":"${topic}","class":"service","name":{"ko":"알림"}}\n`,
    )
    expect(await answerOf('topic', 'import', 'topics.ndjson')).toEqual(countsOf({ read: 1, created: 1 }))
    const lines = [`{"phone":"${uniquePhone()}"}`, '{"phone":"12"}', '{"email":1,"extra":2}']
    await writeFile(path.join(folder, 'residents.ndjson'), `\ufeff${lines.join('\r\n')}`)
    const { code, out, err } = await run('resident', 'import', 'residents.ndjson', '--source', '2026-05 이관')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual(countsOf({ read: 3, created: 1, refused: 2 }))
    const refused = err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
    expect(refused).toMatchObject([
      { line: 2, problem: { status: 422, errors: [{ pointer: '/phone', code: 'invalid_format' }] } },
      { line: 3, problem: { status: 422, errors: [{ pointer: '/email' }, { pointer: '/extra' }] } },
    ])
    expect(await answerOf('topic', 'import', path.join(folder, 'topics.ndjson'))).toEqual(
      countsOf({ read: 1, unchanged: 1 }),
    )
  })

  test('a file that is not there, or is a folder, is a problem', async () => {
    expect(await problemOf('topic', 'import', 'none.ndjson')).toMatchObject({ status: 404 })
    expect(await problemOf('resident', 'import', '.', '--source', 'x')).toMatchObject({ status: 404 })
  })
})

const countsOf = (some: object) => ({ read: 0, created: 0, updated: 0, unchanged: 0, refused: 0, ...some })

test('channel set and clear print what the contract says', async () => {
  const agency = await createAgency()
  const set = ['channel', 'set', 'kakao', 'down', '--reason', '데이터센터 화재', '--agency', agency]
  const until = formatInstant(ctx.clock() + 2 * DAY)
  expect(await answerOf(...set, '--until', until)).toEqual({
    channel: 'kakao',
    health: 'down',
    reason: '데이터센터 화재',
    until,
  })
  expect(await answerOf('channel', 'clear', 'kakao', '--agency', agency)).toEqual({
    channel: 'kakao',
    cleared: true,
  })
  expect(await answerOf('channel', 'clear', 'kakao', '--agency', agency)).toEqual({
    channel: 'kakao',
    cleared: false,
  })
  expect(await problemOf('channel', 'set', 'fax', 'down', '--reason', 'x')).toMatchObject({
    errors: [{ pointer: '/channel', code: 'not_one_of' }],
  })
})

test.each([
  ['nothing', []],
  ['an unknown command', ['fly']],
  ['a noun without a verb', ['key']],
  ['a missing option', ['agency', 'create', '--code', 'suwon']],
  ['an unknown option', ['channel', 'clear', 'kakao', '--loud']],
  ['a missing argument', ['channel', 'set', 'kakao', '--reason', 'x']],
  ['too many arguments', ['channel', 'clear', 'kakao', 'sms']],
])('%s is a problem too, and opens no database', async (_, argv) => {
  const { code, out, err, opened } = await run(...argv)
  expect({ code, out, opened }).toEqual({ code: 1, out: '', opened: 0 })
  expect(JSON.parse(err)).toMatchObject({ status: 422, code: 'invalid', detail: anyText })
})

test('staff create prints an id and a link; an e-mail that works here already is a problem', async () => {
  const email = uniqueEmail()
  const created = await answerOf('staff', 'create', '--email', email, '--role', 'owner')
  const link = expect.stringMatching(
    /^http:\/\/localhost:3000\/admin\/invitation\?token=[\w-]{43}$/,
  ) as string
  expect(created).toEqual({ staffId: anyText, link })
  expect(await problemOf('staff', 'create', '--email', email, '--role', 'auditor')).toMatchObject({
    code: 'conflict',
  })
  const unknown = await problemOf('staff', 'create', '--email', uniqueEmail(), '--role', 'king')
  expect(unknown).toMatchObject({ code: 'invalid', errors: [{ pointer: '/role', code: 'not_one_of' }] })
  expect(await answerOf('staff', 'reset', '--email', email)).toEqual({ staffId: anyText, link })
})

test('help is on standard output, exit 0', async () => {
  const { code, out, err } = await run('key', '--help')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('rotate')
})

test('what breaks is told as a problem and not as a stack', async () => {
  const result = { err: '' }
  const code = await runCli(['audit', 'verify'], {
    open: async () => {
      throw new Error('no database here')
    },
    out() {},
    err: (text) => void (result.err += text),
    input: async function* () {},
    folder,
    showsProgress: false,
    actor: OPERATOR,
  })
  expect(code).toBe(1)
  expect(JSON.parse(result.err)).toMatchObject({ status: 500, code: 'internal', detail: 'no database here' })
})
