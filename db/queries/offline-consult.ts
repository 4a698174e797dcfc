import type { Sql } from 'postgres'
import type { Realm } from '#db/schema/columns.ts'
import { unhurried } from './unhurried.ts'

/** `decidedAt` in epoch milliseconds. */
export type OfflineRow = { id: string; agencyId: string; decidedAt: number; digest: string }
export type KnownOfflineRow = Omit<OfflineRow, 'decidedAt'> & { isRecorded: boolean }

/** Those of these ids that are taken. */
export async function listOfflineConsults(sql: Sql, ids: readonly string[]): Promise<KnownOfflineRow[]> {
  return sql<KnownOfflineRow[]>`
    select id, agency_id as "agencyId", digest, recorded_at is not null as "isRecorded"
    from offline_consult where id = any(${ids as string[]}::uuid[])`
}

/** Takes ids; one that is taken already is left as it is. Locks them in one order, whoever else takes some of them. */
export async function insertOfflineConsults(sql: Sql, rows: readonly OfflineRow[]): Promise<void> {
  await sql`
    insert into offline_consult (id, agency_id, decided_at, digest)
    select id, "agencyId", to_timestamp("decidedAt" / 1000), digest
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as r(id uuid, "agencyId" uuid, "decidedAt" float8, digest text)
    order by id
    on conflict do nothing`
}

/** Those whose evidence is there, though nobody came to mark it. Its times lie in [from, until], epoch milliseconds. */
export async function listEvidenced(
  sql: Sql,
  ids: readonly string[],
  { from, until }: { from: number; until: number },
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from consult where id = any(${ids as string[]}::uuid[])
      and decided_at between to_timestamp(${from}::float8 / 1000) and to_timestamp(${until}::float8 / 1000)`
  return rows.map(({ id }) => id)
}

/** Their evidence is committed. */
export async function markOfflineRecorded(sql: Sql, ids: readonly string[], at: number): Promise<void> {
  await sql`
    update offline_consult set recorded_at = to_timestamp(${at}::float8 / 1000)
    where id = any(${ids as string[]}::uuid[]) and recorded_at is null`
}

/** Forgets ids of decisions before `before` (epoch milliseconds), which would be refused as too old. */
export async function forgetOfflineConsults(sql: Sql, before: number): Promise<void> {
  await unhurried(
    sql,
    (tx) => tx`delete from offline_consult where decided_at < to_timestamp(${before}::float8 / 1000)`,
  )
}

/** Those of these residents who are of this realm and not erased. */
export async function listLiveResidents(sql: Sql, ids: readonly string[], realm: Realm): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from resident where id = any(${ids as string[]}::uuid[]) and realm = ${realm} and erased_at is null`
  return rows.map(({ id }) => id)
}
