import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { createPool, findSqlState, type Pool, type PoolOptions } from '#db/client.ts'

export const TEMPLATE = 'allimgil_template'

export type TestDatabase = {
  url: string
  /** A pool on it, closed by `close`. Defaults: 4 connections, deadline 10 s (CI machines are slow). */
  createPool: (options?: Partial<PoolOptions>) => Pool
  /** Closes the pools made here; drops the database if it was `fresh`. */
  close: () => Promise<void>
}

/**
 * This worker's database, a clone of the migrated template: made on first use, shared by the worker's test files one after
 * the other, never emptied. `fresh: true` gives one of its own, for a test that needs to be alone (an empty portal);
 * `template: null` leaves that one without tables.
 */
export async function createTestDatabase({
  fresh = false,
  template = TEMPLATE,
}: { fresh?: boolean; template?: string | null } = {}): Promise<TestDatabase> {
  const suffix = fresh
    ? `fresh_${randomBytes(6).toString('hex')}`
    : `worker_${process.env['VITEST_POOL_ID'] ?? '0'}`
  const name = `allimgil_${suffix}`
  await runAsAdmin(`create database ${name} ${template ? `template ${template}` : ''} owner allimgil`).catch(
    (error) => {
      if (fresh || findSqlState(error) !== DUPLICATE_DATABASE) throw error
    },
  )
  const url = withDatabase(inject('databaseUrl'), name)
  const pools: Pool[] = []
  return {
    url,
    createPool: (options) => {
      const pool = createPool({ url, name: 'test', max: 4, deadlineMs: 10_000, ...options })
      pools.push(pool)
      return pool
    },
    close: async () => {
      await Promise.all(pools.map((pool) => pool.close()))
      if (fresh) await runAsAdmin(`drop database ${name} with (force)`)
    },
  }
}

const DUPLICATE_DATABASE = '42P04'

/** The same server and user, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

async function runAsAdmin(statement: string): Promise<void> {
  const admin = createPool({ url: inject('adminUrl'), name: 'test admin', max: 1, deadlineMs: 30_000 })
  try {
    await admin.run((sql) => sql.unsafe(statement))
  } finally {
    await admin.close()
  }
}
