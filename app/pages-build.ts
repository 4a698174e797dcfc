import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import { environment, ROOT } from './config.ts'

const SERVER_BUILD = join(ROOT, 'build/server/index.js')
export const CLIENT_BUILD = join(ROOT, 'build/client')

/** Builds the pages when there is no build, or one that is older than its source, and loads them. */
export async function loadPages(say: (line: string) => void): Promise<ServerBuild> {
  if (!existsSync(SERVER_BUILD) || (await newest(join(ROOT, 'app'))) > (await stat(SERVER_BUILD)).mtimeMs) {
    say('Building the pages …')
    await build()
  }
  return (await import(pathToFileURL(SERVER_BUILD).href)) as ServerBuild
}

async function newest(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const times = entries
    .filter((entry) => entry.isFile())
    .map((entry) => stat(join(entry.parentPath, entry.name)))
  return Math.max(...(await Promise.all(times)).map(({ mtimeMs }) => mtimeMs))
}

async function build(): Promise<void> {
  const remix = join(ROOT, 'node_modules/@remix-run/dev/dist/cli.js')
  const child = spawn(process.execPath, [remix, 'vite:build', '-c', 'app/vite.config.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...environment(), NODE_ENV: 'production' },
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`The pages could not be built (exit code ${String(code)}).`)
}
