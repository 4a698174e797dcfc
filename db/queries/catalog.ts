import type { Sql } from 'postgres'
import type { Channel } from '#app/domain/channel.ts'
import type { Health, HealthWords } from '#app/domain/channel-health.ts'
import type { TopicClass, Topic } from '#app/domain/topic.ts'
import type { Realm } from '#db/schema/columns.ts'
import type { Scope } from '#db/schema/agency.ts'

export type AgencyRow = { id: string; code: string; name: string }

export type KeyRow = {
  id: string
  agencyId: string
  realm: Realm
  hash: string
  lastFour: string
  scopes: Scope[]
  ranges: string[]
  quota: number
  /** Epoch milliseconds, as the two below. */
  expiresAt: number | null
  revokedAt: number | null
}

export type TopicRow = {
  code: string
  class: TopicClass
  name: Topic['name']
  allowedChannels: Channel[]
  defaultOrder: Channel[]
  postAfterSeconds: number
  urgentAllowed: boolean
  legalService: boolean
  agencyId: string | null
}

export type DeclarationRow = {
  channel: Channel
  agencyId: string | null
  by: 'staff' | 'detector'
  health: Health
  reason: string
  words: HealthWords | null
  since: number
  until: number | null
}

/** The asker's side of every consult, as of one snapshot. */
export type CatalogRows = {
  version: number
  agencies: AgencyRow[]
  keys: KeyRow[]
  topics: TopicRow[]
  declarations: DeclarationRow[]
}

/** Reads agencies, keys that may still work, topics and declared health in one statement, so in one snapshot. */
export async function readCatalog(sql: Sql): Promise<CatalogRows> {
  const [row] = await sql<CatalogRows[]>`
    select
      (select version::int from catalog_version) as version,
      (select coalesce(json_agg(json_build_object('id', id, 'code', code, 'name', name)), '[]') from agency) as agencies,
      (select coalesce(json_agg(json_build_object('id', id, 'agencyId', agency_id, 'realm', realm, 'hash', hash,
          'lastFour', last_four, 'scopes', scopes, 'ranges', ranges, 'quota', quota,
          'expiresAt', epoch_ms(expires_at), 'revokedAt', epoch_ms(revoked_at))), '[]')
        from api_key where revoked_at is null) as keys,
      (select coalesce(json_agg(json_build_object('code', code, 'class', class, 'name', name,
          'allowedChannels', allowed_channels, 'defaultOrder', default_order, 'postAfterSeconds', post_after_seconds,
          'urgentAllowed', urgent_allowed, 'legalService', legal_service, 'agencyId', agency_id) order by code), '[]')
        from topic) as topics,
      (select coalesce(json_agg(json_build_object('channel', channel, 'agencyId', agency_id, 'by', declared_by,
          'health', health, 'reason', reason, 'words', words, 'since', epoch_ms(since), 'until', epoch_ms(until))), '[]')
        from channel_health) as declarations`
  if (!row) throw new Error('the catalogue answered no row')
  return row
}

/** The number that rises with every change of what `readCatalog` reads. */
export async function readCatalogVersion(sql: Sql): Promise<number> {
  const [row] = await sql<{ version: number }[]>`select version::int as version from catalog_version`
  return row?.version ?? 0
}
