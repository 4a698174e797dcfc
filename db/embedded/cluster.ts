import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { hasCode } from './files.ts'
import type { Place } from './place.ts'
import type { Programs } from './programs.ts'
import type { Runner } from './runner.ts'

/** The database and the role that owns it. Not a superuser: what works here works on a managed PostgreSQL as well. */
export const DATABASE = 'allimgil'
export const SUPERUSER = 'postgres'

const DRAFT = 'pgdata.new-'
const ABANDONED_MS = 10 * 60 * 1000

/**
 * Makes the cluster (UTF-8, locale C) with the role and the database `allimgil`, if there is none. It is made in a folder
 * of its own and renamed when whole: a crash in between leaves nothing half made, and of two processes one wins.
 * @throws Error when the data is of another major version
 */
export async function ensureCluster(
  place: Place,
  programs: Programs,
  options: { password: string; ephemeral: boolean; log: (line: string) => void },
): Promise<void> {
  const version = await readVersion(place.pgdata)
  if (version === programs.major) return
  if (version !== null) {
    throw new Error(
      `The data in ${place.pgdata} was made by PostgreSQL ${version}; this version brings PostgreSQL ${programs.major}, ` +
        'which cannot read it. Either start the earlier version of the portal, "pg_dump" its database, move that folder ' +
        `away and restore into the new one, or run "pg_upgrade" on it. Nothing was changed.`,
    )
  }
  await removeAbandoned(place.folder)
  options.log(`making a new PostgreSQL ${programs.major} cluster in ${place.pgdata}`)
  const draft = path.join(place.folder, `${DRAFT}${randomBytes(6).toString('hex')}`)
  try {
    await makeCluster(draft, place.runner, programs, options)
    await rename(draft, place.pgdata)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if ((await readVersion(place.pgdata)) !== programs.major) throw error // otherwise another process was quicker
  }
}

async function readVersion(pgdata: string): Promise<number | null> {
  try {
    return Number(await readFile(path.join(pgdata, 'PG_VERSION'), 'utf8'))
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

async function makeCluster(
  pgdata: string,
  runner: Runner,
  { initdb, postgres }: Programs,
  { password, ephemeral }: { password: string; ephemeral: boolean },
): Promise<void> {
  await mkdir(pgdata, { mode: 0o700 })
  if (!runner.isSelf) await chown(pgdata, runner.uid, runner.gid)
  // No password yet, so that none passes through a file or an argument list: nobody can sign in until it is set below.
  const initArgs = [
    `--pgdata=${pgdata}`,
    `--username=${SUPERUSER}`,
    '--auth-host=scram-sha-256',
    '--auth-local=reject',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]
  await runProgram(runner, initdb, ephemeral ? [...initArgs, '--no-sync'] : initArgs, '')
  const singleArgs = ['--single', '-D', pgdata, ...(ephemeral ? ['-F'] : []), 'postgres']
  const statements = [
    `ALTER ROLE ${SUPERUSER} PASSWORD '${password}'`,
    `CREATE ROLE ${DATABASE} LOGIN CREATEDB PASSWORD '${password}'`,
    `CREATE DATABASE ${DATABASE} OWNER ${DATABASE}`,
  ]
  await runProgram(runner, postgres, singleArgs, `${statements.join('\n')}\n`)
}

function runProgram(runner: Runner, program: string, args: string[], input: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...runner.spawnOptions, stdio: ['pipe', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', reject)
    child.stdin.on('error', () => {}) // it ended early: its exit code says more
    child.stdin.end(input)
    child.on('close', (code, signal) => {
      // The single-user server goes on after an error and ends well, so its words are read too.
      if (code === 0 && !/\b(ERROR|FATAL|PANIC):/.test(output)) return resolve()
      reject(new Error(`${path.basename(program)} failed (${signal ?? code}): ${output.trim()}`))
    })
  })
}

/** What a crash in the middle of making left behind; another process may be making one right now. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(DRAFT)) continue
    const draft = path.join(folder, name)
    const found = await stat(draft).catch(() => null)
    if (found && Date.now() - found.mtimeMs > ABANDONED_MS) await rm(draft, { recursive: true, force: true })
  }
}
