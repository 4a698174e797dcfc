import { execFile, spawn } from 'node:child_process'
import { constants, open, readFile, rename, rm, link, stat } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { hasCode } from './files.ts'
import type { Place } from './place.ts'
import type { Programs } from './programs.ts'

/** A running server of ours. */
export type Postmaster = { pid: number; port: number }

const POLL_MS = 20
const READY_TIMEOUT_MS = 120_000 // recovery after a crash reads up to max_wal_size of log
const STOP_TIMEOUT_MS = 60_000
const LOG_TAIL_LINES = 8
const MAX_LOG_BYTES = 10 * 1024 * 1024

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  shared_buffers: '128MB',
  max_connections: '100',
  max_wal_size: '1GB',
  max_parallel_workers_per_gather: '0', // parallel workers need more /dev/shm than a container has
  jit: 'off',
  client_connection_check_interval: '1s',
  log_checkpoints: 'off',
  logging_collector: 'off',
}

const DURABLE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }
const EPHEMERAL = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  autovacuum_naptime: '1h',
}

/**
 * The server that runs on this data, once it takes connections; null when none does. A pid file left by a crash is
 * recognised, also when its pid now belongs to another program, and put aside.
 */
export async function findPostmaster(place: Place): Promise<Postmaster | null> {
  const giveUpAt = Date.now() + READY_TIMEOUT_MS
  for (;;) {
    const text = await readPidFile(place)
    if (text === null) return null
    const lines = text.split('\n')
    const pid = Math.abs(Number(lines[0])) // negative: somebody repairs it with `postgres --single`
    if (!(pid > 0)) {
      // being written just now, or torn by a power cut
      if (await isOlderThan(pidFile(place), 5000)) await putAside(place, text)
    } else if (!(await isPostmaster(pid, place.pgdata))) {
      await putAside(place, text)
    } else if (lines[7]?.trim() === 'ready') {
      return { pid, port: Number(lines[3]) }
    }
    if (Date.now() > giveUpAt) throw new Error(`PostgreSQL does not get ready; see ${place.logFile}`)
    await sleep(POLL_MS)
  }
}

/**
 * Starts a server, detached from this process, and returns at once: `findPostmaster` sees it. PostgreSQL itself lets only
 * one server on a data folder, so of several processes that try, the others' attempts end by themselves.
 * @returns a promise of its end
 */
export async function spawnPostmaster(
  place: Place,
  programs: Programs,
  options: { port: number; ephemeral: boolean },
): Promise<{ ended: Promise<void> }> {
  const settings = { ...SETTINGS, ...(options.ephemeral ? EPHEMERAL : DURABLE), port: String(options.port) }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { O_WRONLY, O_CREAT, O_APPEND, O_NOFOLLOW } = constants
  const log = await open(place.logFile, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, 0o600)
  try {
    if ((await log.stat()).size > MAX_LOG_BYTES) await log.truncate()
    if (!place.runner.isSelf) {
      const { uid, gid } = await stat(place.folder) // may be an ordinary user's, who must be able to open it again
      await log.chown(uid, gid)
    }
    const child = spawn(programs.postgres, ['-D', place.pgdata, ...args], {
      ...place.runner.spawnOptions,
      detached: true, // a session of its own: Ctrl-C and the end of the portal do not reach it
      stdio: ['ignore', log.fd, log.fd],
    })
    child.unref()
    const ended = new Promise<void>((resolve, reject) => {
      child.once('exit', () => resolve())
      child.once('error', reject)
    })
    ended.catch(() => {}) // may come after anybody cares
    return { ended }
  } finally {
    await log.close()
  }
}

/** Fast shutdown: breaks off what is running, writes a checkpoint. Resolves when the data is at rest. */
export async function stopPostmaster(place: Place, { pid }: Postmaster): Promise<void> {
  try {
    process.kill(pid, 'SIGINT')
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error
  }
  const giveUpAt = Date.now() + STOP_TIMEOUT_MS
  while (await isPostmaster(pid, place.pgdata)) {
    if (Date.now() > giveUpAt) throw new Error(`PostgreSQL (pid ${pid}) does not stop; see ${place.logFile}`)
    await sleep(POLL_MS)
  }
}

/** A port of 127.0.0.1 that is free at this moment. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/** What the server said last. */
export async function readLogTail(place: Place): Promise<string> {
  const text = await readFile(place.logFile, 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n')
}

const pidFile = (place: Place): string => path.join(place.pgdata, 'postmaster.pid')

async function readPidFile(place: Place): Promise<string | null> {
  return readFile(pidFile(place), 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  })
}

async function isOlderThan(file: string, ageMs: number): Promise<boolean> {
  const found = await stat(file).catch(() => null)
  return found !== null && Date.now() - found.mtimeMs > ageMs
}

/** Is that process a server on this data? A pid alone says nothing after a restart of the machine or the container. */
async function isPostmaster(pid: number, pgdata: string): Promise<boolean> {
  const args = await readArguments(pid)
  const at = args.indexOf('-D')
  return at > 0 && args[at + 1] === pgdata
}

async function readArguments(pid: number): Promise<string[]> {
  if (process.platform === 'linux') {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') // gone, or a zombie: empty
    return text.split('\0')
  }
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  const [, program = '', rest = ''] = /^(.*) -D (.*?) -c /.exec(stdout) ?? []
  return program ? [program, '-D', rest] : []
}

/**
 * Removes the pid file of a server that is gone. Another process may have done so already and started a server since, whose
 * file we must not take: it is taken away whole, looked at, and put back if it is another. (Should a server start in that
 * instant, the shared memory of the running one still stops it.)
 */
async function putAside(place: Place, staleText: string): Promise<void> {
  const aside = path.join(place.folder, `postmaster.pid.stale-${process.pid}`)
  try {
    await rename(pidFile(place), aside)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return
    throw error
  }
  if ((await readFile(aside, 'utf8')) !== staleText) await link(aside, pidFile(place)).catch(() => {})
  await rm(aside, { force: true })
}
