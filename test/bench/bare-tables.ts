import type postgres from 'postgres'

type Statements = { drop: string[]; create: string[] }

/**
 * Takes indexes and keys off some tables, so that filling them takes minutes and not hours.
 * @returns puts them back exactly as they were
 */
export async function strip(sql: postgres.Sql, tables: readonly string[]): Promise<() => Promise<void>> {
  const { drop, create } = await readStatements(sql, tables)
  for (const statement of drop) await sql.unsafe(statement)
  return async () => {
    await sql.unsafe(`set maintenance_work_mem = '512MB'`)
    for (const statement of create) await sql.unsafe(statement)
  }
}

/** Foreign keys fall first and are made last: they rest on primary keys. */
async function readStatements(sql: postgres.Sql, tables: readonly string[]): Promise<Statements> {
  const keys = await sql<{ table: string; name: string; type: string; definition: string }[]>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, contype::text as type,
      pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype in ('p', 'u') and conrelid::regclass::text = any(${tables as string[]})
      or contype = 'f' and (conrelid::regclass::text = any(${tables as string[]}) or confrelid::regclass::text = any(${tables as string[]}))
    order by contype = 'f' desc, conname`
  const indexes = await sql<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i
    where i.indrelid::regclass::text = any(${tables as string[]})
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u'))
    order by 1`
  const dropKeys = keys.map(({ table, name }) => `alter table ${table} drop constraint ${name}`)
  const makeKeys = keys.map(
    ({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`,
  )
  return {
    drop: [...dropKeys, ...indexes.map(({ name }) => `drop index ${name}`)],
    create: [...makeKeys.reverse(), ...indexes.map(({ definition }) => definition)],
  }
}
