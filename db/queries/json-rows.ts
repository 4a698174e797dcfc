import { sql, type SQL } from 'drizzle-orm'

/**
 * Many rows as one parameter, to select from: `json_to_recordset(…) as r("name" type, …)`. One statement for a thousand
 * rows, whatever their columns hold. Lists become arrays, null stays null; times travel as epoch milliseconds, `float8`.
 */
export function jsonRows(rows: readonly object[], columns: string): SQL {
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as r(${sql.raw(columns)})`
}

/** Epoch milliseconds as an instant, null as null. */
export const instantOf = (column: string): SQL => sql.raw(`to_timestamp("${column}" / 1000)`)
