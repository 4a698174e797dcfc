import { sql } from 'drizzle-orm'
import type { Executor } from '#db/client.ts'
import type { Scope } from '#db/schema/agency.ts'
import type { Realm } from '#db/schema/columns.ts'

/** An agency as the list of all shows it. Times in epoch milliseconds. */
export type AgencyStanding = {
  id: string
  code: string
  name: string
  createdAt: number
  /** Keys that work now, for live residents and for rehearsals. */
  liveKeys: number
  testKeys: number
  quarantinedKeys: number
  topics: number
  /** Webhooks that are disabled, or gave a message up since `failingSince`. */
  failingWebhooks: number
  /** The newest use of any key; null: none was used. */
  lastUsedAt: number | null
}

const instant = (ms: number) => sql`to_timestamp(${ms}::float8 / 1000)`

/** Every agency by name, or one of them alone, in one statement. */
export async function listAgencyStandings(
  db: Executor,
  only: string | null,
  { at, failingSince }: { at: number; failingSince: number },
): Promise<AgencyStanding[]> {
  return db.execute<AgencyStanding>(sql`
    select a.id, a.code, a.name, epoch_ms(a.created_at) as "createdAt",
      k.live as "liveKeys", k.test as "testKeys", k.quarantined as "quarantinedKeys", epoch_ms(k.used) as "lastUsedAt",
      (select count(*)::int from topic t where t.agency_id = a.id) as topics,
      (select count(*)::int from webhook w where w.agency_id = a.id and (w.disabled_at is not null or exists (
        select from webhook_delivery d
        where d.webhook_id = w.id and d.status = 'failed' and d.last_attempt_at > ${instant(failingSince)}
      ))) as "failingWebhooks"
    from agency a
    cross join lateral (
      select count(*) filter (where works and k.realm = 'live')::int as live,
        count(*) filter (where works and k.realm = 'test')::int as test,
        count(*) filter (where works and k.quarantined_at is not null)::int as quarantined,
        max(u.last_used_at) as used
      from api_key k left join api_key_use u on u.api_key_id = k.id
      cross join lateral (
        select k.revoked_at is null and coalesce(k.expires_at > ${instant(at)}, true) as works
      ) w
      where k.agency_id = a.id
    ) k
    where ${only}::uuid is null or a.id = ${only}::uuid
    order by a.name, a.code`)
}

/** A key as staff see it: everything but its hash. */
export type KeyStanding = {
  id: string
  realm: Realm
  lastFour: string
  scopes: Scope[]
  ranges: string[]
  quota: number
  createdAt: number
  expiresAt: number | null
  revokedAt: number | null
  quarantinedAt: number | null
  lastUsedAt: number | null
  /** Last four characters of the key it replaced; null: none. */
  replaces: string | null
}

/** The keys of an agency, newest first; those that ended long ago (`endedBefore`) are left out. */
export async function listKeyStandings(
  db: Executor,
  agencyId: string,
  endedBefore: number,
): Promise<KeyStanding[]> {
  return db.execute<KeyStanding>(sql`
    select k.id, k.realm, k.last_four as "lastFour", k.scopes, k.ranges, k.quota,
      epoch_ms(k.created_at) as "createdAt", epoch_ms(k.expires_at) as "expiresAt",
      epoch_ms(k.revoked_at) as "revokedAt", epoch_ms(k.quarantined_at) as "quarantinedAt",
      epoch_ms(u.last_used_at) as "lastUsedAt", o.last_four as replaces
    from api_key k
    left join api_key_use u on u.api_key_id = k.id
    left join api_key o on o.id = k.rotated_from
    where k.agency_id = ${agencyId}
      and coalesce(least(k.revoked_at, k.expires_at) > ${instant(endedBefore)}, true)
    order by k.created_at desc, k.id`)
}
