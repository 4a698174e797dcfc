import type { Sql } from 'postgres'
import { unhurried } from './unhurried.ts'

/** How far the evidence is counted, epoch milliseconds; null: there is nothing to count yet. */
export async function findAskedMark(sql: Sql): Promise<number | null> {
  const [row] = await sql<{ at: number | null }[]>`
    select epoch_ms(coalesce((select until from asked_mark), (select min(decided_at) from consult))) as at`
  return row?.at ?? null
}

/** Hours of evidence to count, [from, until), and where the mark stands afterwards; epoch milliseconds. */
export type Stride = { from: number; until: number; mark: number; slackMs: number }

/**
 * Counts the evidence of a stride and moves the mark. Counted twice is counted once. The ids are UUIDv7, so their index
 * leads to the hours wanted; `slackMs`: how far an id's time may be from `decided_at`.
 */
export async function countAsked(sql: Sql, { from, until, mark, slackMs }: Stride): Promise<void> {
  await unhurried(sql, async (tx) => {
    await tx`
      insert into asked (resident_id, agency_id, kind, last_at)
      select resident_id, agency_id, question->>'recipient', max(decided_at)
      from consult
      where decided_at >= to_timestamp(${from}::float8 / 1000) and decided_at < to_timestamp(${until}::float8 / 1000)
        and id >= uuid_at(${from - slackMs}::float8::int8) and id < uuid_at(${until + slackMs}::float8::int8)
        and resident_id is not null
      group by 1, 2, 3
      order by 1, 2, 3
      on conflict (resident_id, agency_id, kind) do update set last_at = excluded.last_at
      where asked.last_at < excluded.last_at`
    await tx`
      insert into asked_mark (until) values (to_timestamp(${mark}::float8 / 1000))
      on conflict (one) do update set until = excluded.until`
  })
}

/** Forgets whom nobody asked about since `since` (epoch milliseconds). */
export async function forgetAsked(sql: Sql, since: number): Promise<void> {
  await unhurried(sql, (tx) => tx`delete from asked where last_at < to_timestamp(${since}::float8 / 1000)`)
}

export type AskedRow = {
  residentId: string
  agencyId: string
  kind: 'phone' | 'email' | 'subject'
  lastAt: number
}

/** Notes what was asked too long ago for the mark to find. */
export async function noteAsked(sql: Sql, rows: readonly AskedRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into asked (resident_id, agency_id, kind, last_at)
    select "residentId", "agencyId", kind, max(to_timestamp("lastAt" / 1000))
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as r("residentId" uuid, "agencyId" uuid, kind text, "lastAt" float8)
    group by 1, 2, 3
    order by 1, 2, 3
    on conflict (resident_id, agency_id, kind) do update set last_at = excluded.last_at
    where asked.last_at < excluded.last_at`
}
