import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findSqlState, type Pool } from '#db/client.ts'
import { isMigrated, migrate } from '#db/migrate.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts'

let database: TestDatabase
let pool: Pool
let folder: string

beforeEach(async () => {
  database = await createTestDatabase({ fresh: true, template: null })
  pool = database.createPool()
  folder = await mkdtemp(path.join(tmpdir(), 'allimgil-migrations-'))
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

/** Writes migrations as drizzle-kit does; `when` counts up unless given. */
async function write(...migrations: { tag: string; sql: string; when?: number }[]): Promise<void> {
  await mkdir(path.join(folder, 'meta'), { recursive: true })
  const entries = migrations.map(({ tag, when }, idx) => ({
    idx,
    version: '7',
    when: when ?? 1000 + idx,
    tag,
    breakpoints: true,
  }))
  await writeFile(
    path.join(folder, 'meta/_journal.json'),
    JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
  )
  for (const { tag, sql } of migrations) await writeFile(path.join(folder, `${tag}.sql`), sql)
}

const first = {
  tag: '0000_create_counter',
  sql: 'create table counter (n int);\n--> statement-breakpoint\ninsert into counter values (1);',
}
const count = () =>
  pool.run(async (sql) => (await sql<{ n: number }[]>`select n from counter`).map((row) => row.n))
const ready = () => pool.run((sql) => isMigrated(sql, { folder }))

// Mutant: drop pg_advisory_lock: several of them create the table at once and fail.
it('processes that start together migrate once, and none of them fails', async () => {
  await write(first, { tag: '0001_wait', sql: 'select pg_sleep(0.3); update counter set n = n + 1;' })
  await Promise.all(Array.from({ length: 5 }, () => migrate(database.url, { folder })))
  expect(await count()).toEqual([2])
})

it('a database says that it is not migrated before and that it is afterwards', async () => {
  await write(first)
  expect(await ready()).toBe(false)
  await migrate(database.url, { folder })
  expect(await ready()).toBe(true)
  await write(first, { tag: '0001_more', sql: 'alter table counter add column m int;' })
  expect(await ready()).toBe(false)
})

it('a migration that fails half way leaves nothing, and works when repaired', async () => {
  await write(first, {
    tag: '0001_broken',
    sql: 'update counter set n = 5;\n--> statement-breakpoint\nselect no_such_thing();',
  })
  const error = await migrate(database.url, { folder }).catch((error) => error)
  expect(findSqlState(error)).toBe('42883')
  await expect(count()).rejects.toThrow('counter')
  await write(first, { tag: '0001_broken', sql: 'update counter set n = 5;' })
  await migrate(database.url, { folder })
  expect(await count()).toEqual([5])
})

// Mutant: leave out findMissing: drizzle compares only with the youngest and skips it without a word.
it('a migration older than what the database holds is refused aloud instead of skipped', async () => {
  await write({ ...first, when: 5000 })
  await migrate(database.url, { folder })
  await write({ ...first, when: 5000 }, { tag: '0001_from_a_branch', sql: 'select 1;', when: 4000 })
  await expect(migrate(database.url, { folder })).rejects.toThrow('0001_from_a_branch')
})

it('a folder without migrations is nothing to do', async () => {
  await migrate(database.url, { folder })
  expect(await ready()).toBe(true)
})
