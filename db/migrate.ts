import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyPending } from 'drizzle-orm/postgres-js/migrator'
import type postgres from 'postgres'
import { createPool } from './client.ts'

const MIGRATIONS = fileURLToPath(new URL('migrations', import.meta.url))

/** Of "somebody migrates this database": any constant that no other advisory lock here uses. */
const MIGRATE_LOCK = 0x6d696772
const DEADLINE_MS = 30 * 60 * 1000 // an index on a large table takes its time

type JournalEntry = { tag: string; when: number }

/**
 * Brings the database up to the migrations in `folder`: all pending ones in one transaction, so a failing one leaves
 * nothing. Processes that start together queue on an advisory lock; the later ones find nothing to do. A folder without a
 * journal (no migration was generated yet) is nothing to do.
 * @throws ConnectionLostError | DeadlineError, the server's error of a failing statement, or Error when a migration was
 *   skipped because the database holds a younger one
 */
export async function migrate(url: string, options: { folder?: string } = {}): Promise<void> {
  const { folder = MIGRATIONS } = options
  if (!existsSync(journalOf(folder))) return
  // no statement_timeout, for an index may take long; one connection, for the lock belongs to a session
  const pool = createPool({
    url,
    name: 'migrate',
    max: 1,
    deadlineMs: DEADLINE_MS,
    settings: { statement_timeout: '0' },
  })
  try {
    await pool.run(async (sql) => {
      await sql`select pg_advisory_lock(${MIGRATE_LOCK})`
      await applyPending(drizzle(sql), { migrationsFolder: folder })
      const missing = await findMissing(sql, folder)
      if (missing.length > 0) {
        throw new Error(
          `Migrations were skipped because the database already holds younger ones: ${missing.join(', ')}. ` +
            'Generate them anew, so that they come last.',
        )
      }
    })
  } finally {
    await pool.close() // and with the session its lock
  }
}

/** Does the database hold every migration of this version of the code? (More is fine: a newer version is being rolled out.) */
export async function isMigrated(sql: postgres.Sql, options: { folder?: string } = {}): Promise<boolean> {
  const missing = await findMissing(sql, options.folder ?? MIGRATIONS)
  return missing.length === 0
}

/** Tags of the migrations in `folder` that the database does not hold, in order. */
async function findMissing(sql: postgres.Sql, folder: string): Promise<string[]> {
  const entries = await readJournal(folder)
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`
  if (!table?.['exists']) return entries.map((entry) => entry.tag)
  const rows = await sql<{ created_at: string }[]>`select created_at from drizzle.__drizzle_migrations`
  const applied = new Set(rows.map((row) => Number(row.created_at)))
  return entries.filter((entry) => !applied.has(entry.when)).map((entry) => entry.tag)
}

async function readJournal(folder: string): Promise<JournalEntry[]> {
  if (!existsSync(journalOf(folder))) return []
  const journal = JSON.parse(await readFile(journalOf(folder), 'utf8')) as { entries: JournalEntry[] }
  return journal.entries
}

const journalOf = (folder: string): string => path.join(folder, 'meta', '_journal.json')
