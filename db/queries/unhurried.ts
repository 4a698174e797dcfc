import type { Sql, TransactionSql } from 'postgres'

/** A transaction whose statements may take longer than those of a page: for the clock's work. The run's deadline holds. */
export function unhurried<T>(sql: Sql, work: (tx: TransactionSql) => Promise<T>): Promise<T> {
  return sql.begin(async (tx) => {
    await tx`set local statement_timeout = 0`
    return work(tx)
  }) as Promise<T>
}
