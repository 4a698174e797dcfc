import { sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { AddressKind } from '#app/domain/contact-point.ts'
import type { Language } from '#app/domain/language.ts'
import type { ActorKind } from '#db/schema/columns.ts'

/** A resident as the import changes them. */
export type ResidentRow = {
  id: string
  wrappedKey: string
  language: Language
  share: boolean
  order: Channel[] | null
  quietStart: string | null
  quietEnd: string | null
  version: number
}

/** Residents who are not erased, locked in the order of their ids until the transaction ends. */
export async function lockResidents(tx: Transaction, ids: readonly string[]): Promise<ResidentRow[]> {
  if (ids.length === 0) return []
  return tx.execute<ResidentRow>(sql`
    select id, wrapped_key as "wrappedKey", language, share_addresses as share, "order",
      quiet_start as "quietStart", quiet_end as "quietEnd", version
    from resident where id = any(${sql.param(ids)}::uuid[]) and erased_at is null
    order by id for update`)
}

/** Raises `preferenceVersion` by one. @returns the versions after, by resident */
export async function raiseVersions(tx: Transaction, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.execute<{ id: string; version: number }>(sql`
    update resident set version = version + 1 where id = any(${sql.param(ids)}::uuid[]) returning id, version`)
  return new Map(rows.map(({ id, version }) => [id, version]))
}

/** Makes whoever else would change what these addresses mean wait until the transaction ends (`lockAddress`, for many). */
export async function lockAddresses(tx: Transaction, hashes: readonly string[]): Promise<void> {
  await tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended('address/' || hash, 0))
    from (select distinct hash from unnest(${sql.param(hashes)}::text[]) as h (hash) order by hash) h`)
}

export type HolderRow = {
  hash: string
  role: 'own' | 'contact'
  residentId: string
  kind: AddressKind
  keyId: string
}

/** Whom some addresses mean. */
export async function listHolders(db: Executor, hashes: readonly string[]): Promise<HolderRow[]> {
  return db.execute<HolderRow>(sql`
    select hash, role, resident_id as "residentId", kind, key_id as "keyId"
    from address_index where hash = any(${sql.param(hashes)}::uuid[])`)
}

/** By which addresses some residents are meant. */
export async function listAddressesOf(db: Executor, residentIds: readonly string[]): Promise<HolderRow[]> {
  return db.execute<HolderRow>(sql`
    select hash, role, resident_id as "residentId", kind, key_id as "keyId"
    from address_index where resident_id = any(${sql.param(residentIds)}::uuid[])`)
}

/** Times in epoch milliseconds, as in all rows below. */
export type OwnAddressRow = { residentId: string; kind: AddressKind; provenAt: number | null }

export async function listOwnAddresses(
  db: Executor,
  residentIds: readonly string[],
): Promise<OwnAddressRow[]> {
  return db.execute<OwnAddressRow>(sql`
    select resident_id as "residentId", kind, epoch_ms(proven_at) as "provenAt"
    from own_address where resident_id = any(${sql.param(residentIds)}::uuid[])`)
}

export type PointRow = {
  residentId: string
  id: string
  channel: Exclude<Channel, 'push'>
  hash: string
  keyId: string
  verifiedAt: number | null
  confirmedAt: number | null
  unreachableAt: number | null
  /** When an agency, or the portal, last found it dead, which is not yet so for all. */
  unreachableForAt: number | null
  setBy: ActorKind
  setAt: number
}

/** Contact points, but for push. */
export async function listPoints(db: Executor, residentIds: readonly string[]): Promise<PointRow[]> {
  return db.execute<PointRow>(sql`
    select resident_id as "residentId", id, channel, address_hash as hash, address_key_id as "keyId",
      epoch_ms(verified_at) as "verifiedAt", epoch_ms(confirmed_at) as "confirmedAt",
      epoch_ms(unreachable_at) as "unreachableAt", epoch_ms(unreachable_for_at) as "unreachableForAt",
      set_by as "setBy", epoch_ms(set_at) as "setAt"
    from contact_point where resident_id = any(${sql.param(residentIds)}::uuid[]) and channel <> 'push'`)
}

export type TopicChoiceRow = {
  residentId: string
  topic: string
  order: Channel[] | null
  optedOut: boolean
  backups: boolean
}

export async function listTopicChoices(
  db: Executor,
  residentIds: readonly string[],
): Promise<TopicChoiceRow[]> {
  return db.execute<TopicChoiceRow>(sql`
    select resident_id as "residentId", topic, "order", opted_out as "optedOut", backups
    from preference where resident_id = any(${sql.param(residentIds)}::uuid[])`)
}

export type LastWordRow = { residentId: string; field: string; actorKind: ActorKind; at: number }

/** For every field ever changed, who set it last, and when. */
export async function listLastWords(db: Executor, residentIds: readonly string[]): Promise<LastWordRow[]> {
  return db.execute<LastWordRow>(sql`
    select distinct on (resident_id, field) resident_id as "residentId", field, actor_kind as "actorKind",
      epoch_ms(at) as at
    from preference_event where resident_id = any(${sql.param(residentIds)}::uuid[])
    order by resident_id, field, at desc, version desc, id desc`)
}
