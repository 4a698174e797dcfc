import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { createPool } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { TEMPLATE, withDatabase } from './database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Maintenance database of the run's PostgreSQL, as superuser. */
    adminUrl: string
    /** The same server's `allimgil`, as the ordinary owner; tests use databases of their own instead. */
    databaseUrl: string
  }
}

const MIN_NODE = 24
const SERVER = fileURLToPath(new URL('test-server.ts', import.meta.url))

type Urls = { url: string; adminUrl: string }

/** One PostgreSQL for the whole run, not durable (these tests never lose power), with a migrated template to clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const major = Number.parseInt(process.versions.node, 10)
  if (major < MIN_NODE) {
    throw new Error(`Node ${major} runs the tests; start them with npm or npx, which bring Node ${MIN_NODE}`)
  }
  const { urls, stop } = await startServer(await mkdtemp(path.join(tmpdir(), 'allimgil-test-')))
  try {
    await makeTemplate(urls.adminUrl, urls.url)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('adminUrl', urls.adminUrl)
  project.provide('databaseUrl', urls.url)
  return stop
}

async function startServer(dataDir: string): Promise<{ urls: Urls; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [SERVER, dataDir], {
    detached: true, // Ctrl-C reaches us, not it: it ends when its input does
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines = createInterface({ input: child.stdout })
  const line = await Promise.race([once(lines, 'line').then(([text]) => text as string), exited])
  if (!line) throw new Error('The PostgreSQL of the tests did not start; what it said stands above')
  const stop = async () => {
    child.stdin.end()
    await exited
  }
  return { urls: JSON.parse(line) as Urls, stop }
}

async function makeTemplate(adminUrl: string, url: string): Promise<void> {
  const admin = createPool({ url: adminUrl, name: 'test setup', max: 1, deadlineMs: 60_000 })
  try {
    await admin.run((sql) => sql.unsafe(`create database ${TEMPLATE} owner allimgil`))
    await migrate(withDatabase(url, TEMPLATE))
    // Nobody may connect to it, else a clone would fail now and then.
    await admin.run((sql) =>
      sql.unsafe(`alter database ${TEMPLATE} with is_template true allow_connections false`),
    )
  } finally {
    await admin.close()
  }
}
