import { sql as text } from 'drizzle-orm'
import type { Sql, TransactionSql } from 'postgres'
import type { Transaction } from '../client.ts'

/** Of a run's deadline: the server gives a slow statement up first, and no connection of others is cut for it. */
const STATEMENT_SHARE = 0.8

/**
 * A transaction whose statements may take longer than those of a page. Beside a page that somebody waits for, or a pool
 * that pages share, say `deadlineMs`, the run's own: when a deadline strikes, the whole pool is cut.
 * @param deadlineMs absent: no limit but the run's deadline, for the clock's work
 */
export function unhurried<T>(
  sql: Sql,
  work: (tx: TransactionSql) => Promise<T>,
  deadlineMs?: number,
): Promise<T> {
  const limitMs = deadlineMs === undefined ? 0 : Math.floor(deadlineMs * STATEMENT_SHARE)
  return sql.begin(async (tx) => {
    await tx`select set_config('statement_timeout', ${String(limitMs)}, true)`
    return work(tx)
  }) as Promise<T>
}

/** The same for a transaction that has begun: `deadlineMs` as its `begin` was told. */
export async function takeTime(tx: Transaction, deadlineMs: number): Promise<void> {
  const limitMs = String(Math.floor(deadlineMs * STATEMENT_SHARE))
  await tx.execute(text`select set_config('statement_timeout', ${limitMs}, true)`)
}
