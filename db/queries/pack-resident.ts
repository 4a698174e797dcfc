import type { Sql } from 'postgres'
import type { Channel } from '#app/domain/channel.ts'
import type { AddressKind } from '#app/domain/contact-point.ts'
import type { Language } from '#app/domain/language.ts'
import type { AskedRow } from './asked.ts'
import type { PackOwner } from './pack.ts'

type Standing<Span extends 'day' | 'night'> = {
  [K in `${Span}Status`]: 'granted' | 'withdrawn' | null
} & { [K in `${Span}At`]: number | null } & { [K in `${Span}Record`]: string | null }

export type PackPointRow = {
  id: string
  channel: Channel
  address: string
  hash: string
  verifiedAt: number | null
  confirmedAt: number | null
  isDead: boolean
  isBlocked: boolean
}

/** A ciphertext by which the resident is meant today; `pointId` null: their own address of that kind. */
export type MeansRow = { kind: AddressKind; pointId: string | null; address: string }

/** One resident whom the agency asked about. Times in epoch milliseconds. */
export type PackResidentRow = {
  residentId: string
  /** null: erased, or of the other realm: nothing else of the row counts. */
  wrappedKey: string | null
  kinds: AskedRow['kind'][]
  language: Language
  share: boolean
  order: Channel[] | null
  quietStart: string | null
  quietEnd: string | null
  version: number
  points: PackPointRow[]
  means: MeansRow[]
  topics: Record<string, { order: Channel[] | null; optedOut: boolean; backups: boolean }>
  consents: Record<string, Standing<'day'> & Standing<'night'>>
}

/**
 * A page of those an agency asked about since `since` (epoch milliseconds), in the order of their ids, after `after`.
 * `topics`: codes the agency may ask about. The facts are those of the consult's own statement (consult.ts), for all
 * topics at once.
 */
export async function readPackResidents(
  sql: Sql,
  owner: PackOwner,
  page: { after: string; since: number; limit: number; topics: readonly string[] },
): Promise<PackResidentRow[]> {
  return sql<PackResidentRow[]>`
    select a.resident_id as "residentId", r.wrapped_key as "wrappedKey", a.kinds, r.language,
      r.share_addresses as share, r."order", r.quiet_start as "quietStart", r.quiet_end as "quietEnd", r.version,
      (select coalesce(json_agg(json_build_object('id', c.id, 'channel', c.channel, 'address', c.address,
          'hash', c.address_hash, 'verifiedAt', epoch_ms(c.verified_at), 'confirmedAt', epoch_ms(c.confirmed_at),
          'isDead', c.unreachable_at is not null or ${owner.agencyId} = any(c.unreachable_for),
          'isBlocked', exists (select from channel_block b where b.resident_id = r.id
            and b.agency_id = ${owner.agencyId} and b.channel = c.channel and b.lifted_at is null))), '[]')
        from contact_point c where c.resident_id = r.id) as points,
      (select coalesce(json_agg(json_build_object('kind', i.kind, 'pointId', c.id,
          'address', coalesce(c.address, o.address))), '[]')
        from address_index i
        left join own_address o on i.role = 'own' and o.resident_id = i.resident_id and o.kind = i.kind
        left join lateral (
          select c.id, c.address from contact_point c
          where i.role = 'contact' and c.resident_id = i.resident_id and c.address_hash = i.hash limit 1
        ) c on true
        where i.resident_id = r.id and (o.address is not null or c.address is not null)
          -- An address means whose own it is, before whoever proved it as a contact point.
          and (i.role = 'own' or not exists (select from address_index h where h.hash = i.hash and h.role = 'own'))
      ) as means,
      (select coalesce(json_object_agg(p.topic, json_build_object('order', p."order", 'optedOut', p.opted_out or p.masked,
          'backups', p.backups)), '{}')
        from preference p where p.resident_id = r.id and p.topic = any(${page.topics as string[]}::text[])) as topics,
      (select coalesce(json_object_agg(s.topic, json_build_object('dayStatus', s.day_status,
          'dayAt', epoch_ms(s.day_at), 'dayRecord', s.day_record, 'nightStatus', s.night_status,
          'nightAt', epoch_ms(s.night_at), 'nightRecord', s.night_record)), '{}')
        from consent_state s where s.resident_id = r.id and s.topic = any(${page.topics as string[]}::text[])) as consents
    from (
      select resident_id, array_agg(kind) as kinds from asked
      where agency_id = ${owner.agencyId} and resident_id > ${page.after}
        and last_at >= to_timestamp(${page.since}::float8 / 1000)
      group by resident_id order by resident_id limit ${page.limit}
    ) a
    left join resident r on r.id = a.resident_id and r.realm = ${owner.realm} and r.erased_at is null
    order by a.resident_id`
}
