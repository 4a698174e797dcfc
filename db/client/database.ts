import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'

/** drizzle over a pool. */
export type Database = PostgresJsDatabase
/** drizzle inside a transaction: what a verb hands to the queries it calls. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** What a query function accepts: it runs inside or outside a transaction. */
export type Executor = Database | Transaction

type Run = <T>(fn: (sql: postgres.Sql) => Promise<T>) => Promise<T>

/**
 * A drizzle instance that outlives the client beneath it. It is given, instead of a postgres.js client, the three things
 * drizzle asks of one, each led to the client of the surrounding run, or to a run of its own where there is none.
 * Prepared statements keep working after a client was replaced, because they hold this stand-in.
 */
export function createDatabase(findClient: () => postgres.Sql | null, run: Run): Database {
  function unsafe(query: string, params: never[], options: postgres.UnsafeQueryOptions) {
    const client = findClient()
    if (client) return client.unsafe(query, params, options)
    return {
      values: () => run(async (sql) => await sql.unsafe(query, params, options).values()),
      // drizzle awaits it; a lazy thenable, like the driver's own query
      then: (resolve: (rows: unknown) => unknown, reject: (error: unknown) => unknown) =>
        run(async (sql) => await sql.unsafe(query, params, options)).then(resolve, reject),
    }
  }

  function begin<T>(fn: (sql: postgres.TransactionSql) => Promise<T>) {
    const client = findClient()
    return client ? client.begin(fn) : run((sql) => sql.begin(fn))
  }

  const standIn = { unsafe, begin, options: { parsers: {}, serializers: {} } }
  return drizzle(standIn as unknown as postgres.Sql)
}
