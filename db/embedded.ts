import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DATABASE, SUPERUSER, ensureCluster } from './embedded/cluster.ts'
import { keepFile } from './embedded/files.ts'
import { joinUsers, type Membership } from './embedded/membership.ts'
import { findPlace, type Place } from './embedded/place.ts'
import { findLostCode, findSqlState } from './client/errors.ts'
import {
  findFreePort,
  findPostmaster,
  readLogTail,
  spawnPostmaster,
  stopPostmaster,
  type Postmaster,
} from './embedded/postmaster.ts'
import { preparePrograms, type Programs } from './embedded/programs.ts'

export type EmbeddedOptions = {
  /** Folder of the portal's data; created if absent. */
  dataDir: string
  log: (line: string) => void
  /** For ordinary tests only: no durability, and the data is deleted when the last user stops. `assertDurable` refuses it. */
  ephemeral?: boolean
}

export type Embedded = {
  /** Of the database `allimgil`, as its owner, who is no superuser but may create databases. */
  url: string
  /** Of the maintenance database, as superuser: for tests and repairs. */
  adminUrl: string
  /** Ends this process's use of the server; the last user stops it. Calling it again does nothing. */
  stop: () => Promise<void>
}

const START_TIMEOUT_MS = 150_000
const RETRY_MS = 30
const RESTART_PAUSE_MS = 1000
const MAX_FAILED_STARTS = 5

/**
 * A real PostgreSQL from npm, data in `dataDir`: uses the one that is running already, else starts one on a free port.
 * Several processes share it; it outlives a killed one and is found again. See the files in `embedded/` for how.
 * @throws Error that says what to do
 */
export async function startEmbedded({ dataDir, log, ephemeral = false }: EmbeddedOptions): Promise<Embedded> {
  if (process.platform === 'win32') {
    throw new Error('The built-in PostgreSQL does not run on Windows: use WSL, or set DATABASE_URL.')
  }
  const place = await findPlace(dataDir)
  const programs = await preparePrograms(place.runner, place.folder)
  const password = await keepFile(
    path.join(dataDir, 'postgres-password'),
    randomBytes(24).toString('base64url'),
  )
  await ensureCluster(place, programs, { password, ephemeral, log })

  const setup: Setup = { place, programs, password, ephemeral, log }
  let { postmaster, membership } = await joinOrStart(setup)
  const { port } = postmaster
  let stopping: Promise<void> | null = null
  const isStopping = () => stopping !== null

  /** The server died under us (out of memory, an operator's kill): it comes back on the same port. */
  async function keepRunning(): Promise<void> {
    for (;;) {
      await membership.lost
      if (isStopping()) return
      log('PostgreSQL is gone; starting it again')
      const back = await joinOrStart(setup, port).catch((error: unknown) => log(String(error)))
      if (!back) await sleep(RESTART_PAUSE_MS)
      else ({ postmaster, membership } = back)
      if (isStopping()) return leave() // asked meanwhile: what came back has to go
    }
  }
  const keeping = keepRunning()

  async function leave(): Promise<void> {
    if (!(await membership.leave())) return
    log('PostgreSQL stops')
    await stopPostmaster(place, postmaster)
    await membership.close()
    if (ephemeral) await rm(place.folder, { recursive: true, force: true })
  }

  return {
    url: urlOf(DATABASE, DATABASE, password, port),
    adminUrl: urlOf(SUPERUSER, 'postgres', password, port),
    stop: () => (stopping ??= leave().then(() => keeping)),
  }
}

type Setup = {
  place: Place
  programs: Programs
  password: string
  ephemeral: boolean
  log: (line: string) => void
}

async function joinOrStart(
  setup: Setup,
  fixedPort?: number,
): Promise<{ postmaster: Postmaster; membership: Membership }> {
  const { place, password } = setup
  const giveUpAt = Date.now() + START_TIMEOUT_MS
  let failedStarts = 0
  let lastError: unknown = null
  while (Date.now() < giveUpAt && failedStarts < MAX_FAILED_STARTS) {
    const postmaster = await findPostmaster(place)
    if (!postmaster) {
      const started = await start(setup, fixedPort ?? (await findFreePort()))
      if (!started) failedStarts++ // another process was quicker (then it is found now), or the port was taken
      continue
    }
    try {
      const membership = await joinUsers(urlOf(DATABASE, 'postgres', password, postmaster.port))
      if (membership) return { postmaster, membership }
    } catch (error) {
      if (findSqlState(error) === INVALID_PASSWORD) throw wrongPassword(place, error)
      if (findLostCode(error) === null) throw error
      lastError = error // shutting down, most likely: look again
    }
    await sleep(RETRY_MS)
  }
  const words = await readLogTail(place)
  throw new Error(`PostgreSQL does not start. Its last words, in ${place.logFile}:\n${words}`, {
    cause: lastError,
  })
}

/** True once a server is there; false when the one we started ended before. */
async function start({ place, programs, ephemeral, log }: Setup, port: number): Promise<boolean> {
  let hasEnded = false
  const goesOn = () => !hasEnded
  const { ended } = await spawnPostmaster(place, programs, { port, ephemeral })
  const watching = ended.finally(() => (hasEnded = true))
  watching.catch(() => {}) // said below
  while (goesOn()) {
    if (await findPostmaster(place)) {
      log(`PostgreSQL ${programs.major} runs on 127.0.0.1:${port}, data in ${place.pgdata}`)
      return true
    }
    await sleep(RETRY_MS)
  }
  await ended
  return false
}

const INVALID_PASSWORD = '28P01'

const wrongPassword = (place: Place, cause: unknown) =>
  new Error(
    `The password kept in the data folder is not the one of the database in ${place.pgdata}. ` +
      'Put back the file postgres-password that belongs to it, or move both away to begin anew.',
    { cause },
  )

const urlOf = (user: string, database: string, password: string, port: number): string =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
