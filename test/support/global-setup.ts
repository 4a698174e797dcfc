import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { createPool } from '#db/client.ts'
import { startEmbedded } from '#db/embedded.ts'
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
const PREFIX = 'allimgil-test-'
const ABANDONED_MS = 60 * 60 * 1000

/** One PostgreSQL for the whole run, not durable (these tests never lose power), with a migrated template to clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const major = Number.parseInt(process.versions.node, 10)
  if (major < MIN_NODE)
    throw new Error(`Node ${major} runs the tests; start them with npm or npx, which bring Node ${MIN_NODE}`)
  await sweepAbandoned()
  const folder = await mkdtemp(path.join(tmpdir(), PREFIX))
  const embedded = await startEmbedded({ dataDir: folder, log: () => {}, ephemeral: true })
  const teardown = async () => {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void teardown().finally(() => process.exit(1))) // vitest itself sees to SIGINT only
  }
  try {
    await makeTemplate(embedded.adminUrl, embedded.url)
  } catch (error) {
    await teardown()
    throw error
  }
  project.provide('adminUrl', embedded.adminUrl)
  project.provide('databaseUrl', embedded.url)
  return teardown
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

/** Servers of runs that were killed: joining and leaving one that nobody else uses stops and deletes it. */
async function sweepAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = path.join(tmpdir(), name)
    const found = await stat(folder).catch(() => null)
    if (!name.startsWith(PREFIX) || !found || found.uid !== process.getuid?.()) continue
    if (Date.now() - found.mtimeMs < ABANDONED_MS) continue
    const embedded = await startEmbedded({ dataDir: folder, log: () => {}, ephemeral: true }).catch(
      () => null,
    )
    await embedded?.stop()
    if ((await readdir(folder).catch(() => ['gone'])).includes('postgres')) continue // in use after all
    await rm(folder, { recursive: true, force: true })
  }
}
