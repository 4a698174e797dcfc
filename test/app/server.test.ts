import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const START_MS = 150_000

/** The portal as `npm start` runs it, in a process of its own, with data of its own. */
type Portal = { child: ChildProcess; url: string; key: string; curl: string }

let dataDir: string
let portal: Portal

const environment = (): NodeJS.ProcessEnv => ({
  NODE_ENV: 'production',
  PATH: process.env['PATH'],
  DATA_DIR: dataDir,
  PORT: '0',
  METRICS_PORT: '0',
  LOG_LEVEL: 'error',
})

async function start(): Promise<Portal> {
  const child = spawn(process.execPath, ['app/server.ts'], {
    cwd: ROOT,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith('curl ')) continue
    child.stdout.resume()
    const [url = ''] = /http:\/\/[\w.:]+/.exec(line) ?? []
    const [key = ''] = /agk_live_[\w-]+/.exec(line) ?? []
    return { child, url, key, curl: line }
  }
  throw new Error('the portal ended without listening')
}

async function end(signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(portal.child, 'exit')
  portal.child.kill(signal)
  const [code] = (await ended) as [number | null]
  return code
}

/** What a command line prints; and its exit code. */
async function run(command: string, args: string[]): Promise<{ code: number; text: string }> {
  const child = spawn(command, args, { cwd: ROOT, env: environment(), stdio: ['ignore', 'pipe', 'inherit'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const [code] = (await once(child, 'close')) as [number]
  return { code, text: Buffer.concat(chunks).toString() }
}

const cli = (...args: string[]) => run(process.execPath, ['app/cli.ts', ...args])

type Answer = { decision: string; id: string; steps: { channel: string }[] }

async function ask(key = portal.key): Promise<{ status: number; body: Answer }> {
  const response = await fetch(`${portal.url}/api/v1/consults`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ recipient: { phone: '010-9000-0001' }, topic: 'tax.payment-due' }),
  })
  return { status: response.status, body: (await response.json()) as Answer }
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'allimgil-server-'))
  portal = await start()
}, START_MS)

afterAll(async () => {
  await end('SIGTERM')
  await rm(dataDir, { recursive: true, force: true })
}, START_MS)

test('the printed line, pasted as it stands, answers a plan', async () => {
  const { code, text } = await run('sh', ['-c', portal.curl])
  expect(code).toBe(0)
  const answer = JSON.parse(text) as Answer
  expect([answer.decision, answer.steps.map(({ channel }) => channel)]).toEqual([
    'send',
    ['kakao', 'sms', 'email', 'post'],
  ])
})

test('what a command changes holds for the very next consult of the running portal', async () => {
  await ask()
  await cli('channel', 'set', 'kakao', 'down', '--reason', '데이터센터 화재')
  expect((await ask()).body.steps[0]?.channel).toBe('sms')
  await cli('channel', 'clear', 'kakao')
  expect((await ask()).body.steps[0]?.channel).toBe('kakao')
})

test('a key issued beside the running portal works at once, and ends at once', async () => {
  const issued = JSON.parse((await cli('key', 'issue', '--agency', 'demo', '--scopes', 'consult')).text) as {
    keyId: string
    apiKey: string
  }
  expect((await ask(issued.apiKey)).status).toBe(200)
  await cli('key', 'revoke', '--key', issued.keyId)
  expect((await ask(issued.apiKey)).status).toBe(401)
})

test('the pages and the demonstration’s outbox are there', async () => {
  expect((await fetch(portal.url)).status).toBe(200)
  expect(await (await fetch(`${portal.url}/dev/outbox.json`)).json()).toBeInstanceOf(Array)
})

// Mutant: stop the embedded PostgreSQL's data from being found again (a fresh folder at every start).
test(
  'killed without warning, it starts again and knows what it answered',
  async () => {
    const { body } = await ask()
    await end('SIGKILL')
    const before = portal
    portal = await start()
    expect(portal.key).toBe(before.key)
    expect((await ask()).status).toBe(200)
    const { text } = await cli('audit', 'verify')
    const result = JSON.parse(text) as { ok: boolean; checked: number }
    expect(result.ok).toBe(true)
    expect(body.id).toMatch(/^con_/)
    expect(result.checked).toBeGreaterThan(4)
  },
  START_MS,
)

test(
  'asked to stop, it stops of its own accord and leaves a signed head of its chain',
  async () => {
    expect(await end('SIGTERM')).toBe(0)
    expect((await readdir(join(dataDir, 'evidence-heads'))).length).toBeGreaterThan(0)
    const { text, code } = await cli('audit', 'verify')
    expect([code, (JSON.parse(text) as { ok: boolean }).ok]).toEqual([0, true])
    portal = await start()
  },
  START_MS,
)
