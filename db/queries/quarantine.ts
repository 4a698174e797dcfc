import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import type { PointName } from './contact-point-death.ts'

/** Times in epoch milliseconds, as everywhere below. */
export type KeyStanding = { quarantinedAt: number | null; releasedAt: number | null }

/** Whether a key is heard, held until the transaction ends: two reports of one key are counted one after the other. */
export async function lockKeyStanding(tx: Transaction, apiKeyId: string): Promise<KeyStanding> {
  const [row] = await tx.execute<KeyStanding>(sql`
    select epoch_ms(quarantined_at) as "quarantinedAt", epoch_ms(released_at) as "releasedAt"
    from api_key where id = ${apiKeyId} for no key update`)
  if (!row) throw new Error('the key that reports is not there')
  return row
}

/** Pushes are the portal's own: what became of them says nothing of a key. */
const kills = (apiKeyId: string, since: number) => sql`
  o.api_key_id = ${apiKeyId} and o.outcome in ('no_user', 'bad_address') and o.contact_point_id is not null
    and o.channel <> 'push' and o.reported_at > to_timestamp(${since}::float8 / 1000)`

/** How many contact points a key said to be dead since then. */
export async function countKills(tx: Transaction, apiKeyId: string, since: number): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(distinct o.contact_point_id)::int as count from outcome o where ${kills(apiKeyId, since)}`)
  return row?.count ?? 0
}

/** The contact points that only these reports of this key killed for its agency: no other report of the agency did. */
export async function listKilledBy(
  tx: Transaction,
  { apiKeyId, agencyId }: { apiKeyId: string; agencyId: string },
  since: number,
): Promise<PointName[]> {
  return tx.execute<PointName>(sql`
    select distinct o.resident_id as "residentId", o.contact_point_id as id from outcome o
    where ${kills(apiKeyId, since)} and o.resident_id is not null and not exists (
      select from outcome p
      where p.contact_point_id = o.contact_point_id and p.agency_id = ${agencyId}
        and p.outcome in ('no_user', 'bad_address')
        and (p.api_key_id <> ${apiKeyId} or p.reported_at <= to_timestamp(${since}::float8 / 1000)))`)
}

/** At least so many contact points are in the key's plans of the last day; null: counted too long ago, or never. */
export async function findReach(tx: Transaction, apiKeyId: string, since: number): Promise<number | null> {
  const [row] = await tx.execute<{ points: number }>(sql`
    select points from key_reach
    where api_key_id = ${apiKeyId} and counted_at > to_timestamp(${since}::float8 / 1000)`)
  return row?.points ?? null
}

export async function putReach(
  tx: Transaction,
  reach: { apiKeyId: string; points: number; countedAt: number },
): Promise<void> {
  await tx.execute(sql`
    insert into key_reach (api_key_id, points, counted_at)
    values (${reach.apiKeyId}, ${reach.points}, to_timestamp(${reach.countedAt}::float8 / 1000))
    on conflict (api_key_id) do update set points = excluded.points, counted_at = excluded.counted_at`)
}

/**
 * The keys whose plans a key reports about: its own and those it was rotated from; of a key that may not ask, all of its
 * agency and realm.
 */
export async function listAskingKeys(tx: Transaction, apiKeyId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive line as (
      select id, rotated_from from api_key where id = ${apiKeyId}
      union select k.id, k.rotated_from from api_key k join line on k.id = line.rotated_from
    )
    select k.id from api_key k join api_key mine on mine.id = ${apiKeyId}
    where k.id in (select id from line)
      or (not 'consult' = any(mine.scopes) and k.agency_id = mine.agency_id and k.realm = mine.realm)`)
  return rows.map(({ id }) => id)
}

/** `points`: distinct ones in the plans looked at; `lasting`: of those, in plans decided after `lastingSince`. */
export type PlannedPoints = { plans: number; points: number; lasting: number }

/**
 * The contact points in the newest plans of some keys, at most `limit` plans and none from before `since`. Ids begin with
 * the time, so that the primary key is read backwards and nothing older.
 */
export async function countPlannedPoints(
  tx: Transaction,
  keys: { agencyId: string; apiKeyIds: readonly string[] },
  { since, lastingSince, limit }: { since: number; lastingSince: number; limit: number },
): Promise<PlannedPoints> {
  const [row] = await tx.execute<PlannedPoints>(sql`
    with newest as materialized (
      select decided_at, answer from consult
      where agency_id = ${keys.agencyId} and api_key_id = any(${sql.param(keys.apiKeyIds)}::uuid[])
        and decided_at > to_timestamp(${since}::float8 / 1000) and id >= uuid_at(${since}::int8)
      order by id desc limit ${limit}
    ), point as (
      select step ->> 'contactPointId' as id, max(decided_at) as decided_at
      from newest cross join lateral json_array_elements(answer -> 'steps') as s (step)
      where step ->> 'contactPointId' is not null group by 1
    )
    select (select count(*)::int from newest) as plans, (select count(*)::int from point) as points,
      (select count(*)::int from point where decided_at > to_timestamp(${lastingSince}::float8 / 1000)) as lasting`)
  if (!row) throw new Error('a count answered no row')
  return row
}

export async function setQuarantined(tx: Transaction, apiKeyId: string, at: number): Promise<void> {
  await tx.execute(sql`
    update api_key set quarantined_at = to_timestamp(${at}::float8 / 1000) where id = ${apiKeyId}`)
}

/** Lifts the quarantine of a key and of those it was rotated from. @returns the keys that were in one */
export async function releaseKeys(tx: Transaction, apiKeyId: string, at: number): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive line as (
      select id, rotated_from from api_key where id = ${apiKeyId}
      union select k.id, k.rotated_from from api_key k join line on k.id = line.rotated_from
    )
    update api_key set quarantined_at = null, released_at = to_timestamp(${at}::float8 / 1000)
    where id in (select id from line) and quarantined_at is not null returning id`)
  return rows.map(({ id }) => id)
}
