import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { MailCompany } from '#app/domain/company.ts'
import type { AddressKind } from '#app/domain/contact-point.ts'
import type { ActorKind, Realm } from '#db/schema/columns.ts'
import { instantOf, jsonRows } from './json-rows.ts'
import type { HolderRow, PointRow, ResidentRow, TopicChoiceRow } from './resident.ts'

/** What many lines change, each row once. Times in epoch milliseconds. */
export type ImportRows = {
  newResidents: (Omit<ResidentRow, 'order'> & {
    order: readonly Channel[] | null
    realm: Realm
    createdAt: number
  })[]
  residents: (Omit<ResidentRow, 'order' | 'wrappedKey'> & { order: readonly Channel[] | null })[]
  goneOwnAddresses: { residentId: string; kind: AddressKind }[]
  keys: HolderRow[]
  goneKeys: Pick<HolderRow, 'hash' | 'role' | 'residentId'>[]
  points: PointRow[]
  gonePoints: { residentId: string; id: string }[]
  topics: (Omit<TopicChoiceRow, 'order'> & { order: readonly Channel[] | null })[]
  /** All by one actor at one time. */
  events: {
    residentId: string
    id: string
    version: number
    field: string
    before: unknown
    after: unknown
  }[]
  at: number
  actor: { kind: ActorKind; id: string | null }
}

/** New addresses; `address` is the ciphertext. */
export type AddressRows = {
  ownAddresses: { residentId: string; kind: AddressKind; address: string }[]
  newPoints: (PointRow & { address: string; mailCompany: MailCompany | null })[]
}

/** Writes all but addresses, in an order in which one may go from one resident to another. */
export async function writeImportRows(tx: Transaction, rows: ImportRows): Promise<void> {
  await deleteGone(tx, rows)
  await writeResidents(tx, rows)
  await writeKeys(tx, rows)
  await writePoints(tx, rows)
  await writeChoices(tx, rows)
}

async function deleteGone(
  tx: Transaction,
  { goneKeys, goneOwnAddresses, gonePoints }: ImportRows,
): Promise<void> {
  if (goneKeys.length > 0)
    await tx.execute(sql`
      delete from address_index i using ${jsonRows(goneKeys, 'hash uuid, role text, "residentId" uuid')}
      where i.hash = r.hash and i.role = r.role and i.resident_id = r."residentId"`)
  if (goneOwnAddresses.length > 0)
    await tx.execute(sql`
      delete from own_address o using ${jsonRows(goneOwnAddresses, '"residentId" uuid, kind text')}
      where o.resident_id = r."residentId" and o.kind = r.kind`)
  if (gonePoints.length > 0)
    await tx.execute(sql`
      delete from contact_point c using ${jsonRows(gonePoints, '"residentId" uuid, id uuid')}
      where c.resident_id = r."residentId" and c.id = r.id`)
}

const RESIDENT_COLUMNS =
  'id uuid, language text, share boolean, "order" text[], "quietStart" text, "quietEnd" text, version int'

async function writeResidents(tx: Transaction, { newResidents, residents }: ImportRows): Promise<void> {
  if (newResidents.length > 0)
    await tx.execute(sql`
      insert into resident (id, realm, wrapped_key, language, share_addresses, "order", quiet_start, quiet_end,
        version, created_at)
      select id, realm, "wrappedKey", language, share, "order", "quietStart", "quietEnd", version, ${instantOf('createdAt')}
      from ${jsonRows(newResidents, `${RESIDENT_COLUMNS}, realm text, "wrappedKey" text, "createdAt" float8`)}`)
  if (residents.length > 0)
    await tx.execute(sql`
      update resident set language = r.language, share_addresses = r.share, "order" = r."order",
        quiet_start = r."quietStart", quiet_end = r."quietEnd", version = r.version
      from ${jsonRows(residents, RESIDENT_COLUMNS)} where resident.id = r.id`)
}

async function writeKeys(tx: Transaction, { keys }: ImportRows): Promise<void> {
  if (keys.length > 0)
    await tx.execute(sql`
      insert into address_index (hash, role, resident_id, kind, key_id)
      select hash, role, "residentId", kind, "keyId"
      from ${jsonRows(keys, 'hash uuid, role text, "residentId" uuid, kind text, "keyId" text')}`)
}

const POINT_COLUMNS = `"residentId" uuid, id uuid, channel text, address text, hash uuid, "keyId" text,
  "verifiedAt" float8, "confirmedAt" float8, "unreachableAt" float8, "unreachableForAt" float8, "setBy" text,
  "setAt" float8`

async function writePoints(tx: Transaction, { points }: ImportRows): Promise<void> {
  if (points.length > 0)
    await tx.execute(sql`
      update contact_point c set verified_at = ${instantOf('verifiedAt')}, confirmed_at = ${instantOf('confirmedAt')},
        unreachable_at = ${instantOf('unreachableAt')}, unreachable_for_at = ${instantOf('unreachableForAt')},
        unreachable_for = case when r."unreachableForAt" is null then '{}' else c.unreachable_for end,
        set_by = r."setBy", set_at = ${instantOf('setAt')}
      from ${jsonRows(points, POINT_COLUMNS)} where c.resident_id = r."residentId" and c.id = r.id`)
}

/** Writes addresses of residents who are written already, after what stood in their place is gone. */
export async function writeAddressRows(
  tx: Transaction,
  { ownAddresses, newPoints }: AddressRows,
): Promise<void> {
  if (ownAddresses.length > 0)
    await tx.execute(sql`
      insert into own_address (resident_id, kind, address)
      select "residentId", kind, address
      from ${jsonRows(ownAddresses, '"residentId" uuid, kind text, address text')}
      on conflict (resident_id, kind) do update set address = excluded.address,
        proven_at = null, confirmed_at = null, suspended_at = null`)
  if (newPoints.length > 0)
    await tx.execute(sql`
      insert into contact_point (resident_id, id, channel, address, address_hash, address_key_id, verified_at,
        confirmed_at, unreachable_at, set_by, set_at, mail_company)
      select "residentId", id, channel, address, hash, "keyId", ${instantOf('verifiedAt')},
        ${instantOf('confirmedAt')}, ${instantOf('unreachableAt')}, "setBy", ${instantOf('setAt')}, "mailCompany"
      from ${jsonRows(newPoints, `${POINT_COLUMNS}, "mailCompany" text`)}`)
}

async function writeChoices(tx: Transaction, { topics, events, at, actor }: ImportRows): Promise<void> {
  if (topics.length > 0)
    await tx.execute(sql`
      insert into preference (resident_id, topic, "order", opted_out, backups)
      select "residentId", topic, "order", "optedOut", backups
      from ${jsonRows(topics, '"residentId" uuid, topic text, "order" text[], "optedOut" boolean, backups boolean')}
      on conflict (resident_id, topic) do update set "order" = excluded."order", opted_out = excluded.opted_out,
        backups = excluded.backups`)
  if (events.length > 0)
    await tx.execute(sql`
      insert into preference_event (resident_id, id, at, version, field, before, after, actor_kind, actor)
      select "residentId", id, to_timestamp(${at}::float8 / 1000), version, field, before, after,
        ${actor.kind}, ${actor.id}
      from ${jsonRows(events, '"residentId" uuid, id uuid, version int, field text, before jsonb, after jsonb')}`)
}
