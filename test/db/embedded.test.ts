import { execFile, fork, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assertDurable, createPool } from '#db/client.ts'
import { startEmbedded, type Embedded } from '#db/embedded.ts'

const CHILD = fileURLToPath(new URL('../support/embedded-child.ts', import.meta.url))
const SLOW_MS = 120_000

let dataDir: string
const started: Embedded[] = []
const children: ChildProcess[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'allimgil-embedded-'))
})
afterEach(async () => {
  const pid = await readPid()
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const embedded of started.splice(0)) await embedded.stop()
  if (pid !== null && (await isPostgres(pid))) process.kill(pid, 'SIGQUIT') // an orphan a test meant to leave
  while (pid !== null && (await isPostgres(pid))) await sleep(20)
  await rm(dataDir, { recursive: true, force: true })
})

async function start(): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, log: () => {} })
  started.push(embedded)
  return embedded
}

/** A process of its own that starts the same server; resolves with its URL once it runs. */
function startChild(): { child: ChildProcess; url: Promise<string> } {
  const child = fork(CHILD, [dataDir], { stdio: 'inherit' })
  children.push(child)
  const url = new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(message as string))
    child.once('exit', (code) => reject(new Error(`the child ended with ${code}`)))
  })
  url.catch(() => {})
  return { child, url }
}

async function query<T>(url: string, text: string): Promise<T[]> {
  const pool = createPool({ url, name: 'trial', max: 1, deadlineMs: 20_000 })
  try {
    return await pool.run(async (sql) => [...(await sql.unsafe(text))] as unknown as T[])
  } finally {
    await pool.close()
  }
}

const pidFile = () => path.join(dataDir, 'postgres/pgdata/postmaster.pid')

async function readPid(): Promise<number | null> {
  const text = await readFile(pidFile(), 'utf8').catch(() => null)
  return text === null ? null : Number.parseInt(text, 10)
}

async function isPostgres(pid: number): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=,args=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  return stdout.includes(dataDir) && !stdout.startsWith('Z')
}

async function killServer(): Promise<number> {
  const pid = await readPid()
  if (pid === null) throw new Error('no server runs')
  process.kill(pid, 'SIGKILL')
  while (await isPostgres(pid)) await sleep(10)
  return pid
}

describe('the built-in PostgreSQL', { timeout: SLOW_MS }, () => {
  // Mutant: initdb on every start.
  it('a second start finds the data of the first', async () => {
    const first = await start()
    await query(first.url, 'create table kept as select 7 as n')
    await first.stop()
    expect(await readPid()).toBe(null)
    const second = await start()
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }])
  })

  it('is durable, in UTF-8 and UTC, and its user is no superuser', async () => {
    const { url } = await start()
    const pool = createPool({ url, name: 'trial', max: 1 })
    await pool.run((sql) => assertDurable(sql))
    await pool.close()
    const [row] = await query(
      url,
      `select current_setting('server_encoding') as encoding, current_setting('timezone') as zone,
        current_setting('is_superuser') as super, upper('é') as upper, current_database() as name`,
    )
    expect(row).toEqual({ encoding: 'UTF8', zone: 'UTC', super: 'off', upper: 'É', name: 'allimgil' })
  })

  it('keeps its password to itself, and takes no other', async () => {
    const { url } = await start()
    expect((await stat(path.join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600)
    const wrong = new URL(url)
    wrong.password = 'guessed'
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
  })

  // Mutant: stop() always sends SIGINT.
  it('is shared by the processes that use it, and the last one out stops it', async () => {
    const { child, url } = startChild()
    await url
    const embedded = await start()
    expect(embedded.url).toBe(await url)
    await embedded.stop()
    expect(await query(await url, 'select 1 as one')).toEqual([{ one: 1 }])
    child.send('stop')
    await new Promise((resolve) => child.once('exit', resolve))
    expect(await readPid()).toBe(null)
  })

  // Mutant: ensureCluster throws when its rename finds a cluster there: the slower process gives up.
  it('two processes that start it at once, the first time, share one', async () => {
    const urls = await Promise.all([startChild().url, startChild().url, startChild().url])
    expect(new Set(urls).size).toBe(1)
    expect(await query(urls[0], 'select 1 as one')).toEqual([{ one: 1 }])
  })

  // Mutant: count users in files: the killed one is counted for ever and nobody stops the server.
  it('outlives a portal that was killed with -9, and the next start takes it over', async () => {
    const { child, url } = startChild()
    await query(await url, 'create table kept as select 7 as n')
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    const embedded = await start()
    expect(embedded.url).toBe(await url)
    expect(await query(embedded.url, 'select n from kept')).toEqual([{ n: 7 }])
    await embedded.stop()
    expect(await readPid()).toBe(null)
  })

  it('a portal and a server both killed with -9 start again with every committed row', async () => {
    const { child, url } = startChild()
    await query(await url, 'create table kept as select 7 as n')
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    await killServer()
    const embedded = await start()
    expect(await query(embedded.url, 'select n from kept')).toEqual([{ n: 7 }])
  })

  // Mutant: believe `kill(pid, 0)`: the start waits for a program that is no PostgreSQL.
  it('a pid file whose number now belongs to another program does not stop it from starting', async () => {
    const first = await start()
    await query(first.url, 'create table kept as select 7 as n')
    const text = await readFile(pidFile(), 'utf8')
    await first.stop()
    await writeFile(pidFile(), text.replace(/^\d+/, String(process.pid)))
    const second = await start()
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }])
  })

  it('a server that dies under a running portal comes back at the same address', async () => {
    const embedded = await start()
    await query(embedded.url, 'create table kept as select 7 as n')
    const killed = await killServer()
    await expect
      .poll(() => query(embedded.url, 'select n from kept').catch(() => null), {
        timeout: 60_000,
        interval: 50,
      })
      .toEqual([{ n: 7 }])
    expect(await readPid()).not.toBe(killed)
  })

  // Mutant: keepRunning forgets that a stop was asked for meanwhile: stop() never ends.
  it('a stop in the moment the server died ends, and leaves none running', async () => {
    const embedded = await start()
    await killServer()
    await sleep(5)
    await embedded.stop()
    expect(await readPid().then((pid) => pid !== null && isPostgres(pid))).toBe(false)
  })

  it('what a crash in the middle of initdb left behind is no obstacle', async () => {
    const draft = path.join(dataDir, 'postgres/pgdata.new-0123456789ab')
    await mkdir(draft, { recursive: true, mode: 0o700 })
    await writeFile(path.join(draft, 'PG_VERSION'), '18\n')
    const { url } = await start()
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('data of another major version is refused with what to do, and left as it is', async () => {
    const first = await start()
    await first.stop()
    await writeFile(path.join(dataDir, 'postgres/pgdata/PG_VERSION'), '16\n')
    await expect(start()).rejects.toThrow(/PostgreSQL 16.*PostgreSQL 18.*pg_dump/)
  })
})
