import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import postgres from 'postgres'
import { ROOT } from '#app/config.ts'

export type Machine = {
  cpu: string
  cores: number
  memoryGiB: number
  /** Of the last minute, before the bench began: what else was going on. */
  loadBefore: number
  node: string
  postgres: string
  settings: Record<string, string>
  commit: string
}

const SETTINGS = [
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'shared_buffers',
  'max_wal_size',
  'wal_level',
]

export async function describeMachine(url: string): Promise<Machine> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const rows = await sql<{ name: string; value: string }[]>`
      select name, current_setting(name) as value from pg_settings where name in ${sql([...SETTINGS, 'server_version'])}`
    const { server_version: version, ...settings } = Object.fromEntries(
      rows.map(({ name, value }) => [name, value]),
    )
    return {
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      cores: availableParallelism(),
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
      node: process.version,
      postgres: version ?? 'unknown',
      settings,
      commit: findCommit(),
    }
  } finally {
    await sql.end()
  }
}

function findCommit(): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' }).trim()
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' with changes')
  } catch {
    return 'none yet'
  }
}
