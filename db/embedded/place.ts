import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { hasCode, replaceFile } from './files.ts'
import { canEnter, otherRunner, selfRunner, type Runner } from './runner.ts'

/** Where one cluster lives, and as whom it runs. */
export type Place = {
  runner: Runner
  /** Holds `pgdata`, the log and, where needed, a copy of the programs. Only we can write in it. */
  folder: string
  pgdata: string
  logFile: string
}

/** Root-owned parents for data that cannot stay in the project; not /var/tmp, which systems clean by age. */
const ROOT_PARENTS = ['/var/lib', '/srv', '/opt', '/var/db']
const POINTER = 'postgres-location.txt'
const NOTE = `
The line above says where this portal's PostgreSQL keeps its data. The portal was started as root; PostgreSQL refuses to
run as root, so it runs as another user, who cannot enter this folder. Remove that folder together with this one, and
include it in backups. To keep the data here, start the portal as an ordinary user.
`

/**
 * Decides where the data lives: in `dataDir` when the user PostgreSQL runs as can go there, otherwise in a folder of root's
 * whose path `dataDir` remembers. Creates `dataDir`, and the folder but not the cluster.
 * @throws Error with what to do
 */
export async function findPlace(dataDir: string): Promise<Place> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const home = await realpath(dataDir)
  const here = path.join(home, 'postgres')
  if (process.getuid?.() !== 0) return placeAsSelf(home, here)

  const pointed = await readPointer(home)
  if (pointed) return placeAsOther(pointed)
  const existing = await stat(path.join(here, 'pgdata')).catch(() => null)
  if (existing && existing.uid !== 0) return toPlace(await otherRunner(existing), here) // an ordinary user's own data
  const runner = await otherRunner(null)
  if (await openToRunner(home, here, runner)) return toPlace(runner, here)

  for (const parent of ROOT_PARENTS) {
    const folder = await makeRootFolder(parent, home)
    if (!folder || !(await canEnter(runner, folder))) continue
    await replaceFile(path.join(home, POINTER), `${folder}\n${NOTE}`)
    await replaceFile(
      path.join(folder, 'README.txt'),
      `The PostgreSQL data of the portal whose DATA_DIR is ${home}\n`,
    )
    return toPlace(runner, folder)
  }
  throw new Error(
    `PostgreSQL refuses to run as root, and the user "nobody" can neither enter ${home} nor a folder in ` +
      `${ROOT_PARENTS.join(', ')}. Start the portal as an ordinary user, point DATA_DIR to a folder that others may ` +
      'enter, or set DATABASE_URL.',
  )
}

const toPlace = (runner: Runner, folder: string): Place => ({
  runner,
  folder,
  pgdata: path.join(folder, 'pgdata'),
  logFile: path.join(folder, 'postgres.log'),
})

async function placeAsSelf(home: string, here: string): Promise<Place> {
  const pointer = await lstat(path.join(home, POINTER)).catch(() => null)
  if (pointer?.uid === 0) {
    throw new Error(`The data of ${home} was set up by root and only root can start it. ${chooseAnother}`)
  }
  try {
    await mkdir(here, { recursive: true, mode: 0o700 })
    const { uid } = await stat(here)
    if (uid !== process.getuid?.()) throw new Error(`it belongs to user id ${uid}`)
  } catch (cause) {
    throw new Error(`The data folder ${here} cannot be used: ${(cause as Error).message}. ${chooseAnother}`, {
      cause,
    })
  }
  return toPlace(selfRunner(), here)
}

const chooseAnother = 'Start the portal as the user who set it up, or choose another DATA_DIR.'

async function placeAsOther(folder: string): Promise<Place> {
  await requireRootOwned(folder)
  const existing = await stat(path.join(folder, 'pgdata')).catch(() => null)
  return toPlace(await otherRunner(existing), folder)
}

/** In place, when the project can be entered. `dataDir` itself, if it is root's alone, is opened to the runner's group. */
async function openToRunner(home: string, here: string, runner: Runner): Promise<boolean> {
  if (!(await canEnter(runner, path.dirname(home)))) return false
  try {
    const { uid, mode } = await stat(home)
    if (uid === 0 && (mode & 0o077) === 0) {
      await chown(home, 0, runner.gid)
      await chmod(home, 0o710) // may pass through, may not look around
    }
    await mkdir(here, { recursive: true, mode: 0o755 })
    await chmod(here, 0o755)
    await requireRootOwned(here)
  } catch {
    return false // a mount that knows no owners
  }
  return canEnter(runner, here)
}

/** A folder named after the data folder it serves, which no other user can have put there or can change. */
async function makeRootFolder(parent: string, home: string): Promise<string | null> {
  const ours = path.join(parent, 'allimgil')
  const folder = path.join(ours, createHash('sha256').update(home).digest('hex').slice(0, 16))
  try {
    await requireRootOwned(parent)
    for (const each of [ours, folder]) {
      await mkdir(each, { mode: 0o755 }).catch((error: unknown) => {
        if (!hasCode(error, 'EEXIST')) throw error
      })
      await requireRootOwned(each)
      await chmod(each, 0o755) // whatever the umask
    }
    return folder
  } catch {
    return null
  }
}

async function requireRootOwned(folder: string): Promise<void> {
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) {
    throw new Error(`${folder} must be a folder that belongs to root and that nobody else can write in`)
  }
}

/** Believed only when root wrote it: in another user's folder it could point anywhere. */
async function readPointer(home: string): Promise<string | null> {
  const file = path.join(home, POINTER)
  const found = await lstat(file).catch(() => null)
  if (!found?.isFile() || found.uid !== 0) return null
  return (await readFile(file, 'utf8')).split('\n')[0]?.trim() || null
}
