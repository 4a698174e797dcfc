import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPool } from '#db/client.ts'
import { startEmbedded } from '#db/embedded.ts'
import { demoPhones, writePeople } from './people.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const LONG_MS = 240_000

type Portal = { child: ChildProcess; url: string; key: string }
type Sent = { key: string; channel: string; to: string }
type StateLine = {
  kind: string
  row: number
  told?: { id: string; offline: boolean; decision: string }
  outcomes?: { channel: string; outcome: string }[]
}

let folder: string
let portal: Portal

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'allimgil-killed-'))
  portal = await startPortal()
}, LONG_MS)

afterAll(async () => {
  await end(portal.child, 'SIGTERM')
  await rm(folder, { recursive: true, force: true })
}, LONG_MS)

const environment = (port: string): NodeJS.ProcessEnv => ({
  ...{ NODE_ENV: 'production', PATH: process.env['PATH'], LOG_LEVEL: 'error' },
  ...{ DATA_DIR: join(folder, 'portal'), ROLES: 'api,jobs', PORT: port, METRICS_PORT: '0' },
})

/** The portal in a process of its own; a second time at the same address. */
async function startPortal(port = '0'): Promise<Portal> {
  const child = spawn(process.execPath, ['app/server.ts'], {
    ...{ cwd: ROOT, env: environment(port), stdio: ['ignore', 'pipe', 'inherit'] as const },
  })
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith('curl ')) continue
    child.stdout.resume()
    const [url = ''] = /http:\/\/[\w.:]+/.exec(line) ?? []
    const [key = ''] = /agk_live_[\w-]+/.exec(line) ?? []
    return { child, url, key }
  }
  throw new Error('the portal ended without listening')
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

const csv = (list: string) => join(folder, `${list}.csv`)
const out = (list: string, file: string) => join(folder, `${list}.csv.allimgil`, file)

function startExample(list: string, rate: number, vendor = 'nhn'): ChildProcess {
  const args = [
    csv(list),
    '--key',
    portal.key,
    '--url',
    portal.url,
    '--simulate',
    vendor,
    '--rate',
    `${rate}`,
  ]
  return spawn(process.execPath, ['app/sender/example/run.ts', ...args], {
    // What it says of the portal being gone is expected.
    ...{ cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] as const },
  })
}

/** Runs the example to its end. @returns its last words */
async function finish(child: ChildProcess): Promise<string> {
  const chunks: Buffer[] = []
  child.stdout!.on('data', (chunk: Buffer) => chunks.push(chunk))
  const [code] = (await once(child, 'close')) as [number]
  expect(code).toBe(0)
  return Buffer.concat(chunks).toString()
}

async function readLines<T>(file: string): Promise<T[]> {
  const text = existsSync(file) ? await readFile(file, 'utf8') : ''
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  return whole.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as T]))
}

const sentOf = (list: string) => readLines<Sent>(out(list, 'sent.ndjson'))
const stateOf = (list: string) => readLines<StateLine>(out(list, 'state.ndjson'))

async function until(condition: () => Promise<boolean>): Promise<void> {
  await expect.poll(condition, { timeout: LONG_MS, interval: 20 }).toBe(true)
}

/** What the portal itself has on record. */
async function query<T>(text: string): Promise<T[]> {
  const embedded = await startEmbedded({ dataDir: join(folder, 'portal'), log: () => {} })
  const pool = createPool({ url: embedded.url, name: 'test', max: 1, deadlineMs: 10_000 })
  try {
    return (await pool.run((sql) => sql.unsafe(text))) as unknown as T[]
  } finally {
    await pool.close()
    await embedded.stop()
  }
}

/** Nobody was sent the same on the same channel twice, whatever was killed meanwhile. */
async function expectNobodyTwice(list: string): Promise<void> {
  const sent = await sentOf(list)
  const told = sent.map(({ to, channel }) => `${to} ${channel}`)
  expect(told.length).toBe(new Set(told).size)
}

const told = (lines: readonly StateLine[]) => lines.flatMap(({ told }) => (told ? [told] : []))

// Mutant: acknowledge the journal's lines before the portal has answered for them.
test(
  'the portal killed in the middle of a list, the list goes on; afterwards the portal knows everything once',
  async () => {
    // Everybody was asked about before, so they are in the pack.
    await writePeople(csv('earlier'), demoPhones(800))
    await finish(startExample('earlier', 10_000))
    await until(async () => (await fetchPack()).status === 200)

    await writePeople(csv('list'), demoPhones(800))
    const example = startExample('list', 100)
    await until(async () => existsSync(out('list', 'client/continuity.pack.json')))
    await until(async () => (await sentOf('list')).length >= 100)
    await end(portal.child, 'SIGKILL')
    const words = await finish(example)
    expect(words).toContain('포털에 아직 알리지 못한 것이 있습니다')

    portal = await startPortal(new URL(portal.url).port)
    expect(await finish(startExample('list', 10_000))).not.toContain('포털에 아직')
    await expectNobodyTwice('list')

    const lines = await stateOf('list')
    const offline = told(lines).filter((one) => one.offline)
    const online = told(lines).filter((one) => !one.offline)
    expect(offline.length).toBeGreaterThan(100)
    expect(online.length).toBeGreaterThanOrEqual(100)
    // Nobody was answered twice, and every answer is on the portal's record once.
    expect(new Set(lines.filter(({ told }) => told).map(({ row }) => row)).size).toBe(800)
    const ids = told(lines).map(({ id }) => `'${id.slice(4)}'`)
    const [consults] = await query<{ count: string }>(
      `select count(*) from consult where replace(id::text, '-', '') in (${ids.join(',')})`,
    )
    expect(Number(consults!.count)).toBe(800)
    const outcomes = lines.flatMap(({ kind, outcomes = [] }) => (kind === 'sent' ? outcomes : []))
    const [recorded] = await query<{ count: string }>(
      `select count(*) from outcome where replace(consult_id::text, '-', '') in (${ids.join(',')})`,
    )
    expect(Number(recorded!.count)).toBe(outcomes.length)
  },
  LONG_MS,
)

const fetchPack = () =>
  fetch(`${portal.url}/api/v1/pack`, { headers: { authorization: `Bearer ${portal.key}` } })

// Mutant: note what is being sent after it was handed over.
test(
  'the example killed three times and run again tells nobody twice and forgets nobody',
  async () => {
    await writePeople(csv('again'), [...demoPhones(500), '010-9999-0003'])
    for (const enough of [20, 150, 300]) {
      const example = startExample('again', 300, 'solapi')
      await until(async () => (await sentOf('again')).length >= enough)
      await end(example, 'SIGKILL')
    }
    const words = await finish(startExample('again', 10_000, 'solapi'))
    await expectNobodyTwice('again')
    const lines = await stateOf('again')
    expect(new Set(told(lines).map(({ id }) => id)).size).toBe(501)
    // What was answered on disk is never asked again.
    expect(lines.filter(({ kind }) => kind === 'asked').length).toBe(501)
    expect(words).toContain('명단 501명')
  },
  LONG_MS,
)
